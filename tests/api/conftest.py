from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Token
from tests import desk


def token(owner: Any, **values: Any) -> tuple[Token, str]:
    """A token of `owner`, and how it is written."""
    row = Token(owner=owner, label="Nightly copy", **values)
    secret = row.seal()
    row.save()
    return row, secret


@dataclass
class Programme:
    """Asks with its token, without a session."""

    client: Client
    secret: str

    def get(self, path: str, **headers: str) -> HttpResponse:
        """Its headers are given with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, headers={"Authorization": f"Bearer {self.secret}"} | named)


@pytest.fixture
def programme(db: None) -> Programme:
    return Programme(Client(), token(desk.editor())[1])
