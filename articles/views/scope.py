"""Who may make something new, where there is no row yet whose query could tell."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from articles.models import is_admin, membership


def newsroom_only(request: HttpRequest) -> None:
    """Raises PermissionDenied for who is in neither group of the newsroom."""
    if not request.user.is_superuser and not membership(request.user).exists():
        raise PermissionDenied


def admins_only(request: HttpRequest) -> None:
    """Raises PermissionDenied for who does not keep the register and the codebook."""
    if not is_admin(request.user):
        raise PermissionDenied
