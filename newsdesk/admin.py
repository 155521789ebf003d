"""The admin's door."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


class Site(AdminSite):
    """Opens for who may do something there.

    "Staff status" alone does not: Django's own door would let it pass to the pages that ask for
    no permission, one of which tells the address of a shared link.
    """

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and bool(request.user.get_all_permissions())

    def get_urls(self) -> list[Any]:
        door = path("r/<content_type_id>/<object_id>/", self.admin_view(on_site), name=ON_SITE)
        return [door, *(one for one in super().get_urls() if getattr(one, "name", "") != ON_SITE)]


ON_SITE = "view_on_site"


def on_site(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
    """Leads to the page of a row; 404 for what has none. Django's own asks the database for the
    row first, also where there is no such table: pghistory's Events have none.
    """
    kinds = ContentType.objects.filter(pk=content_type_id) if content_type_id.isdecimal() else ()
    if not any(hasattr(kind.model_class(), "get_absolute_url") for kind in kinds):
        raise Http404
    found: HttpResponse = shortcut(request, content_type_id, object_id)
    return found
