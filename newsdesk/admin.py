"""The admin's door."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest


class Site(AdminSite):
    """Opens for who may do something there.

    "Staff status" alone does not: Django's own door would let it pass to the pages that ask for
    no permission, one of which tells the address of a shared link.
    """

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and bool(request.user.get_all_permissions())
