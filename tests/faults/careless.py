"""newsdesk's settings with one thing otherwise: whether a row has moved on is looked up in Python.

What the row was when the view read it decides, as in many applications, and no UPDATE does. It is
what the tests of saving at one moment are worth: here they must find saves that were lost.
"""

from typing import Any

from django.apps import AppConfig

from tests.faults.settings import *  # noqa: F403
from tests.faults.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.careless.Careless"]


class Careless(AppConfig):
    name = "tests.faults"
    label = "careless"

    def ready(self) -> None:
        from articles.models.base import Editable

        Editable.revise = revise


def revise(self: Any, revision: int, **values: Any) -> None:
    from articles.models import Stale

    if self.revision != revision:
        raise Stale
    rows = type(self)._base_manager.filter(pk=self.pk)
    rows.update(revision=revision + 1, **values)
    for name, value in values.items():
        setattr(self, name, value)
    self.revision = revision + 1
