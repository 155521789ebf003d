"""Addresses of the application (design, section 6)."""

from django.urls import path
from django.views.generic import RedirectView

from articles.views import (
    adding,
    appearances,
    articles,
    attributions,
    claim_parts,
    claims,
    exchange,
    furniture,
    marking,
    merging,
    reader,
    sources,
    stories,
)

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="stories"), name="home"),
    path("stories/", stories.stories, name="stories"),
    path("stories/import/", exchange.import_story, name="story-import"),
    path("stories/<int:pk>/export.json", exchange.export_json, name="story-export"),
    path("stories/<int:pk>/", reader.reader, name="reader"),
    path("stories/<int:pk>/edit/", stories.edit, name="story-edit"),
    path("stories/<int:pk>/articles/", adding.articles, name="articles-of-story"),
    path("articles/<int:pk>/", articles.article, name="article"),
    path("articles/<int:pk>/move/", articles.move, name="article-move"),
    path("articles/<int:pk>/delete/", articles.remove, name="article-delete"),
    path("articles/<int:article>/appearances/", marking.mark, name="mark"),
    path("articles/<int:article>/attributions/", attributions.credit, name="credit"),
    path("articles/<int:article>/furniture/", furniture.set_aside, name="set-aside"),
    path("articles/<int:pk>/furniture/confirm/", articles.confirm, name="furniture-confirm"),
    path("appearances/<int:pk>/", appearances.passage, name="appearance"),
    path("appearances/<int:pk>/delete/", appearances.remove, name="appearance-delete"),
    path("appearances/<int:pk>/repeat-credit/", appearances.repeat_credit, name="repeat-credit"),
    path("attributions/<int:pk>/", attributions.attribution, name="attribution"),
    path("attributions/<int:pk>/delete/", attributions.remove, name="attribution-delete"),
    path("furniture/<int:pk>/", furniture.piece, name="furniture"),
    path("furniture/<int:pk>/delete/", furniture.remove, name="furniture-delete"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/delete/", claims.delete, name="claim-delete"),
    path("claims/<int:pk>/merge/", merging.merge, name="claim-merge"),
    path("claims/<int:pk>/absences/", claim_parts.absence, name="claim-absences"),
    path("claims/<int:pk>/relations/", claim_parts.relate, name="claim-relations"),
    path(
        "claims/<int:pk>/relations/<int:relation>/delete/",
        claim_parts.unrelate,
        name="claim-relation-delete",
    ),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:pk>/", sources.source, name="source"),
]
