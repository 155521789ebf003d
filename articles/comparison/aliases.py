"""Who is meant by a wording that names no source of the register: aliases, in their scope."""

from dataclasses import dataclass

from django.db.models import Q

from articles.models.source import Alias, folded
from articles.reading import tree

type Key = tuple[str, int | None]


@dataclass(frozen=True)
class Aliases:
    """Sources by folded name and the article that the name holds in (None: in the whole story)."""

    known: dict[Key, tree.Source]
    folded: dict[str, str]

    def source(self, article: tree.Article, credit: tree.Attribution) -> tree.Source | None:
        """Whom `credit` of `article` credits; None where nobody knows."""
        if credit.source:
            return credit.source
        name = self.folded.get(credit.wording, "")
        return self.known.get((name, article.id)) or self.known.get((name, None))


def aliases(story: tree.Story) -> Aliases:
    """The aliases that the wordings of `story` may be. Two queries, none without wordings."""
    words = {c.wording for a in story.articles for c in a.attributions if not c.source}
    names = folded(words)
    if not names:
        return Aliases({}, {})
    here = Q(story=None, article=None) | Q(story=story.id) | Q(article__story=story.id)
    rows = Alias.objects.filter(here, folded__in=set(names.values())).values_list(
        "folded", "article", "source", "source__name", "source__kind"
    )
    known: dict[Key, tree.Source] = {
        (row[0], row[1]): tree.Source(row[2], row[3], row[4]) for row in rows
    }
    return Aliases(known, names)
