"""Who may make something new, where there is no row yet whose query could tell; and what is asked
so often that its SQL is made once, in the user's scope."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from articles.models import is_admin, membership
from articles.models.statement import Statement


def found(statement: Statement, request: HttpRequest, **given: Any) -> Any:
    """The row of a Statement that asks `in_newsroom`; 404 where there is none for this user."""
    user = request.user
    for row in statement.instances(user=user.pk, superuser=user.is_superuser, **given):
        return row
    raise Http404


def newsroom_only(request: HttpRequest) -> None:
    """Raises PermissionDenied for who is in neither group of the newsroom."""
    if not request.user.is_superuser and not membership(request.user).exists():
        raise PermissionDenied


def admins_only(request: HttpRequest) -> None:
    """Raises PermissionDenied for who does not keep the register and the codebook."""
    if not is_admin(request.user):
        raise PermissionDenied
