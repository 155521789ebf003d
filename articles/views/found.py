"""What a search finds of each kind, and how one of it is shown."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Left

from articles import reading
from articles.forms.search import (
    FoundArticlesForm,
    FoundForm,
    FoundSourcesForm,
    FoundStoriesForm,
    begins,
    ends,
)
from articles.models import Appearance, Article, Claim, Finding, Source, Story, Version, searching
from articles.models.base import Author
from articles.models.finding import FindingPassage
from articles.models.searching import Asked
from articles.text.hits import excerpt, hits, marked

RANKED = 100  # texts, the newest that are found; to rank one all its words are read
SHOWN = 200_000  # characters of a text, as far as it is searched

type Narrowing = Mapping[str, Callable[[Any], Q]]


class Kind(NamedTuple):
    """What may be found, what it may be narrowed by, and how it is listed."""

    name: str
    title: str
    form: type[FoundForm]
    rows: Callable[[Author, Asked, Q, str], QuerySet[Any]]
    shown: Callable[[Author, list[Any], Asked], list[dict[str, Any]]]
    narrowing: Narrowing

    def found(self, user: Author, asked: Asked, narrowed: Mapping[str, Any], sort: str) -> Any:
        narrowing = Q()
        for name, value in narrowed.items():
            narrowing &= self.narrowing[name](value)
        return self.rows(user, asked, narrowing, sort)

    def has(self, narrowed: Mapping[str, Any]) -> bool:
        """Whether all that the search is narrowed by can be said of it."""
        return narrowed.keys() <= self.narrowing.keys()


def _language(field: str) -> Callable[[str], Q]:
    def narrowed(tag: str) -> Q:
        return Q((f"{field}__iexact", tag)) | Q((f"{field}__istartswith", f"{tag}-"))

    return narrowed


def _outlets(words: str) -> QuerySet[Any]:
    return Source.objects.like(words).order_by().values("pk")


def _made_by(field: str) -> Callable[[str], Q]:
    return lambda editor: Q((field, int(editor)))


# --- articles


def _texts(user: Author, asked: Asked, narrowing: Q, sort: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = Version.objects.current().visible_to(user).filter(narrowing)
    if not asked.query:
        return rows.only("pk")
    found: QuerySet[Any] = rows.found(asked)  # type: ignore[attr-defined]
    if sort.removeprefix("-") != "best":
        # Those that were replaced are passed over once they are shown: all that have the words
        # would be joined with their articles otherwise.
        texts: QuerySet[Any] = Version.objects.visible_to(user).found(asked).only("pk")
        return found.only("pk") if narrowing else texts
    if narrowing:
        among = list(found.order_by("-pk").values_list("pk", flat=True)[:RANKED])
    else:
        among = searching.newest(asked, RANKED)
    best: QuerySet[Any] = rows.ranked(asked, among).only("pk")  # type: ignore[attr-defined]
    return best


def _articles(user: Author, rows: list[Any], asked: Asked) -> list[dict[str, Any]]:
    current = Version.objects.current().visible_to(user).defer("text", "search")
    current = current.select_related("article__story", "article__publisher")
    found = current.annotate(words=Left("text", SHOWN)).in_bulk([row.pk for row in rows])
    texts = [found[row.pk] for row in rows if row.pk in found]
    forms = searching.forms(asked, ((_stems(one), one.words) for one in texts))
    return [_article(one, asked.query, forms.get(_stems(one), {})) for one in texts]


def _stems(version: Any) -> str:
    language: str = version.article.language.partition("-")[0].lower()
    return language


def _article(version: Any, query: str, forms: Mapping[str, set[str]]) -> dict[str, Any]:
    article, places = version.article, hits(version.words, query, forms)
    stretch = excerpt(version.words, places)
    paragraph = reading.paragraph_at(version.words, places[0][0] if places else 0)
    address = f"{article.story.get_absolute_url()}?articles={article.pk}"
    return {
        "address": f"{address}#v{version.pk}-p{paragraph}",
        "title": f"A{article.position} {article.publisher or 'Outlet not known'}",
        "story": article.story,
        "parts": marked(version.words, places, stretch),
        "before": stretch[0] > 0,
        "after": stretch[1] < len(version.words),
    }


# --- what editors write


def _written(of: Callable[[Author], Any], *related: str) -> Any:
    """Rows of a model whose words are found by `found`."""

    def rows(user: Author, asked: Asked, narrowing: Q, _sort: str) -> QuerySet[Any]:
        every = of(user).filter(narrowing)
        found: QuerySet[Any] = every.found(asked) if asked.query else every
        return found.select_related(*related) if related else found

    return rows


def _stories(_user: Author, rows: list[Any], asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.title, asked),
            "more": _around(row.summary, asked),
        }
        for row in rows
    ]


def _claims(_user: Author, rows: list[Any], asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.text, asked),
            "more": _around(row.note, asked),
            "kind": "" if row.status == Claim.Status.OPEN else row.get_status_display(),
            "story": row.story,
        }
        for row in rows
    ]


def _findings(_user: Author, rows: list[Any], asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.sentence, asked),
            "kind": row.get_kind_display(),
            "story": row.story,
        }
        for row in rows
    ]


def _sources(_user: Author, rows: list[Any], asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "address": row.get_absolute_url(),
            "parts": _whole(row.name, asked),
            "kind": row.get_kind_display(),
            "story": row.story,
        }
        for row in rows
    ]


def _whole(text: str, asked: Asked) -> list[tuple[str, bool]]:
    return marked(text, hits(text, asked.query), (0, len(text)))


def _around(text: str, asked: Asked) -> list[tuple[str, bool]]:
    """What of `text` has the words; nothing where it has none."""
    places = hits(text, asked.query)
    return marked(text, places, excerpt(text, places)) if places else []


def _in_article_of(path: str) -> Callable[[str], Q]:
    return lambda words: Q((f"{path}__in", _outlets(words)))


def _of_claims(words: str) -> Q:
    passages = Appearance.objects.filter(version__article__publisher__in=_outlets(words))
    return Q(pk__in=passages.order_by().values("claim"))


def _of_stories(words: str) -> Q:
    articles = Article.objects.filter(publisher__in=_outlets(words))
    return Q(pk__in=articles.order_by().values("story"))


def _of_findings(words: str) -> Q:
    cited = FindingPassage.objects.filter(version__article__publisher__in=_outlets(words))
    return Q(pk__in=cited.order_by().values("finding"))


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "articles",
            "Articles",
            FoundArticlesForm,
            _texts,
            _articles,
            {
                "source": _in_article_of("article__publisher"),
                "language": _language("article__language"),
                "since": lambda day: Q(article__published_at__gte=begins(day)),
                "until": lambda day: Q(article__published_at__lt=ends(day)),
                "editor": _made_by("article__created_by"),
            },
        ),
        Kind(
            "stories",
            "Stories",
            FoundStoriesForm,
            _written(lambda user: Story.objects.visible_to(user)),
            _stories,
            {"source": _of_stories, "editor": _made_by("created_by")},
        ),
        Kind(
            "claims",
            "Claims",
            FoundForm,
            _written(lambda user: Claim.objects.visible_to(user), "story"),
            _claims,
            {
                "source": _of_claims,
                "tag": lambda tag: Q(taggings__tag=int(tag)),
                "status": lambda status: Q(status=status),
                "editor": _made_by("created_by"),
            },
        ),
        Kind(
            "findings",
            "Findings",
            FoundForm,
            _written(lambda user: Finding.objects.visible_to(user).kept(), "story"),
            _findings,
            {"source": _of_findings, "editor": _made_by("created_by")},
        ),
        Kind(
            "sources",
            "Sources",
            FoundSourcesForm,
            _written(lambda user: Source.objects.visible_to(user), "story"),
            _sources,
            {"language": _language("language"), "editor": _made_by("created_by")},
        ),
    )
}


def first(user: Author, kind: Kind, asked: Asked, narrowed: Mapping[str, Any], most: int) -> Any:
    """The first `most` of a kind as they are shown, the best of articles, and whether there are
    more.
    """
    sort = "best" if kind.name == "articles" and asked.query else next(iter(kind.form.SORTS))
    order = kind.form.SORTS[sort].order
    rows: Iterable[Any] = order.sorted(kind.found(user, asked, narrowed, sort))[: most + 1]
    found = list(rows)
    return kind.shown(user, found[:most], asked), len(found) > most
