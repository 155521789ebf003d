"""Tokens for programmes that read: made here, told once, revoked here."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import F, Q
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin.editing import EditableAdmin
from articles.models import ADMINS, EDITORS, Token


@admin.register(Token)
class TokenAdmin(EditableAdmin):
    fields = ["label", "owner", "expires_at", "revoked_at", "created_by", "created_at"]
    list_display = ["label", "owner", "created_by", "created_at", "expires_at", "revoked_at"]
    list_select_related = ["owner", "created_by"]
    list_filter = ["expires_at", "revoked_at"]
    search_fields = ["label", "owner__username"]
    actions = ["revoke"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_fields(request, obj) if obj else ["label", "owner", "expires_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002
        """Whose it is stays as it is, and what was revoked stays revoked."""
        return ["owner", "revoked_at", "created_by", "created_at"] if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name == "owner":
            reads = Q(groups__name__in=[EDITORS, ADMINS]) | Q(pk=request.user.pk)
            people = User.objects.filter(reads, is_active=True).distinct()
            more |= {"queryset": people.order_by("username"), "initial": request.user.pk}
        return super().formfield_for_foreignkey(db_field, request, **more)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.told = obj.seal()
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:  # noqa: ARG002
        """The page that tells the token; neither a message nor a session ever holds it."""
        context = {
            **self.admin_site.each_context(request),
            "title": f"The token “{obj}”",
            "opts": self.opts,
            "token": obj,
            "told": obj.told,
        }
        return TemplateResponse(request, "admin/articles/token/made.html", context)

    @admin.action(description="Revoke them for good", permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """At once: the next request with one of them is refused."""
        open_ = Token.objects.filter(pk__in=queryset.values("pk"), revoked_at=None)
        count = open_.update(revoked_at=Now(), revision=F("revision") + 1)
        self.message_user(request, f"{count} token{'s' * (count != 1)} revoked.")
        return None
