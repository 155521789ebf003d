"""Who may make something new, where there is no row yet whose query could tell."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from articles.models import membership


def newsroom_only(request: HttpRequest) -> None:
    """Raises PermissionDenied for who is in neither group of the newsroom."""
    if not request.user.is_superuser and not membership(request.user).exists():
        raise PermissionDenied
