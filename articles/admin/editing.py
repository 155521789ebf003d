"""What every noun's page has: the lock, the author, the history."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.response import TemplateResponse

from articles.admin.deleting import DeletesWhatWasSeen
from articles.chronicle import Scope, page
from articles.forms.late import ThreeWays
from articles.forms.meanwhile import gone, late, three_ways
from articles.models import Stale
from newsdesk.errors import typed


class RevisionForm(forms.ModelForm):
    """Carries the revision that the page was made from; refused when the row has another one.

    The row stays locked from the check to the end of the request's transaction.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    late: ThreeWays | None = None

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
                self._come_late(cleaned.get("revision"))
                raise ValidationError("Nothing was saved: somebody was faster.") from None
        return cleaned

    def _come_late(self, opened: int | None) -> None:
        """The form holds what was changed in it upon what is there now, and may be saved again."""
        now = type(self.instance)._base_manager.get(pk=self.instance.pk)
        self.late = three_ways(now, opened, self, lambda row: type(self)(instance=row))
        _ = self.late.both, self.late.theirs  # told before the form holds other data
        data = QueryDict(mutable=True)
        for name, value in [*self.late.kept, ("revision", str(now.revision))]:
            data.appendlist(name, value)
        self.data = data


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
        return self._gone(request, *args, **kwargs) or super().changeform_view(
            request, *args, **kwargs
        )

    def _gone(self, request: HttpRequest, object_id: str | None = None, *_: Any) -> Any:
        """The panel for a change of what was deleted meanwhile."""
        if request.method != "POST" or not (object_id or "").isdecimal() or not object_id:
            return None
        if not self.has_change_permission(request) or self.get_object(request, object_id):
            return None
        told = gone(request, str(self.opts.model_name), int(object_id), typed(request))
        return told and render(request, "late.html", {"late": told}, status=409)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> Any:
        ways = getattr(context["adminform"].form, "late", None)
        if ways:
            told = late(request, ways.now.instance, take="Take theirs", insist="Keep mine")
            told.show(ways)
            told.stands = request.path
            context["late"] = told
        response = super().render_change_form(request, context, *args, **kwargs)
        if ways:
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
