from collections.abc import Iterator

import pytest

from tests.faults.site import Site, standing


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One for all tests here; each leaves it well."""
    with standing(tmp_path_factory.mktemp("site")) as site:
        yield site
