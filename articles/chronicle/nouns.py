"""What is said of each noun when a row of it is made, changed and deleted.

In braces stand the columns of the row: rows that it points at by their names, words as quotations,
choices by their labels. `{article}` is the article that the change belongs to.
"""

from functools import cache
from typing import NamedTuple


class Noun(NamedTuple):
    """`made` and `deleted` follow on who did it; `one` is what a change is of, and `many` how
    several of them are called.
    """

    made: str
    deleted: str
    one: str
    many: str
    added: str = "added"


NOUNS: dict[str, Noun] = {
    "story": Noun(
        "began the story {title}", "deleted the story {title}", "the story {title}", "stories"
    ),
    "article": Noun("added {itself}", "deleted {itself}", "{itself}", "articles"),
    "version": Noun(
        "added a text to {article}", "deleted a text of {article}", "{article}", "texts"
    ),
    "claim": Noun(
        "noted the claim {itself}",
        "deleted the claim {itself}",
        "the claim {itself}",
        "claims",
        "noted",
    ),
    "claimrelation": Noun(
        "said that {claim} {kind} {other}",
        "took back that {claim} {kind} {other}",
        "what {claim} is to {other}",
        "relations of claims",
    ),
    "tagging": Noun(
        "tagged the claim {claim} {tag}",
        "took the tag {tag} from the claim {claim}",
        "a tag of the claim {claim}",
        "tags of claims",
    ),
    "absence": Noun(
        "said that the claim {claim} does not appear in {article}",
        "took back that the claim {claim} does not appear in {article}",
        "what was said of the claim {claim} and {article}",
        "statements that a claim does not appear",
    ),
    "appearance": Noun(
        "marked {fragments} in {article} for the claim {claim}",
        "deleted the passage {fragments} in {article} of the claim {claim}",
        "the passage {fragments} in {article}",
        "passages",
        "marked",
    ),
    "attribution": Noun(
        "credited {who} for {content} in {article}",
        "deleted the credit of {who} for {content} in {article}",
        "{content} in {article}",
        "credits",
    ),
    "crediting": Noun(
        "credited {attribution} for the passage {appearance} in {article}",
        "took the credit of {attribution} from the passage {appearance} in {article}",
        "who is credited for the passage {appearance} in {article}",
        "credits of passages",
    ),
    "furniture": Noun(
        "set a stretch of {article} aside as {kind}",
        "deleted the stretch of {article} set aside as {kind}",
        "a stretch of {article} set aside as {kind}",
        "stretches that are not article text",
    ),
    "finding": Noun(
        "kept the finding {itself}",
        "took back the finding {itself}",
        "the finding {itself}",
        "findings",
        "kept",
    ),
    "findingclaim": Noun(
        "said that the finding {finding} is about the claim {claim}",
        "said that the finding {finding} is no longer about the claim {claim}",
        "what the finding {finding} is about",
        "claims that findings are about",
    ),
    "findingpassage": Noun(
        "cited {spans} for the finding {finding}",
        "no longer cites {spans} for the finding {finding}",
        "what is cited for the finding {finding}",
        "passages that findings cite",
    ),
    "note": Noun(
        "noted {text}{on}",
        "deleted the note {text}{on}",
        "the note {itself}",
        "notes",
        "wrote",
    ),
    "mention": Noun(
        "called a colleague in the note {note}",
        "called a colleague no longer in the note {note}",
        "a call in the note {note}",
        "calls of colleagues",
    ),
    "dismissal": Noun(
        "dismissed a suggestion in {article}",
        "took back the dismissal of a suggestion in {article}",
        "a dismissed suggestion in {article}",
        "suggestions",
        "dismissed",
    ),
    "source": Noun(
        "added the source {itself}",
        "deleted the source {itself}",
        "the source {itself}",
        "sources",
    ),
    "alias": Noun(
        "noted that {source} is also called {name}",
        "took the name {name} from {source}",
        "the name {name} of {source}",
        "names of sources",
    ),
    "role": Noun(
        "noted the role {words} of {source}",
        "deleted the role {words} of {source}",
        "the role {words} of {source}",
        "roles",
    ),
    "apart": Noun(
        "said that {one} and {other} are two",
        "took back that {one} and {other} are two",
        "what was said of {one} and {other}",
        "statements that two sources are not the same",
    ),
    "sourcemerge": Noun(
        "made the source {name} part of {kept}",
        "forgot that the source {name} became part of {kept}",
        "that the source {name} became part of {kept}",
        "merges of sources",
    ),
    "furniturerule": Noun(
        "had {source} learn a rule for what is not article text ({example})",
        "deleted a rule of {source} for what is not article text ({example})",
        "the rule of {source} for what is not article text ({example})",
        "rules for what is not article text",
    ),
    "tag": Noun("added the tag {itself}", "deleted the tag {itself}", "the tag {itself}", "tags"),
    "term": Noun(
        "added {words} to the lexicon ({kind})",
        "deleted {words} from the lexicon ({kind})",
        "{words} in the lexicon",
        "words in the lexicon",
    ),
    "token": Noun(
        "made the token {label}",
        "deleted the token {label}",
        "the token {label}",
        "tokens",
        "made",
    ),
    "permalink": Noun(
        "shared a link {label}", "deleted the shared link {label}", "the link {label}", "links"
    ),
}

