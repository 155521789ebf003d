"""Whether the parts of a file agree with each other.

What needs no more than the file is looked at here, so that storing finds nothing wrong. Fills in
what the form lets one leave out and other entries tell: names, keys, kinds, scopes, numbers.
"""

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from articles.interchange.checking import Invalid, shown, words
from articles.interchange.findings import check_findings
from articles.interchange.form import NAME, ArticleForm, ClaimForm, File, SourceForm, TagForm
from articles.interchange.keys import depths, known, once
from articles.interchange.marks import check_article, check_claims
from articles.models import Source

# A name's folded form is in an index, which takes 2,704 bytes.
LONGEST_FOLDED = 2_600
# A document, a group or an unnamed source is spoken of in one story.
OF_THE_STORY = {Source.Kind.DOCUMENT, Source.Kind.COLLECTIVE, Source.Kind.ANONYMOUS}


def agree(file: File) -> None:
    """Raises Invalid for the first thing that does not fit the rest."""
    sources = _sources(file)
    articles = once(file.articles, "key", lambda article: article.key)
    if file.story.reference is not None:
        known(articles, file.story.reference, file.story.at("reference"), "article")
    _aliases(file.sources, articles)
    for article in file.articles:
        check_article(article, sources)
    _tags(file)
    check_claims(file)
    check_findings(file)


def _sources(file: File) -> dict[str, SourceForm]:
    published = {article.source for article in file.articles}
    for source in file.sources:
        _complete(source, published)
    found = once(file.sources, "key", lambda source: source.key)
    once(file.sources, "name", lambda source: (source.name, source.kind, source.scope))
    for source in file.sources:
        if source.parent is not None:
            known(found, source.parent, source.at("parent"), "source")
        _roles(source)
    depths(found, lambda source: source.parent)
    return found


def _roles(source: SourceForm) -> None:
    if source.roles and source.kind != Source.Kind.PERSON:
        raise Invalid(source.at("roles"), "only a person has roles")
    for role in source.roles:
        if role.since and role.until and role.until < role.since:
            raise Invalid(role.at("until"), "this role ends before it begins")
    once(source.roles, "words", lambda role: (role.words, role.since, role.until))


def _complete(source: SourceForm, published: set[str | None]) -> None:
    if not source.key and not source.name:
        raise Invalid(source.at("name"), "this is missing")
    source.name = source.name or source.key
    source.key = source.key or source.name
    _foldable(source.name, source.at("name"))
    if source.kind is None:
        outlet = source.key in published
        source.kind = Source.Kind.OUTLET if outlet else Source.Kind.ORGANISATION
        source.any_kind = True
    source.scope = source.scope or ("story" if source.kind in OF_THE_STORY else "register")


def _foldable(name: str, place: str) -> None:
    words(NAME)(name, place)  # a key that is taken for a name may be longer
    if len(normalize("NFKD", name).encode()) > LONGEST_FOLDED:
        raise Invalid(place, "this name is too long when its characters are written out")


def _aliases(sources: Iterable[SourceForm], articles: Mapping[str, ArticleForm]) -> None:
    """An alias belongs to one source within its scope."""
    aliases = [alias for source in sources for alias in source.aliases]
    for alias in aliases:
        _foldable(alias.name, alias.place)
        if alias.article is not None:
            known(articles, alias.article, alias.at("article"), "article")
            if alias.story:
                raise Invalid(alias.place, "this holds in the story or in one article, not both")
    once(aliases, "name", lambda alias: (alias.name, alias.story, alias.article))


def _tags(file: File) -> None:
    """Tags are named by their names; without a list of them, claims may name any."""
    tags = once(file.tags or [], "name", lambda tag: tag.name)
    for tag in tags.values():
        if tag.parent is not None:
            known(tags, tag.parent, tag.at("parent"), "tag")
    depths(tags, lambda tag: tag.parent)
    for claim in file.claims:
        _labels(claim, tags if file.tags is not None else None)


def _labels(claim: ClaimForm, tags: Mapping[str, TagForm] | None) -> None:
    seen: set[str] = set()
    for number, name in enumerate(claim.tags):
        place = f"{claim.at('tags')}[{number}]"
        if tags is not None:
            known(tags, name, place, "tag")
        if name in seen:
            raise Invalid(place, f"the tag “{shown(name)}” stands here twice")
        seen.add(name)
