"""Reasons: why a credit is suggested, as a sentence for the editor."""

from articles.text.crediting.drafts import Draft
from articles.text.spans import shorten


def reason(text: str, draft: Draft) -> str:
    cue = shorten(text[draft.cue[0] : draft.cue[1]], 30) if draft.cue else ""
    words = shorten(text[draft.source[0] : draft.source[1]], 50) if draft.source else ""
    who = draft.name or words
    if draft.how == "evidence":
        return f"{who} is credited around this for what these sources say."
    if draft.how == "block" and draft.basis == "carried":
        return f"“{shorten(f'{words} {cue}', 60)}:” introduces what follows."
    if draft.how == "goes on":
        return f"{who} speaks in the paragraph before this quotation."
    if draft.basis == "carried":
        return f"“{cue}” credits {who or 'nobody named'} for the paragraphs around it."
    if draft.how == "named":
        return f"“{words}:” introduces what is said."
    if draft.how == "adverb" or not words:
        return f"“{cue}” credits nobody who is named here."
    meant = "" if not draft.name or draft.name in words else f", who is {draft.name}"
    if draft.how == "holder":
        return f"The source was “{cue}” “{words}”{meant}."
    if draft.how == "tag":
        return f"“{cue}” with “{words}”{meant} stands beside the words."
    if draft.how == "noun":
        return f"“{cue}” is told of “{words}”{meant}."
    return f"“{cue}” credits “{words}”{meant}."
