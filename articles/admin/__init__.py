"""The admin: one file a noun. Stories are worked on in newsdesk itself; here the register, the
codebook and the accounts are kept, and everything else can be looked up and put right."""

from articles.admin import (  # noqa: F401 - each registers its nouns
    accounts,
    articles,
    claims,
    findings,
    marks,
    merges,
    notes,
    permalinks,
    rules,
    sources,
    stories,
    tags,
    terms,
    tokens,
)
