"""Which claims of a story a reader's filter keeps."""

from dataclasses import dataclass

from articles.reading.tree import Appearance, Claim, Story


@dataclass(frozen=True)
class Chosen:
    """The claims of `story` that pass every filter that is set.

    `source`, `article`, `stance` and `credit` ("none": no one is credited, "own": the outlet's
    own reporting, "unseen": not yet looked at) must be true of one and the same passage.
    """

    story: Story
    q: str = ""
    tag: int | None = None
    source: int | None = None
    article: int | None = None
    stance: str = ""
    credit: str = ""

    @property
    def claims(self) -> list[Claim]:
        return [claim for claim in self.story.claims if self.keeps(claim)]

    def keeps(self, claim: Claim) -> bool:
        if self.q and self.q.casefold() not in claim.text.casefold():
            return False
        if self.tag and self.tag not in {tag.id for tag in claim.tags}:
            return False
        if not (self.source or self.article or self.stance or self.credit):
            return True
        return any(self._fits(appearance) for appearance in claim.appearances)

    def _fits(self, appearance: Appearance) -> bool:
        if self.article and appearance.article != self.article:
            return False
        if self.stance and appearance.stance != self.stance:
            return False
        if self.credit == "none" and not appearance.uncredited:
            return False
        if self.credit == "own" and not appearance.own_reporting:
            return False
        if self.credit == "unseen" and appearance.looked_at:
            return False
        return not self.source or self._credits(appearance)

    def _credits(self, appearance: Appearance) -> bool:
        article = self.story.article(appearance.article)
        return any(
            link.source and link.source.id == self.source
            for chain in article.chains(appearance)
            for link in chain
        )
