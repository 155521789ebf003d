"""What every noun's page has: the lock, the author, the history."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format

from articles.admin.deleting import DeletesWhatWasSeen
from articles.chronicle import Scope, page
from articles.models import Change, Stale

OUTSIDE = "Somebody outside newsdesk’s pages"


class RevisionForm(forms.ModelForm):
    """Carries the revision that the page was made from; refused when the row has another one.

    The row stays locked from the check to the end of the request's transaction.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "revision" in self.fields:
            self.fields["revision"].initial = self.instance.revision

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance.pk and "revision" in self.fields:
            try:
                self.instance.hold(cleaned.get("revision") or 0)
            except Stale:
                self.stale = True
                raise ValidationError(self._somebody_was_faster()) from None
        return cleaned

    def _somebody_was_faster(self) -> str:
        """What stands there now; the form keeps what was typed, and may be saved again."""
        now = type(self.instance)._base_manager.get(pk=self.instance.pk)
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("revision")] = str(now.revision)  # type: ignore[index]
        stands = [
            f"{field.label} is now “{field.field.prepare_value(self._shown(now, field.name))}”"
            for field in self.visible_fields()
            if field.name in self.changed_data
        ]
        last = Change.objects.of(now).first()
        who = last.editor.get_username() if last and last.editor else OUTSIDE
        when = f" ({date_format(last.at, 'j M Y, H:i:s')} UTC)" if last else ""
        return (
            f"{who} has changed this since you opened it{when}"
            + (f": {'; '.join(stands)}" if stands else "")
            + ". What you typed is still in the form. Save again to put it in its place."
        )

    @staticmethod
    def _shown(row: Any, name: str) -> Any:
        display = getattr(row, f"get_{name}_display", None)
        return display() if display else getattr(row, name)


class EditableAdmin(DeletesWhatWasSeen, admin.ModelAdmin):
    """Saves by one UPDATE that decides who wins (T38), and keeps who made a row.

    Classes name their `fields`; the hidden revision is added to them.
    """

    form = RevisionForm
    exclude = ["revision"]  # the model's own, which is no field of a form
    object_history_template = "admin/articles/events.html"
    show_full_result_count = False
    list_per_page = 50

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = [name for name in super().get_fields(request, obj) if name != "revision"]
        if obj and self.has_change_permission(request, obj):
            return [*fields, "revision"]
        return fields

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.created_by = request.user
            obj.save()
            return
        columns = {field.name for field in obj._meta.concrete_fields}
        changed = columns.intersection(form.changed_data) - {"revision"}
        data = form.cleaned_data
        obj.revise(data["revision"], **{name: data[name] for name in changed})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Django fails on an id that is none, of a row inside or of what a list was to offer.

        No person writes these.
        """
        ids = {"id", self.opts.model_name, *self.autocomplete_fields}
        ids |= {name for inline in self.inlines for name in inline.autocomplete_fields}
        for name, value in (*request.GET.items(), *request.POST.items()):
            is_id = name.rpartition("-")[2] in ids
            if is_id and value and not re.fullmatch("[0-9]{1,18}", str(value)):
                raise BadRequest("An id is no number.")
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        response = super().render_change_form(request, context, *args, **kwargs)
        if getattr(context["adminform"].form, "stale", False):
            response.status_code = 409
        return response

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every change of the row, also those that were not made here."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        after, before = (request.GET.get(name, "") for name in ("after", "before"))
        scope = Scope("object", row.pk, row._meta.model_name)
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "opts": self.opts,
            "object": row,
            "page": page(scope, after=after, before=before),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)


class ReadOnly:
    """Shown, never added or changed here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


class NotAdded:
    """Made in newsdesk only, where there is a text to make it in."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