# What is said instead of `made` where a column is true.
MADE_OTHERWISE = {("note", "by_reader"): "gave the answer {text}{on}, to be let in"}

# Changes of a row of which the history has nothing earlier.
UNKNOWN_BEFORE = {"version": "gave {article} the headline {headline}"}

# Changes that have words of their own: by noun and column, what is said for the new value. A
# value that is not here is told as what it was and what it is.
SAID: dict[tuple[str, str], dict[object, str]] = {
    ("appearance", "uncredited"): {
        True: "said that no one is credited for {fragments} in {article}",
        False: "took back that no one is credited for {fragments} in {article}",
    },
    ("appearance", "own_reporting"): {
        True: "said that {fragments} in {article} is the outlet’s own reporting",
        False: "took back that {fragments} in {article} is the outlet’s own reporting",
    },
    ("claim", "status"): {
        "open": "opened the claim {itself} again",
        "corroborated": "set the claim {itself} to corroborated",
        "disputed": "set the claim {itself} to disputed",
        "refuted": "set the claim {itself} to refuted",
        "set-aside": "set the claim {itself} aside",
    },
    ("furniture", "state"): {
        "confirmed": "confirmed that a stretch of {article} is not article text ({kind})",
        "dismissed": "said that a stretch of {article} is article text, not a {kind}",
        "suggested": "put a stretch of {article} back among what is suggested ({kind})",
    },
    ("finding", "state"): {
        "kept": "kept the finding {itself}",
        "dismissed": "dismissed the finding {itself}",
    },
    ("finding", "material"): {
        True: "called the finding {itself} material",
        False: "called the finding {itself} not material",
    },
    ("note", "state"): {
        "in": "let in the answer {text} of a reader{on}",
        "away": "turned away the answer {text} of a reader{on}",
        "held": "put the answer {text} of a reader{on} back among those to be let in",
    },
    ("furniturerule", "active"): {
        True: "switched on the rule of {source} for what is not article text ({example})",
        False: "switched off the rule of {source} for what is not article text ({example})",
    },
    ("term", "in_use"): {
        True: "put {words} of the lexicon in use",
        False: "took {words} of the lexicon out of use",
    },
}
# Why it was said: a column that is told with another.
BECAUSE: dict[tuple[str, str], str] = {("claim", "status"): "status_reason"}
# The same for columns that hold a time or a row, or nothing: when filled, and when emptied.
FILLED: dict[tuple[str, str], tuple[str, str]] = {
    ("permalink", "revoked_at"): (
        "revoked the shared link {label}",
        "opened the link {label} again",
    ),
    ("token", "revoked_at"): ("revoked the token {label}", "opened the token {label} again"),
    ("source", "reviewed_at"): (
        "reviewed the source {itself}",
        "put the source {itself} back among those to review",
    ),
    ("sourcemerge", "undone_at"): (
        "made {name} a source of its own again, apart from {kept}",
        "made the source {name} part of {kept} again",
    ),
    ("claim", "assigned_to_id"): (
        "assigned the claim {itself} to {assigned_to}",
        "left the claim {itself} assigned to nobody",
    ),
    ("story", "assigned_to_id"): (
        "assigned the story {title} to {assigned_to}",
        "left the story {title} assigned to nobody",
    ),
    ("story", "reference_id"): (
        "holds the other articles against {reference}",
        "holds the articles against none any more",
    ),
    ("note", "resolved_at"): ("resolved the note {text}{on}", "reopened the note {text}{on}"),
    ("article", "current_id"): ("gave {itself} another text", "took the text from {itself}"),
}
# What nobody reads in a history: bookkeeping, and what the sentence says already.
QUIET: dict[str, set[str]] = {
    "appearance": {"version_id", "carried_from_id", "uncredited_by_id", "own_reporting_by_id"},
    "attribution": {"version_id", "carried_from_id"},
    "furniture": {"version_id", "carried_from_id", "rule_id", "reason"},
    "finding": {"key", "story_id", "kind"},
    "findingpassage": {"version_id", "position"},
    "source": {"reviewed_by_id"},
    "sourcemerge": {"undone_by_id"},
    "furniturerule": {"dismissals", "pattern", "learned_from_id"},
    "dismissal": {"key", "version_id"},
    "absence": {"version_id"},
    # It goes where what it is on goes.
    "note": {
        *("story_id", "claim_id", "appearance_id", "article_id", "finding_id", "parent_id"),
        *("edited_at", "resolved_by_id", "by_reader", "permalink_id"),
    },
    "article": {"not_known"},
}
# Columns in the screen's words, where the model's own are another's.
LABELS: dict[tuple[str, str], str] = {
    ("appearance", "fragments"): "words",
    ("appearance", "quote_type"): "way of quoting",
    ("appearance", "when_words"): "words for when",
    ("appearance", "when_date"): "date they resolve to",
    ("attribution", "content"): "stretch",
    ("attribution", "source_id"): "source",
    ("attribution", "wording"): "words for who is credited",
    ("attribution", "source_span"): "name as printed",
    ("attribution", "cue"): "crediting words",
    ("attribution", "hedge"): "hedging words",
    ("attribution", "certainty"): "certainty",
    ("attribution", "basis"): "place where it is said",
    ("attribution", "parent_id"): "credit around it",
    ("article", "publisher_id"): "outlet",
    ("article", "url"): "address",
    ("article", "position"): "place in the story",
    ("article", "published_at"): "time of publication",
    ("article", "updated_at"): "time of its update",
    ("source", "parent_id"): "owner",
    ("source", "date_order"): "order of dates",
    ("finding", "position"): "place in the list",
    ("finding", "reason"): "reason",
    ("permalink", "expires_at"): "time when it closes",
    ("token", "expires_at"): "time when it closes",
    ("permalink", "full_text"): "choice of full text",
    ("permalink", "answers"): "choice to take answers",
    ("permalink", "show_editor"): "choice to show the name",
    ("furniture", "start"): "beginning",
    ("furniture", "end"): "end",
}
# Whom a column points at, in the words of `names`; columns of other rows are not told.
POINTS: dict[tuple[str, str], str] = {
    ("attribution", "parent_id"): "attribution",
    ("note", "parent_id"): "note",
    ("claimrelation", "other_id"): "claim",
    ("article", "publisher_id"): "source",
    ("source", "parent_id"): "source",
    ("tag", "parent_id"): "tag",
    ("apart", "one_id"): "source",
    ("apart", "other_id"): "source",
    ("sourcemerge", "kept_id"): "source",
    ("claim", "assigned_to_id"): "user",
    ("story", "assigned_to_id"): "user",
    ("story", "reference_id"): "article",
}
NAMED = (
    "claim",
    "source",
    "tag",
    "story",
    "finding",
    "article",
    "attribution",
    "appearance",
    "note",
)


@cache
def points_at(kind: str, column: str) -> str:
    """The noun that a column of the noun `kind` points at; empty where it points at none."""
    if named := POINTS.get((kind, column)):
        return named
    noun = column.removesuffix("_id")
    return noun if column.endswith("_id") and noun in NAMED else ""
