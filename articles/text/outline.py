"""Where a text can be cut for moving through it by keyboard: sentences and their clauses."""

from functools import lru_cache

from articles.text.sentences import clauses, sentences


@lru_cache(maxsize=512)  # a Version's text never changes, and a story is opened many times
def outline(text: str) -> str:
    """Every clause as `start-end`, in code points; a sentence's clauses joined by commas.

    Such as `0-12,13-40 41-77`: two sentences, the first with two clauses.
    """
    return " ".join(
        ",".join(f"{start}-{end}" for start, end in clauses(text, sentence.start, sentence.end))
        for sentence in sentences(text)
    )
