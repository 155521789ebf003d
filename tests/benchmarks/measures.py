"""What is measured, against the budgets of the design."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.management import call_command

from articles.models import Article, Story, Version
from tests.benchmarks import browser, clients, floors, growth, history, stories
from tests.benchmarks.aligning import aligning
from tests.benchmarks.clients import Client
from tests.benchmarks.polling import polling
from tests.benchmarks.site import Web
from tests.benchmarks.table import Figure

WARM_UP = 20  # both workers have compiled their templates and prepared their statements
USUAL = stories.Size(articles=5, words=480, appearances=12, claims=20)
LONG = stories.Size(articles=4, words=3000, appearances=500, claims=200)
MATRIX = stories.Size(articles=20, words=480, appearances=100, claims=100)
COLD = 3  # stories that no worker has compared yet
FILES = 2000
FILE_LENGTH = 3000  # characters


@dataclass
class Desk:
    """What all measures share."""

    web: Web
    folder: Path
    sizes: tuple[int, ...] = growth.SIZES

    @cached_property
    def session(self) -> str:
        return clients.signed_in()

    @cached_property
    def usual(self) -> Story:
        return stories.make("Five articles with sixty passages", USUAL)

    @cached_property
    def long(self) -> Story:
        return stories.make("Four long articles with five hundred passages each", LONG)

    def client(self, name: str = "") -> Client:
        """A browser in which an editor is signed in; each `name` has turns to save of its own."""
        session = clients.signed_in(name) if name else self.session
        return Client(self.web.address, session)

    def opened(self, path: str, times: int) -> tuple[float, int, int]:
        """Median of milliseconds in the server, the most queries, and bytes on the wire."""
        client = self.client()
        for _ in range(WARM_UP):
            answer = client.get(path)
        self.web.requests()
        for _ in range(times):
            answer = client.get(path)
        lines = self.web.requests()
        if {line["status"] for line in lines} != {200} or len(lines) != times:
            raise RuntimeError(f"{path} was not opened {times} times: {lines[:3]}")
        queries = max(line["queries"] for line in lines)
        return median(line["ms"] for line in lines), queries, len(answer.body)

    def first(self, paths: list[str]) -> float:
        """Median of milliseconds in the server of what has not been opened before."""
        client = self.client()
        self.web.requests()
        for path in paths:
            client.get(path)
        return median(line["ms"] for line in self.web.requests())


def opening(desk: Desk) -> Iterator[Figure]:
    what, path = "open 5 articles, 60 passages", f"/stories/{desk.usual.pk}/"
    ms, queries, size = desk.opened(path, 100)
    floor = floors.reading(desk.usual)
    yield Figure(f"{what}: in the server, median", "ms", ms, 25, 15, floor)
    yield Figure(f"{what}: queries", "", queries, 8, floor=1)
    yield Figure(f"{what}: compressed", "KB", size / 1024)
    yield from many(desk, what, path)


def many(desk: Desk, what: str, path: str) -> Iterator[Figure]:
    def visitor(_: int) -> Callable[[], bool]:
        client = desk.client()
        return lambda: client.get(path).status == 200

    rate, failed = clients.load(8, 6, visitor)
    floor, _ = clients.load(8, 3, lambda _: floors.reader(desk.usual))
    memory = desk.web.memory()
    yield Figure(f"{what}: a second, 8 clients", "", rate, 100, 200, floor, at_least=True)
    yield Figure(f"{what}: errors, 8 clients", "", failed, 0)
    rate, failed = clients.load(32, 6, visitor)
    yield Figure(f"{what}: a second, 32 clients", "", rate, at_least=True)
    yield Figure(f"{what}: errors, 32 clients", "", failed, 0)
    yield Figure("memory of all web processes under that load: RSS", "MB", memory["Rss"], 350, 250)
    yield Figure("memory of all web processes: shared pages once (PSS)", "MB", memory["Pss"])


def opening_long(desk: Desk) -> Iterator[Figure]:
    what = "open 4 × 3,000 words × 500 passages"
    ms, queries, size = desk.opened(f"/stories/{desk.long.pk}/", 30)
    floor = floors.reading(desk.long, 10)
    yield Figure(f"{what}: in the server, median", "ms", ms, 250, 120, floor)
    yield Figure(f"{what}: queries", "", queries, 8, floor=1)
    yield Figure(f"{what}: compressed", "KB", size / 1024, 600)


def comparing(desk: Desk) -> Iterator[Figure]:
    what = "compare 100 claims × 20 articles"
    made = [stories.make(f"A hundred claims, {number}", MATRIX) for number in range(COLD + 1)]
    paths = [f"/stories/{story.pk}/matrix/" for story in made]
    ms, queries, size = desk.opened(paths[0], 30)
    yield Figure(f"{what}: in the server, median", "ms", ms, 150, floor=floors.reading(made[0], 10))
    yield Figure(f"{what}: queries", "", queries, 12, floor=1)
    yield Figure(f"{what}: compressed", "KB", size / 1024)
    yield Figure(f"{what}: for the first time", "ms", desk.first(paths[1:]))


def in_a_browser(desk: Desk) -> Iterator[Figure]:
    what = "browser, empty cache, until it can be marked"
    path = f"/stories/{desk.usual.pk}/"
    run, floor = browser.median_of(desk.web.address, desk.session, path)
    yield Figure(f"{what}: median", "ms", run.ms, 500, 400, floor)
    yield Figure(f"{what}: requests", "", run.requests, 15, floor=1)
    yield Figure(f"{what}: all", "KB", run.bytes / 1024, 150, 120)
    yield Figure(f"{what}: JavaScript", "KB", run.script_bytes / 1024, 80)


def saving(desk: Desk) -> Iterator[Figure]:
    for marks in (0, 1000):
        size = stories.Size(articles=2, words=3000, appearances=marks, claims=40)
        story = stories.make(f"Two articles with {marks} passages each", size)
        version = Version.objects.current().filter(article__story=story).order_by("pk")[0]
        ms, queries = saves(desk, version, 60)
        what = f"save a mark, {marks:,} on the article"
        floor = floors.mark(version)
        yield Figure(f"{what}: in the server, median", "ms", ms, 12, 7, floor)
        yield Figure(f"{what}: queries", "", queries)


def saves(desk: Desk, version: Version, times: int) -> tuple[float, int]:
    """Median of milliseconds in the server, and the most queries."""
    # Somebody who has not saved lately: `settings.LIMITS` would stop who saves again and again.
    client, random = desk.client(f"saver-{User.objects.count()}"), Random(11)
    fields = client.form(f"/stories/{version.article.story_id}/") | {
        "version": str(version.pk),
        "claim": str(version.article.story.claims.order_by("pk")[0].pk),
        "stance": "for",
        "quote_type": "indirect",
        "credited": "around",
    }
    path = f"/articles/{version.article_id}/appearances/"
    for turn in range(WARM_UP + times):
        if turn == WARM_UP:
            desk.web.requests()
        span = stories.stretch(random, version.text, random.randint(4, 25))
        place = {"start": span.start, "end": span.end, "quote": span.exact}
        answer = client.post(path, fields | place | {"form_key": uuid4()})
        if answer.status != 200:
            raise RuntimeError(f"a mark was answered {answer.status}: {answer.text[:500]}")
    lines = desk.web.requests()
    return median(line["ms"] for line in lines), max(line["queries"] for line in lines)


def importing(desk: Desk) -> Iterator[Figure]:
    random = Random(13)
    texts = [stories.text(random, 480).ljust(FILE_LENGTH, "x")[:FILE_LENGTH] for _ in range(FILES)]
    folder = desk.folder / "texts"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    start = perf_counter()
    call_command("import_articles", folder, story="Imported", stdout=io.StringIO())
    rate = FILES / (perf_counter() - start)
    story = Story.objects.get(title="Imported")
    if story.articles.count() != FILES:
        raise RuntimeError(f"{story.articles.count()} of {FILES} files came in")
    bare = Story.objects.create(title="Copied")
    rows = Article.objects.bulk_create(Article(story=bare) for _ in texts)
    floor = floors.copy([row.pk for row in rows], texts)
    what = f"import .txt files of {FILE_LENGTH:,} characters, searchable"
    yield Figure(f"{what}: a second", "", rate, 400, 1500, floor, at_least=True)


def growing(desk: Desk) -> Iterator[Figure]:
    def opened(path: str) -> float:
        return desk.opened(path, 30)[0]

    def over(kind: str, ids: Callable[[], list[int]]) -> Callable[[], float]:
        return lambda: growth.each(desk.first, [f"/{kind}/{pk}/archive/" for pk in ids()])

    read = stories.make("Five articles with sixty passages, among many", USUAL)
    marked = stories.make("To be marked, among many", USUAL)
    version = Version.objects.current().filter(article__story=marked).order_by("pk")[0]
    measures = {
        "open a story": lambda: (opened(f"/stories/{read.pk}/"), floors.reading(read)),
        "save a mark": lambda: (saves(desk, version, 60)[0], floors.mark(version)),
        "list stories": lambda: (opened("/stories/"), floors.stories()),
        "list a story's articles": lambda: (
            opened(f"/stories/{growth.newest().pk}/articles/"),
            floors.articles(growth.newest()),
        ),
        "list sources": lambda: (opened("/sources/"), floors.sources()),
        "list articles": lambda: (opened("/articles/"), floors.newest()),
        "list claims": lambda: (opened("/claims/"), floors.claims()),
    }
    searched = growth.words(desk.sizes[0])
    for what, words in searched.items():
        path = f"/search/?{urlencode({'q': words})}"
        measures[f"search {what}"] = lambda path=path, words=words: (
            opened(path),
            floors.search(words),
        )
    first = f"/search/?{urlencode({'q': searched['a frequent word'], 'in': 'claims'})}"
    measures["list claims that are found"] = lambda: (opened(first), floors.claims())
    alike = {"claim": ("claims", growth.claims), "passage": ("appearances", growth.passages)}
    for what, (kind, ids) in alike.items():
        name = f"who else reported a {what}"
        measures[name] = lambda kind=kind, ids=ids: (
            over(kind, ids)(),
            floors.alike(growth.claims()),
        )
    measures["which story an article is of"] = lambda: (
        over("articles", growth.articles)(),
        floors.alike(growth.claims()),
    )
    musts = {name: 200.0 for name in measures if "who else" in name or "which" in name}
    musts |= {f"search {what}": 15.0 for what in searched}
    yield from growth.compared(measures, desk.sizes, musts)


MEASURES: dict[str, Callable[[Desk], Iterator[Figure]]] = {
    "open": opening,
    "long": opening_long,
    "compare": comparing,
    "browser": in_a_browser,
    "save": saving,
    "import": importing,
    "growth": growing,
    "align": aligning,
    "history": history.opening,
    "polling": polling,
}
