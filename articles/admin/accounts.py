"""Accounts. An admin keeps those of the newsroom, but cannot make anybody more than an admin."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from articles.models import ADMINS, EDITORS
from newsdesk import gate

admin.site.unregister(User)

BEYOND = ("is_superuser", "user_permissions")


@admin.register(User)
class AccountAdmin(UserAdmin):
    list_display = ["username", "first_name", "last_name", "newsroom", "is_active", "last_login"]
    list_filter = ["groups", "is_active", "is_staff"]
    actions = ["let_in"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description="groups")
    def newsroom(self, obj: User) -> str:
        return ", ".join(group.name for group in obj.groups.all())

    @admin.action(description="Let them sign in at once", permissions=["change"])
    def let_in(self, request: HttpRequest, queryset: Any) -> None:
        """Ends the wait after too many wrong passwords."""
        names = [account.username for account in queryset if _within_reach(request, account)]
        for name in names:
            gate.unlock(name)
        self.message_user(request, f"May sign in again: {', '.join(names) or 'nobody'}.")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only who may do everything already can give that away."""
        found = super().get_fieldsets(request, obj)
        return [(title, self._offered(request, options)) for title, options in found]

    def _offered(self, request: HttpRequest, options: Any) -> dict[str, Any]:
        offered = dict(options)
        if not request.user.is_superuser:
            offered["fields"] = tuple(name for name in options["fields"] if name not in BEYOND)
        if "groups" in offered["fields"]:
            offered["description"] = (
                f"{EDITORS} work on stories. {ADMINS} also keep the register here; "
                "give them “Staff status”, too."
            )
        return offered

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _within_reach(request, obj)


def _within_reach(request: HttpRequest, account: Any) -> bool:
    """A superuser's password is changed by superusers only."""
    return bool(request.user.is_superuser or account is None or not account.is_superuser)
