"""An editor's own start page: a few lists, each short, each with the way to the rest of it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles.forms.assigning import KnownForm
from articles.models import Story, Visit
from articles.reading import desk as lists
from articles.reading import progress
from articles.views.answers import page_or_part, saved
from articles.views.scope import newsroom_only

PAGE = "desk/desk.html"


class Part(NamedTuple):
    """One list of a section: `rows` asks for one more than is shown, for an editor and the moment
    from which on things are new to him; `template` shows the rows; `more` are the addresses of
    all of them, by what they are called.
    """

    rows: Callable[[Any, datetime], Iterable[Any]]
    template: str
    title: str = ""
    more: tuple[tuple[str, str], ...] = ()


class Section(NamedTuple):
    name: str
    title: str
    parts: tuple[Part, ...]
    empty: str


SECTIONS = (
    Section(
        "mine",
        "Mine",
        (
            Part(
                lambda me, _: lists.my_stories(me),
                f"{PAGE}#stories",
                "Stories",
                (
                    ("All assigned to me", "/stories/?assigned=me"),
                    ("All made by me", "/stories/?editor=me"),
                ),
            ),
            Part(
                lambda me, _: lists.my_claims(me),
                f"{PAGE}#claims",
                "Claims",
                (
                    ("All assigned to me", "/claims/?assigned=me"),
                    ("All made by me", "/claims/?editor=me"),
                ),
            ),
        ),
        "You have made nothing yet, and nothing is assigned to you. Choose a story and mark what "
        "its articles say, or assign one to yourself.",
    ),
    Section(
        "waiting",
        "Waiting for my answer",
        (
            Part(
                lambda me, _: lists.waiting(me),
                "notes/_waiting.html",
                "Notes",
                (("All of them", "/mentions/"),),
            ),
            Part(
                lambda me, _: lists.undecided(me),
                f"{PAGE}#claims",
                "Assigned to me, without a status",
                (("All of them", "/claims/?assigned=me&status=open"),),
            ),
        ),
        "Nobody waits for you. What is assigned to you stands here until it has a status.",
    ),
    Section(
        "new",
        "New",
        (
            Part(
                lists.new_stories,
                f"{PAGE}#stories",
                "Stories",
                (("All stories", "/stories/?sort=created"),),
            ),
            Part(
                lists.new_articles,
                f"{PAGE}#articles",
                "Articles",
                (("All articles", "/articles/"),),
            ),
        ),
        "Nobody else has added a story or an article since then.",
    ),
    Section(
        "changed",
        "Changed",
        (Part(lambda me, _: lists.changed(me), f"{PAGE}#changed"),),
        "Nobody has changed what you have marked, or you have seen it.",
    ),
    Section(
        "contradicted",
        "Contradicted",
        (Part(lambda me, _: lists.contradicted(me), f"{PAGE}#claims"),),
        "Nothing contradicts your open claims. Where one claim contradicts another, say so on its "
        "page, or keep the finding that says so.",
    ),
)


class Shown(NamedTuple):
    """A part that has rows: those that are shown, whether there are others, and where."""

    title: str
    template: str
    rows: list[Any]
    others: bool
    more: tuple[tuple[str, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """The lists; POST says that one knows what is new up to a moment."""
    newsroom_only(request)
    if request.method != "POST":
        return page_or_part(request, PAGE, _context(request), part="lists")
    form = KnownForm(request.POST)
    if not form.is_valid():
        context = _context(request) | {"form": form}
        return page_or_part(request, PAGE, context, part="lists", status=422)
    Visit.note(request.user, form.cleaned_data["until"])
    return saved(request, f"{PAGE}#lists", _context(request), to=request.path, said="Known.")


def _context(request: HttpRequest) -> dict[str, Any]:
    since = Visit.since(request.user)
    sections = [(one, list(_shown(one, request.user, since))) for one in SECTIONS]
    _tell_progress(part for _, shown in sections for part in shown)
    return {
        "sections": sections,
        "since": since,
        "until": max(_added(sections), default=since),
    }


def _shown(section: Section, me: Any, since: datetime) -> Iterable[Shown]:
    for part in section.parts:
        rows = list(part.rows(me, since))
        others = len(rows) > lists.SHOWN
        more = part.more if others or section.name == "mine" else ()
        if rows:
            yield Shown(part.title, part.template, rows[: lists.SHOWN], others, more)


def _added(sections: Iterable[tuple[Section, list[Shown]]]) -> Iterable[datetime]:
    """When what is shown as new was added."""
    for section, parts in sections:
        if section.name == "new":
            yield from (row.created_at for part in parts for row in part.rows)


def _tell_progress(parts: Iterable[Shown]) -> None:
    """Stories know how far the work on them is: `so_far`. One query."""
    rows: list[Any] = [row for part in parts for row in part.rows if isinstance(row, Story)]
    found = progress.of_stories({row.pk for row in rows})
    for row in rows:
        row.so_far = found[row.pk]
