"""What the source may not hold (T3, T14, T15): read from its syntax, each rule with its control."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdesk.settings import BASE_DIR

FORBIDDEN_NAMES = {"mark_safe", "csrf_exempt", "RawSQL", "ATOMIC_REQUESTS"}
# The last two: what a request calls this host is the visitor's to say (T24).
FORBIDDEN_CALLS = {"extra", "raw", "fetch_url", "build_absolute_uri", "get_host"}
WITH_KEYS_OF_OTHERS = {"filter", "exclude", "get_object_or_404", "get_list_or_404"}
HTTP_CLIENTS = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client"}
QUERY_METHODS = {"execute", "executemany"}

SOURCES = sorted(
    path
    for folder in ("newsdesk", "articles")
    for path in (BASE_DIR / folder).rglob("*.py")
    if "migrations" not in path.parts
)


# The three places where HTML is written by hand: a column has thousands of segments, a panel dozens
# of claims, Compare two thousand cells, and `format_html` for each made opening a story three times
# slower. That they escape everything is what tests/templatetags (any text) and tests/views (the
# payloads of T1) are for.
ALLOWED: dict[str, set[str]] = {
    "articles/templatetags/reader.py": {"mark_safe"},
    "articles/templatetags/claim_rows.py": {"mark_safe"},
    "articles/templatetags/matrix.py": {"mark_safe"},
    # For the one form that needs no token; its decorator says why.
    "newsdesk/headers.py": {"csrf_exempt"},
    # Over the tables of all nouns; put together of the names of models, asked with parameters.
    "articles/chronicle/asking.py": {"SQL that does not stand there"},
    "articles/reading/desk.py": {"SQL that does not stand there"},
    "articles/models/undoing/done.py": {"SQL that does not stand there"},
    "articles/models/undoing/inverting.py": {"SQL that does not stand there"},
    "articles/models/undoing/refusing.py": {"SQL that does not stand there"},
    "articles/models/undoing/replaying.py": {"SQL that does not stand there"},
    "articles/models/undoing/restoring.py": {"SQL that does not stand there"},
    # The names of foreign keys, as the models say them, and of a dictionary that stands above.
    "articles/models/pointing.py": {"filter(**"},
    "articles/models/source.py": {"filter(**"},
    "articles/reading/uses.py": {"filter(**"},
}
# Where a statement is run that does not stand there itself (T15), and why it holds no user's words.
HANDED_ON = {
    "articles/models/archive.py": "one of two pieces that stand above",
    "articles/models/statement.py": "Django's own SQL of a QuerySet, made once, values apart",
    "articles/management/soundness.py": "names of tables and columns, quoted by psycopg",
    "newsdesk/dump.py": "names of tables and databases, quoted by psycopg",
    "newsdesk/embedded.py": "names of roles and of a database that stand above",
    "newsdesk/limits.py": "its callers' constants, and names of roles, quoted by psycopg",
    "newsdesk/roles.py": "names of tables and roles, quoted by psycopg",
    "newsdesk/history.py": "wraps Django's execute, whose statement it passes on as it came",
    "newsdesk/log.py": "wraps Django's execute, whose statement it passes on as it came",
    "newsdesk/throttle/__init__.py": "its statements stand above as constants, values apart",
}
SQL = "SQL that does not stand there"
ALLOWED |= {path: {SQL, *ALLOWED.get(path, ())} for path in HANDED_ON}


def complaints(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    constants = constant_names(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in FORBIDDEN_NAMES:
                yield name
            case ast.Constant(value=str(text)) if text in FORBIDDEN_NAMES:
                yield text
            case ast.ImportFrom(module=str(module), names=names):
                yield from (one.name for one in names if one.name in FORBIDDEN_NAMES)
                imported = [module, *(f"{module}.{one.name}" for one in names)]
                yield from (f"client {name}" for name in imported if is_client(name))
            case ast.Import(names=names):
                yield from (f"client {one.name}" for one in names if is_client(one.name))
            case ast.Call():
                yield from in_call(node, constants)


def constant_names(tree: ast.Module) -> set[str]:
    """Names that the module gives one fixed text each, and never anything else."""
    found: dict[str, bool] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in (one for one in targets if isinstance(one, ast.Name)):
                fixed = isinstance(node.value, ast.Constant)
                found[target.id] = fixed and found.get(target.id, True)
        elif isinstance(node, ast.arg):
            found[node.arg] = False
    return {name for name, fixed in found.items() if fixed}


def is_client(module: str) -> bool:
    return any(module == client or module.startswith(f"{client}.") for client in HTTP_CLIENTS)


def in_call(call: ast.Call, constants: set[str]) -> Iterator[str]:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            pass
        case _:
            return
    if name in {"SafeString", "SafeText"}:
        yield f"{name}("
    if name == "format_html" and not isinstance(call.args[0], ast.Constant):
        yield "format_html of no fixed text"
    if name in FORBIDDEN_CALLS and isinstance(call.func, ast.Attribute):
        yield f".{name}("
    if name in WITH_KEYS_OF_OTHERS and any(keyword.arg is None for keyword in call.keywords):
        yield f"{name}(**"
    if name == "order_by" and any(
        isinstance(part, ast.Name) and part.id == "request"
        for argument in call.args
        for part in ast.walk(argument)
    ):
        yield "order_by(request"
    if name in QUERY_METHODS and call.args and not is_fixed(call.args[0], constants):
        yield SQL


def is_fixed(sql: ast.expr, constants: set[str]) -> bool:
    """Whether the statement stands there as it is: no f-string, no sum, no name of one."""
    return isinstance(sql, ast.Constant) or (isinstance(sql, ast.Name) and sql.id in constants)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(BASE_DIR)))
def test_the_source_holds_nothing_of_the_kind(path: Path) -> None:
    allowed = ALLOWED.get(str(path.relative_to(BASE_DIR)), set())
    found = complaints(path.read_text(encoding="utf-8"))
    assert [complaint for complaint in found if complaint not in allowed] == []


@pytest.mark.parametrize(
    "source",
    [
        "mark_safe(text)",
        "safestring.mark_safe(text)",
        "from django.utils.safestring import mark_safe as fine",
        "SafeString(text)",
        "format_html(text)",
        "format_html(f'<b>{text}</b>')",
        "@csrf_exempt\ndef view(request): ...",
        "settings = {'ATOMIC_REQUESTS': True}",
        "RawSQL('SELECT 1', [])",
        "Claim.objects.extra(where=['1=1'])",
        "Claim.objects.raw('SELECT 1')",
        "Claim.objects.filter(**request.GET)",
        "get_object_or_404(Claim, **lookup)",
        "claims.order_by(request.GET['order'])",
        "cursor.execute(statement)",
        "sql = 'SELECT 1'\nsql += name\ncursor.execute(sql)",
        "def run(sql='SELECT 1'):\n    cursor.execute(sql)",
        "cursor.execute(f'SELECT {name}')",
        "cursor.execute('SELECT ' + name)",
        "cursor.execute('SELECT %s' % name)",
        "cursor.execute('SELECT {}'.format(name))",
        "import requests",
        "from urllib import request",
        "import urllib.request",
        "from urllib3.util import Retry",
        "trafilatura.fetch_url(address)",
        "request.build_absolute_uri('/p/')",
        "f'https://{request.get_host()}/'",
    ],
)
def test_each_of_them_would_be_found(source: str) -> None:
    assert list(complaints(source))


def test_a_statement_that_stands_there_is_none_of_them() -> None:
    fine = "SQL = 'SELECT %s'\ncursor.execute(SQL, [name])\ncursor.execute('SELECT 1')"
    assert list(complaints(fine)) == []


def test_no_exception_outlives_its_reason() -> None:
    for path in HANDED_ON:
        assert SQL in complaints((BASE_DIR / path).read_text(encoding="utf-8")), path


def test_there_is_a_source_to_read() -> None:
    assert {"middleware.py", "apps.py"} <= {path.name for path in SOURCES}
