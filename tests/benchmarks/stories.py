"""Stories of a size, always the same ones: invented words, overlapping marks, nested credits."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from articles.models import (
    Appearance,
    Article,
    Attribution,
    Claim,
    Crediting,
    Furniture,
    Source,
    Story,
    Tag,
    Tagging,
    Version,
)
from articles.text.spans import Span

SYLLABLES = ["ka", "ve", "lo", "mi", "ran", "dor", "sel", "tu", "été", "шо", "gra", "pel", "çi"]
WORDS_IN_A_SENTENCE = (8, 24)
SENTENCES_IN_A_PARAGRAPH = (2, 5)


@dataclass(frozen=True)
class Size:
    articles: int
    words: int  # in each article
    appearances: int  # in each article
    claims: int


def text(random: Random, words: int) -> str:
    """Paragraphs of `words` words in all, a line each."""
    vocabulary = ["".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(800)]
    paragraphs: list[str] = []
    while words > 0:
        sentences = []
        for _ in range(random.randint(*SENTENCES_IN_A_PARAGRAPH)):
            taken = min(words, random.randint(*WORDS_IN_A_SENTENCE))
            words -= taken
            if taken:
                sentences.append(" ".join(random.choices(vocabulary, k=taken)).capitalize() + ".")
        paragraphs.append(" ".join(sentences))
    return "\n".join(paragraphs)


def stretch(random: Random, text: str, words: int) -> Span:
    """Some `words` words of `text`, from the beginning of one to the end of another."""
    first = random.randrange(len(text) - 8 * words)
    start = text.find(" ", first) + 1
    end = start
    for _ in range(words):
        found = text.find(" ", end + 1)
        end = found if found > 0 else len(text)
    return Span(start, end, text[start:end])


def make(title: str, size: Size, seed: int = 7) -> Story:
    """A story of `size`, its marks dealt evenly to its articles and claims."""
    random = Random(seed)
    story = Story.objects.create(title=title)
    tags = [Tag.objects.get_or_create(name=name)[0] for name in ("arms", "money", "denials")]
    sources = [_source(f"Source {number}") for number in range(12)]
    claims = Claim.objects.bulk_create(
        Claim(story=story, text=text(random, 14)) for _ in range(size.claims)
    )
    Tagging.objects.bulk_create(Tagging(claim=claim, tag=random.choice(tags)) for claim in claims)
    for position in range(1, size.articles + 1):
        version = article(story, position, text(random, size.words))
        _furnish(version)
        credits_ = list(_credits(random, version, sources, size.appearances // 4))
        _mark(random, version, claims, credits_, size.appearances)
    return story


def article(story: Story, position: int, words: str) -> Version:
    outlet = _source(f"Outlet {position}", kind=Source.Kind.OUTLET)
    made = Article.objects.create(
        story=story, position=position, publisher=outlet, language="en", url="https://a.example/1"
    )
    version: Version = made.add_version(words, headline=words[:60])
    return version


def _source(name: str, kind: str = Source.Kind.PERSON) -> Source:
    return Source.objects.get_or_create(name=name, kind=kind)[0]


def _furnish(version: Version) -> None:
    Furniture.objects.create(version=version, start=0, end=20, kind="publication-stamp")


def _credits(
    random: Random, version: Version, sources: list[Source], number: int
) -> Iterator[Attribution]:
    """Credits with crediting words; every second one lies in the one before it."""
    parent = None
    for _ in range(number):
        content = stretch(random, version.text, random.randint(15, 60))
        cue = stretch(random, version.text, 2)
        parent = Attribution.objects.create(
            version=version,
            content=(content,),
            cue=cue,
            source=random.choice(sources),
            parent=None if parent and parent.parent_id else parent,
        )
        yield parent


def _mark(
    random: Random, version: Version, claims: list[Claim], credits_: list[Any], number: int
) -> None:
    made = Appearance.objects.bulk_create(
        Appearance(
            version=version,
            claim=claims[index % len(claims)],
            fragments=tuple(
                stretch(random, version.text, random.randint(4, 25))
                for _ in range(random.choice((1, 1, 1, 2)))
            ),
        )
        for index in range(number)
    )
    Crediting.objects.bulk_create(
        Crediting(appearance=one, attribution=random.choice(credits_)) for one in made if credits_
    )
