"""Sentences that name sources, and the sources of a graph, in the screens' words."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import models
from articles.comparison.origins import OUTLET
from articles.comparison.provenance import UNKNOWN, Node
from articles.comparison.summary import Sentence

register = template.Library()

KINDS: dict[str, str] = dict(models.Source.Kind.choices)


@register.simple_tag
def sentence(parts: Sentence) -> SafeString:
    return format_html_join("", "{}", ((_part(part),) for part in parts))


def _part(part: object) -> object:
    if isinstance(part, str):
        return part
    page = reverse("source", args=[part.id])  # type: ignore[attr-defined]
    return format_html('<a href="{}"><bdi>{}</bdi></a>', page, part.name)  # type: ignore[attr-defined]


@register.simple_tag
def node_address(node: Node) -> str:
    """Its article in the story, else its page; of words that name nobody, where they stand."""
    if node.articles:
        return reverse("article", args=[node.articles[0].id])
    return reverse("source", args=[node.source.id]) if node.source else "#credits"


@register.filter
def about(node: Node) -> str:
    """What it is, and where its own article is."""
    if node.articles:
        labels = ", ".join(article.label for article in node.articles)
        said = [labels, *_said(node)]
        return " · ".join(said)
    if node.kind == OUTLET:
        return "not here"
    return "not known who" if node.kind == UNKNOWN else KINDS[node.kind].lower()


def _said(node: Node) -> list[str]:
    counts = {"own": node.own, "credited to no one": node.uncredited, "not looked at": node.unseen}
    return [f"{number} {what}" for what, number in counts.items() if number]
