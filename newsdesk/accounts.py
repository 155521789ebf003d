"""Who is signed in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db import DEFAULT_DB_ALIAS, connection
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe

# In the order of the model's fields.
FIND = (
    "SELECT id, password, last_login, is_superuser, username, first_name, last_name, email,"
    " is_staff, is_active, date_joined FROM auth_user WHERE id = %s"
)


class Backend(ModelBackend):
    """Finds the user without a QuerySet, whose SQL takes Django longer than the answer takes
    PostgreSQL: every request asks who it is from.
    """

    def get_user(self, user_id: Any) -> User | None:
        with connection.cursor() as cursor:
            cursor.execute(FIND, [user_id])
            found = cursor.fetchone()
        if found is None:
            return None
        names = [field.attname for field in User._meta.concrete_fields]
        user: User = User.from_db(DEFAULT_DB_ALIAS, names, found)
        return user if self.user_can_authenticate(user) else None


@require_safe
def me(request: HttpRequest) -> JsonResponse:
    """Who is signed in, with a token for the forms of pages that were opened before that.

    A page sends what it has kept only when this is whose it is: the token is of the same session.
    """
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})
