"""What a search finds of each kind."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Left

from articles.forms.narrowing import begins, ends, in_language
from articles.forms.search import (
    MOST,
    FoundArticlesForm,
    FoundForm,
    FoundSourcesForm,
    FoundStoriesForm,
)
from articles.models import (
    Appearance,
    Article,
    Claim,
    Finding,
    Source,
    Story,
    Version,
    in_newsroom,
    searching,
)
from articles.models.base import Author
from articles.models.finding import FindingPassage
from articles.models.searching import Asked
from articles.models.statement import Among, Given, Statement
from articles.views import shown
from articles.views.shown import Shown

RANKED = 100  # texts, the newest that are found; to rank one all its words are read
LONGEST = 200_000  # characters of a text, as far as it is searched
ANY: Any = Asked("", plain=Given("plain"))  # type: ignore[arg-type]

TEXTS = Statement(
    lambda: (
        Version.objects.filter(in_newsroom(), Among("pk", "ids"), article__current=F("pk"))
        .select_related("article__story", "article__publisher")
        .annotate(words=Left("text", LONGEST))
        .only(
            "article__position",
            "article__language",
            "article__story__title",
            "article__publisher__name",
        )
    )
)

type Narrowing = Mapping[str, Callable[[Any], Q]]


class Kind(NamedTuple):
    """What may be found, what it may be narrowed by, and how it is listed.

    `firsts` are the first of all that are found, one more than is shown.
    """

    name: str
    title: str
    form: type[FoundForm]
    rows: Callable[[Author, Asked, Q, str], QuerySet[Any]]
    firsts: Callable[[Author, Asked], list[Any]]
    loaded: Callable[[Author, list[Any]], list[Any]]
    shown: Callable[[Iterable[Any], Asked], Shown]
    narrowing: Narrowing

    def found(self, user: Author, asked: Asked, narrowed: Mapping[str, Any], sort: str) -> Any:
        narrowing = Q()
        for name, value in narrowed.items():
            narrowing &= self.narrowing[name](value)
        return self.rows(user, asked, narrowing, sort)

    def has(self, narrowed: Mapping[str, Any]) -> bool:
        """Whether all that the search is narrowed by can be said of it."""
        return narrowed.keys() <= self.narrowing.keys()


def _outlets(words: str) -> QuerySet[Any]:
    return Source.objects.like(words).order_by().values("pk")


def _made_by(field: str) -> Callable[[str], Q]:
    return lambda editor: Q((field, int(editor)))


def _scope(user: Author) -> dict[str, Any]:
    """What a Statement of what is `in_newsroom` is given."""
    return {"user": user.pk, "superuser": bool(getattr(user, "is_superuser", False))}


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
        among = searching.best(asked, among=RANKED, most=RANKED)
    best: QuerySet[Any] = rows.ranked(asked, among).only("pk")  # type: ignore[attr-defined]
    return best


def _best(user: Author, asked: Asked) -> list[Any]:
    return _read(user, searching.best(asked, among=RANKED, most=MOST + 1))


def _loaded(user: Author, rows: list[Any]) -> list[Any]:
    return _read(user, [row.pk for row in rows])


def _read(user: Author, ids: list[int]) -> list[Any]:
    """What is shown of current texts, in the order of their ids."""
    rows = {row.pk: row for row in TEXTS.instances(ids=ids, **_scope(user))}
    return [rows[pk] for pk in ids if pk in rows]


# --- what editors write


def _written(
    name: str,
    form: type[FoundForm],
    every: Callable[[], Any],
    shown: Callable[[Iterable[Any], Asked], Shown],
    narrowing: Narrowing,
) -> Kind:
    """Rows of a model whose words are found by `found`."""
    order = next(iter(form.SORTS.values())).order
    statement = Statement(
        lambda: order.sorted(every().filter(in_newsroom()).found(ANY))[: MOST + 1]
    )

    def rows(user: Author, asked: Asked, narrowing: Q, _sort: str) -> QuerySet[Any]:
        visible: QuerySet[Any] = every().visible_to(user).filter(narrowing)
        return visible.found(asked) if asked.query else visible  # type: ignore[attr-defined]

    def firsts(user: Author, asked: Asked) -> list[Any]:
        return list(statement.instances(plain=asked.plain, **_scope(user)))

    def loaded(_user: Author, rows: list[Any]) -> list[Any]:
        return rows

    return Kind(name, name.capitalize(), form, rows, firsts, loaded, shown, narrowing)


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
            _best,
            _loaded,
            shown.articles,
            {
                "source": _in_article_of("article__publisher"),
                "language": partial(in_language, "article__language"),
                "since": lambda day: Q(article__published_at__gte=begins(day)),
                "until": lambda day: Q(article__published_at__lt=ends(day)),
                "editor": _made_by("article__created_by"),
            },
        ),
        _written(
            "stories",
            FoundStoriesForm,
            lambda: Story.objects.all(),
            shown.stories,
            {"source": _of_stories, "editor": _made_by("created_by")},
        ),
        _written(
            "claims",
            FoundForm,
            lambda: Claim.objects.select_related("story"),
            shown.claims,
            {
                "source": _of_claims,
                "tag": lambda tag: Q(taggings__tag=int(tag)),
                "status": lambda status: Q(status=status),
                "editor": _made_by("created_by"),
            },
        ),
        _written(
            "findings",
            FoundForm,
            lambda: Finding.objects.kept().select_related("story"),
            shown.findings,
            {"source": _of_findings, "editor": _made_by("created_by")},
        ),
        _written(
            "sources",
            FoundSourcesForm,
            lambda: Source.objects.select_related("story"),
            shown.sources,
            {"language": partial(in_language, "language"), "editor": _made_by("created_by")},
        ),
    )
}


def first(user: Author, kind: Kind, asked: Asked, narrowed: Mapping[str, Any]) -> Any:
    """The first of a kind as they are shown, the best of articles, and whether there are more."""
    if asked.query and not narrowed:
        found = kind.firsts(user, asked)
    else:
        sort = "best" if kind.name == "articles" and asked.query else next(iter(kind.form.SORTS))
        rows = kind.form.SORTS[sort].order.sorted(kind.found(user, asked, narrowed, sort))
        found = kind.loaded(user, list(rows[: MOST + 1]))
    return kind.shown(found[:MOST], asked), len(found) > MOST
