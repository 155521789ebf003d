import logging
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from newsdesk import gunicorn, health


@pytest.fixture(autouse=True)
def forget() -> None:
    health._check_migrations.cache_clear()


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's server refuses connections."""
    params = connection.get_connection_params() | {"host": "127.0.0.1", "port": 1}
    monkeypatch.setattr(connection, "get_connection_params", lambda: params)


def test_alive_without_a_database(client: Client, away: None) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"The process is alive.\n")


def test_not_ready_without_a_database(client: Client, away: None) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"The database does not answer.\n")


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"Ready.\n")
    assert not response.cookies


@pytest.mark.django_db
def test_not_ready_until_it_is_migrated(client: Client) -> None:
    migrations = MigrationRecorder.Migration.objects.filter(app="auth")
    kept = list(migrations.order_by("pk"))[-1]
    kept.delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "manage.py migrate" in response.content.decode()
    kept.save()
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_worker_that_is_told_to_end_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = SimpleNamespace(alive=True)
    monkeypatch.setattr(health, "worker", None)
    gunicorn.post_worker_init(worker)
    assert client.get("/readyz").status_code == 200
    worker.alive = False
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"The process is about to end.\n")
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(("visitor", "status"), [("127.0.0.1", 200), ("192.0.2.7", 400)])
def test_a_foreign_host_name_is_taken_from_this_machine_only(visitor: str, status: int) -> None:
    client = Client(REMOTE_ADDR=visitor)
    assert client.get("/healthz", headers={"host": "container-7"}).status_code == status


def test_answers_elsewhere_under_the_right_name() -> None:
    assert Client(REMOTE_ADDR="192.0.2.7").get("/healthz").status_code == 200


def test_monitors_leave_no_lines(
    client: Client, away: None, caplog: pytest.LogCaptureFixture
) -> None:
    handler = logging.getLogger("newsdesk").handlers[0]
    lines = caplog.handler
    logging.getLogger("newsdesk").addHandler(lines)
    try:
        client.get("/healthz")
        client.get("/readyz")
    finally:
        logging.getLogger("newsdesk").removeHandler(lines)
    assert handler is not lines
    assert not [one for one in caplog.records if one.name.startswith("newsdesk")]
