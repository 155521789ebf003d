"""Notes of somebody else's on texts that are here become passages of claims.

A note is of the articles at its addresses, or, where none of the story is, of the one text of the
story that has its words. What it says is the claim; the same words are the same claim.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from articles.interchange.checking import Invalid, shown
from articles.interchange.formats.webannotation.anchoring import Anchoring, Selected
from articles.interchange.formats.webannotation.foreign import Note
from articles.models import Article, Claim, Otherwise, Stale, Story, Tag, Version
from articles.text.cleaning import clean
from articles.text.spans import Span, shorten

MOST = 2_000  # stretches, stored within the time that a request has
LONGEST = 2_000  # code points of a claim

_OWN = re.compile(r"/articles/([0-9]{1,18})/?")


@transaction.atomic
def hang(
    notes: list[Note], story: Story | None, author: Any, form_key: UUID | None
) -> tuple[Story, int, list[str]]:
    """The story that the notes are on, how many passages they are, and a line for each that could
    not be taken. They are on `story`, or on the only one that has texts at their addresses.

    Raises Invalid, with nothing stored, when it cannot be told which story that is.
    """
    count = sum(max(1, len(note.targets)) for note in notes)
    if count > MOST:
        raise Invalid("", f"this annotates {count:,} stretches; {MOST:,} is the limit")
    found = _at(notes, author)
    story = story or _only(found)
    hanging = _Hanging(story, found, author, form_key)
    try:
        for number, note in enumerate(notes):
            hanging.take(note, number)
    except Stale as error:
        raise Invalid("", "a text was corrected at this moment: bring it in again") from error
    except Otherwise as error:
        raise Invalid("", "another file was brought in with this form: open it again") from error
    return story, hanging.made, hanging.left


def _plain(address: str) -> str:
    return address.partition("#")[0]


def _spellings(address: str) -> set[str]:
    """As an address may be stored; none that cannot be."""
    found = {address, _plain(address), unquote(_plain(address))} - {""}
    return {way for way in found if way.isprintable()}


def _at(notes: Iterable[Note], author: Any) -> dict[str, list[Article]]:
    """The articles by their addresses, as they are written in the notes."""
    written = {address for note in notes for address, _ in note.targets if address}
    spelt = {way for address in written for way in _spellings(address)}
    own = {address: pk for address in written if (pk := _own(address))}
    rows = Article.objects if author is None else Article.objects.visible_to(author)
    asked = Q(url__in=spelt) | Q(pk__in=own.values())
    articles = list(
        rows.filter(asked, current__isnull=False).select_related("story").order_by("pk")
    )
    return {
        address: [
            article
            for article in articles
            if article.pk == own.get(address) or article.url in _spellings(address)
        ]
        for address in written
    }


def _own(address: str) -> int | None:
    """The id in an address of an article here."""
    path = _plain(address).removeprefix(settings.BASE_URL)
    match = _OWN.fullmatch(path)
    return int(match[1]) if match and path != address else None


def _only(found: dict[str, list[Article]]) -> Story:
    stories = {article.story_id: article.story for rows in found.values() for article in rows}
    if len(stories) == 1:
        return next(iter(stories.values()))
    if not stories:
        raise Invalid("", "these annotations are on texts that are not here")
    titles = ", ".join(f"“{shown(story.title)}”" for story in stories.values())
    raise Invalid("", f"these texts are in several stories, {titles}: say which is meant")


class _Hanging:
    def __init__(
        self, story: Story, found: dict[str, list[Article]], author: Any, form_key: UUID | None
    ) -> None:
        self.story, self.author, self.form_key = story, author, form_key
        texts = Version.objects.current().filter(article__story=story)
        self.texts = {text.article_id: text for text in texts.order_by("article__position")}
        self.found = found
        self.claims: dict[str, Claim] = {}
        for claim in story.claims.order_by("-pk"):
            self.claims[claim.text] = claim
        self.tags = {tag.name.casefold(): tag for tag in Tag.objects.all()}
        self.anchoring = Anchoring()
        self.made, self.left = 0, list[str]()

    def take(self, note: Note, number: int) -> None:
        self.left += note.left
        fragments: dict[int, list[Span]] = {}
        for at, (address, wanted) in enumerate(note.targets):
            place = self._place(address, wanted)
            if isinstance(place, str):
                self.left.append(f"{note.place}.target[{at}]: {place}".lstrip("."))
            else:
                fragments.setdefault(place[0], []).append(place[1])
        for article, spans in fragments.items():
            self._mark(note, self.texts[article], tuple(sorted(set(spans))), number)
        if not note.targets:
            self.left.append(f"{note.place}: this is on nothing".lstrip(": "))

    def _place(self, address: str, wanted: Selected) -> tuple[int, Span] | str:
        """The article and the stretch, or in words why there is none."""
        here = [row.pk for row in self.found.get(address, []) if row.pk in self.texts]
        asked = here or list(self.texts)
        places = {pk: self.anchoring.find(self.texts[pk].text, wanted) for pk in asked}
        spans = [(pk, span) for pk, span in places.items() if isinstance(span, Span)]
        if len(spans) == 1:
            return spans[0]
        if spans:
            return f"several texts have the words “{shown(wanted.exact)}”"
        if not here:
            return f"“{shown(address)}” is not in this story, and no text of it has its words alone"
        return str(places[here[0]])

    def _mark(self, note: Note, text: Version, spans: tuple[Span, ...], number: int) -> None:
        words = " … ".join(span.exact for span in spans)
        said = shorten(clean(note.text).text, LONGEST) or shorten(clean(words).text, LONGEST)
        if not said:
            self.left.append(f"{note.place}: there is not a word in what it quotes".lstrip(": "))
            return
        key = self.form_key and uuid5(self.form_key, f"{number}/{text.article_id}")
        claim = self.claims.get(said)
        if claim is None:
            claim = self.claims[said] = self.story.note_claim(said, self.author, key)
        claim.story = self.story
        self._label(note, claim)
        there = text.appearances.filter(claim=claim)
        if any(tuple(one.fragments) == spans for one in there):
            self.left.append(f"{note.place}: the passage is marked already".lstrip(": "))
            return
        text.mark(claim, spans, author=self.author, form_key=key)
        self.made += 1

    def _label(self, note: Note, claim: Claim) -> None:
        known = [self.tags[name.casefold()] for name in note.tags if name.casefold() in self.tags]
        for name in note.tags:
            if name.casefold() not in self.tags:
                told = f"there is no tag “{shown(name)}” in the codebook"
                self.left.append(f"{note.place}: {told}".lstrip(": "))
        if known:
            claim.tags.add(*known)
