"""A checked file becomes rows: a statement for each kind of them, whatever their number."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from articles.interchange import marking
from articles.interchange.findings import store_findings
from articles.interchange.form import ArticleForm, File, Text
from articles.interchange.register import add_aliases, join_sources, join_tags
from articles.models import Article, Claim, ClaimRelation, Story, Tagging, Version


@transaction.atomic
def store(file: File, author: Any, form_key: Any) -> Story:
    """The story that `file` tells, which agrees with itself; or the one that this form has made."""
    story, made = Story.objects.create_once(
        author, form_key, title=file.story.title, summary=file.story.summary
    )
    if made:
        sources = join_sources(file, story, author)
        _articles(file, story, sources, author)
        articles = {article.key: article.row for article in file.articles}
        if file.story.reference is not None:
            story.reference = articles[file.story.reference]
            Story.objects.filter(pk=story.pk).update(reference=story.reference)
        add_aliases(file, story, sources, articles)
        _claims(file, story, author)
        marking.store(file, sources, author)
        store_findings(file, story, author)
    return story


def _articles(file: File, story: Story, sources: Mapping[str, int], author: Any) -> None:
    """An article and its current Version name each other, so both get their ids first."""
    texts = [(article, text) for article in file.articles for text in article.texts]
    for position, article in enumerate(file.articles, 1):
        article.row = _article(article, position, sources)
        article.row.story, article.row.created_by = story, author
    marking.number([article.row for article in file.articles])
    versions = marking.number([_version(article, text, author) for article, text in texts])
    for (article, text), version in zip(texts, versions, strict=True):
        text.version = version
        if text is article:
            article.row.current = version
    Article.objects.bulk_create([article.row for article in file.articles])
    Version.objects.bulk_create(versions)


def _article(form: ArticleForm, position: int, sources: Mapping[str, int]) -> Article:
    return Article(
        position=position if form.position is None else form.position,
        publisher_id=None if form.source is None else sources[form.source],
        url=form.url,
        byline=form.byline,
        language=form.language,
        not_known=form.not_known,
        **form.columns,
    )


def _version(article: ArticleForm, text: Text, author: Any) -> Version:
    return Version(
        article=article.row,
        number=text.number,
        headline=text.headline,
        text=text.text,
        retrieved_at=text.retrieved,
        created_by=author,
    )


def _claims(file: File, story: Story, author: Any) -> None:
    names = ("text", "status", "status_reason", "note")
    for claim in file.claims:
        values = {name: getattr(claim, name) for name in names}
        claim.row = Claim(story=story, created_by=author, **values)
    Claim.objects.bulk_create([claim.row for claim in file.claims])
    by_key = {claim.key: claim.row for claim in file.claims}
    ClaimRelation.objects.bulk_create(
        ClaimRelation(claim=claim.row, kind=relation.kind, other=by_key[relation.claim])
        for claim in file.claims
        for relation in claim.relations
    )
    tags = join_tags(file, author)
    Tagging.objects.bulk_create(
        Tagging(claim=claim.row, tag_id=tags[name]) for claim in file.claims for name in claim.tags
    )
