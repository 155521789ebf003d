"""Rows and cells of Compare, as HTML.

Written in Python rather than as a template, and without `format_html`: a large story has
thousands of cells. Words from outside are escaped where they are put in; all else is numbers and
words of our own.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.template.defaultfilters import pluralize
from django.utils.safestring import SafeString, mark_safe

from articles.comparison.matrix import Cell, Chains, Column, Passage, Row
from articles.comparison.matrix_words import Piece
from articles.reading import SEPARATOR
from articles.templatetags.wording import words_for
from articles.text.divergence import Difference
from articles.text.spans import shorten

register = template.Library()

WHY = 100  # code points; whole it stands with its claim
# Beside the words, for the eye.
SIGNS = {
    "for": "✓",
    "against": "✗",
    "observing": "»",
    "CT+": "●",
    "PR+": "◕",
    "PS+": "◔",
    "CT-": "¬●",
    "PR-": "¬◕",
    "PS-": "¬◔",
    "CTu": "○",
    "Uu": "○",
}
TOLD = {
    value: f'<i aria-hidden="true">{sign}</i> {words_for(value)}' for value, sign in SIGNS.items()
}
CREDITS = {
    "none": '<p class="nobody"><span aria-hidden="true">∅</span> no one credited',
    "own": '<p class="own"><span aria-hidden="true">◆</span> the outlet’s own reporting',
    "unseen": '<p class="unseen"><span aria-hidden="true">…</span> credit not yet looked at',
}


@register.simple_tag(takes_context=True)
def matrix_row(context: Any, row: Row) -> SafeString:
    """`story`, an id, `address` of the list and `csrf_token` are the context's."""
    claim = row.claim
    cells = "".join(_cell(cell, claim.id, claim.number, context["story"].id) for cell in row.cells)
    return mark_safe(f"""\
<tr><th scope="row"><a href="/claims/{claim.id}/"><b>C{claim.number}</b> \
<bdi>{escape(claim.text)}</bdi></a> {_labels(row)}</th>\
<td class="compared">{_found(row)}{_differences(row.differences)}{_form(context, claim.id)}</td>\
{cells}</tr>
""")  # noqa: S308 - escaped piece by piece


@register.simple_tag
def matrix_cell(cell: Cell, claim: Any, number: int, story: int, problem: str = "") -> SafeString:
    return mark_safe(_cell(cell, claim, number, story, problem))  # noqa: S308


@register.simple_tag
def progress(column: Column, claims: int, swap: str = "") -> SafeString:
    """How many of the story's `claims` are checked in an article."""
    done = f"{column.checked} of {claims} checked"
    oob = ' hx-swap-oob="true"' if swap else ""
    return mark_safe(  # noqa: S308
        f'<span class="progress" id="progress-{column.id}"{oob}>{done} <progress aria-hidden="true"'
        f' max="{claims or 1}" value="{column.checked}"></progress></span>'
    )


# --- what is said of a claim --------------------------------------------------------------------


def _labels(row: Row) -> str:
    tags = "".join(
        f'<span class="chip"><svg viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="4"'
        f' fill="{escape(tag.colour)}"/></svg><bdi>{escape(tag.name)}</bdi></span>'
        for tag in row.claim.tags
    )
    if row.claim.status != "open":
        tags += f'<span class="status">{escape(str(words_for(row.claim.status)))}</span>'
    if row.claim.reason:
        tags += f'<span class="reason"><bdi>{escape(row.claim.reason)}</bdi></span>'
    return f'<div class="chips">{tags}</div>' if tags else ""


def _found(row: Row) -> str:
    count, of = row.having, len(row.cells)
    if not count:
        return '<p class="found"><b>0</b> articles'
    return (
        f'<p class="found"><span title="in {count} of {of} articles"><b>{count}/{of}</b>'
        f'<span class="visually-hidden"> articles</span></span> · {origins_in_words(row)}'
    )


def origins_in_words(row: Row) -> str:
    """Such as “2 origins + unknown”."""
    if not row.known:
        return "origin unknown"
    return f"{row.known} origin{pluralize(row.known)}{' + unknown' if row.unknown else ''}"


