import pytest

from tests.security.newsroom import Newsroom, open_newsroom


@pytest.fixture
def room(db: None) -> Newsroom:
    return open_newsroom()
