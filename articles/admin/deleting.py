"""What is deleted here is what the admin has seen (T38): a row that was changed since stays."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from articles.forms.meanwhile import Late, late
from articles.models import Stale

CHANGED = "Somebody has changed this since you opened it. Nothing was deleted; look again."
SEEN = "seen"  # the field that holds "id:revision" of each row on the page that asks


def seen(row: Any) -> str:
    return f"{row.pk}:{row.revision}"


class DeletesWhatWasSeen:
    """For a ModelAdmin of rows with a revision; its templates name each row's in SEEN."""

    @transaction.atomic
    def _held(self, request: HttpRequest, rows: Any) -> None:
        """Locks the rows; raises Stale unless each is as the page has shown it."""
        shown = set(request.POST.getlist(SEEN))
        if not {seen(row) for row in rows.order_by("pk").select_for_update(of=("self",))} <= shown:
            raise Stale

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._held(request, type(obj)._base_manager.filter(pk=obj.pk))
        super().delete_model(request, obj)  # type: ignore[misc]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        rows = queryset.model._base_manager.filter(
            pk__in=list(queryset.values_list("pk", flat=True))
        )
        self._held(request, rows)
        super().delete_queryset(request, queryset)  # type: ignore[misc]

    def delete_view(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        """The page that asks once more, with 409, when the row is not what it was."""
        try:
            return super().delete_view(request, *args, **more)  # type: ignore[misc]
        except Stale:
            told = self._overtaken(request, *args, **more)
            request.method, request.POST = "GET", QueryDict()
            extra = more.pop("extra_context", None) or {}
            more["extra_context"] = extra | {"late": told}
            response = super().delete_view(request, *args, **more)  # type: ignore[misc]
            response.status_code = 409
            return response

    def _overtaken(self, request: HttpRequest, object_id: str, *_: Any, **__: Any) -> Late:
        row = self.get_object(request, object_id)  # type: ignore[attr-defined]
        opened = request.POST.get(SEEN, "").partition(":")[2]
        request.POST = QueryDict(f"revision={opened}") if opened.isdecimal() else QueryDict()
        told = late(request, row, insist="Delete all the same")
        told.keep = [("post", "yes"), (SEEN, seen(row))]
        told.stands = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
        return told

    def changelist_view(self, request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        """Several at once: all of them or none."""
        if request.method != "POST":
            return super().changelist_view(request, *args, **more)  # type: ignore[misc]
        try:
            with transaction.atomic():
                return super().changelist_view(request, *args, **more)  # type: ignore[misc]
        except Stale:
            messages.error(request, CHANGED)
            return HttpResponseRedirect(request.get_full_path(), status=303)