def _differences(found: Iterable[Difference]) -> str:
    lines = [_difference(one) for one in found]
    if not lines:
        return ""
    if len(lines) == 1:
        return f'<p class="differs">{lines[0]}'
    rest = "".join(f"<li>{line}" for line in lines[1:])
    return (
        f'<details class="differs"><summary>{lines[0]} <small>and {len(lines) - 1} more</small>'
        f"</summary><ul>{rest}</ul></details>"
    )


def _difference(one: Difference) -> str:
    return f'<b class="grade-{one.grade}">{escape(one.kind)}</b> <bdi>{escape(one.why)}</bdi>'


def _form(context: Any, claim: int) -> str:
    """Of all buttons in the row."""
    return (
        f'<form id="say-{claim}" method="post" action="/claims/{claim}/absences/" hidden>'
        f'<input type="hidden" name="csrfmiddlewaretoken"'
        f' value="{escape(str(context["csrf_token"]))}">'
        f'<input type="hidden" name="matrix" value="{escape(context["address"])}"></form>'
    )


# --- what is known of it in an article ----------------------------------------------------------


def _cell(cell: Cell, claim: int, number: int, story: int, problem: str = "") -> str:
    column = cell.column
    known = (
        "".join([_passage(one, column, story) for one in cell.passages])
        if cell.passages
        else _silence(cell, claim, number, story)
    )
    wrong = f'<p class="notice error" role="alert">{escape(problem)}' if problem else ""
    return (
        f'<td id="cell-{claim}-{column.id}" class="{cell.state}"'
        f' data-label="{column.label} {escape(column.outlet)}">{wrong}{known}</td>'
    )


def _silence(cell: Cell, claim: int, number: int, story: int) -> str:
    column, say = cell.column, _button(claim)
    if cell.absent:
        by = escape(cell.by)
        told = f' title="says {by}"' if by else ""
        heard = f'<span class="visually-hidden">, says {by}</span>' if by else ""
        return (
            f'<p{told}><span aria-hidden="true">–</span> does not appear{heard}<p>{say}'
            f' name="withdrawn" value="{column.version}"'
            f' aria-label="take back: C{number} does not appear in {column.label}">'
            "take back</button>"
        )
    return (
        f'<p>not checked<p>{say} name="absent" value="{column.version}"'
        f' aria-label="C{number} does not appear in {column.label}">does not appear</button>'
        f' <a href="/stories/{story}/?with={column.id}"'
        f' aria-label="mark C{number} in {column.label}">mark</a>'
    )


def _button(claim: int) -> str:
    return f'<button class="quiet" form="say-{claim}" hx-post="/claims/{claim}/absences/"'


def _passage(one: Passage, column: Column, story: int) -> str:
    language = column.language
    lang = f' lang="{escape(language)}"' if language not in ("", "en") else ""
    words = " … ".join(["".join(map(_piece, pieces)) for pieces in one.fragments])
    return (
        f'<div><a href="/stories/{story}/?with={column.id}#appearance-{one.id}"{lang} dir="auto">'
        f"{words}</a>{_beside(one)}{CREDITS.get(one.credit) or _chain(one.chains)}"
        f'<p class="how">{_told(one.stance)}{_certainty(one)}</div>'
    )


def _beside(one: Passage) -> str:
    return f'<p class="around">… {", ".join(map(_piece, one.beside))}' if one.beside else ""


def _piece(piece: Piece) -> str:
    words, differs = escape(piece.words), piece.differs
    if differs is None:
        return words
    why = escape(f"{differs.kind}: {shorten(differs.why, WHY)}")
    return (
        f'<mark class="grade-{differs.grade}" title="{why}">{words}'
        f'<span class="visually-hidden"> [{escape(differs.kind)}]</span></mark>'
    )


def _chain(chains: Chains) -> str:
    names = [_name(name) for name in chains.shared]
    branches = [SEPARATOR.join(map(_name, branch)) for branch in chains.branches]
    if branches:
        names.append(f"[{' + '.join(branches)}]")
    return f'<p class="chain">▸ {SEPARATOR.join(names)}'


def _name(name: str) -> str:
    return f"<bdi>{escape(name)}</bdi>"


def _certainty(one: Passage) -> str:
    return "".join(f" · {_told(value)}" for value in one.chains.certainty)


def _told(value: str) -> str:
    return TOLD.get(value) or escape(value)
