"""Changes: one row for each event of the history, whatever noun it is of.

The events of a noun stand in a table of its own (django-pghistory), with all columns as they were
then. This is what they have in common: when, who, in which request, and in which story, article,
claim and source to look for it. A trigger of each event table writes it, so that what was changed
in the admin, by a command or by SQL is there too.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import connection, models

# Who changed something, as screens say it where nobody was signed in.
OUTSIDE = "Somebody outside newsdesk’s pages"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event belongs: SQL expressions over its row, `NEW`, and what `joins` adds to it."""

    story: str = "NULL"
    article: str = "NULL"
    claim: str = "NULL"
    source: str = "NULL"
    joins: str = ""


# A parent that is gone already, which happens in SQL alone, leaves the place empty.
TEXT = """
    LEFT JOIN articles_version AS version ON version.id = NEW.version_id
    LEFT JOIN articles_article AS article ON article.id = version.article_id"""
OF_STORY = Place(story="NEW.id")
IN_STORY = Place(story="NEW.story_id")
OF_ARTICLE = Place(story="NEW.story_id", article="NEW.id")
OF_CLAIM = Place(story="NEW.story_id", claim="NEW.id")
OF_SOURCE = Place(story="NEW.story_id", source="NEW.id")
IN_SOURCE = Place(
    story="source.story_id",
    source="NEW.source_id",
    joins="LEFT JOIN articles_source AS source ON source.id = NEW.source_id",
)
IN_TEXT = Place(story="article.story_id", article="article.id", joins=TEXT)
CREDITED_IN_TEXT = Place(
    story="article.story_id", article="article.id", source="NEW.source_id", joins=TEXT
)
CLAIMED_IN_TEXT = Place(
    story="article.story_id", article="article.id", claim="NEW.claim_id", joins=TEXT
)
ON_CLAIM = Place(
    story="claim.story_id",
    claim="NEW.claim_id",
    joins="LEFT JOIN articles_claim AS claim ON claim.id = NEW.claim_id",
)
ON_APPEARANCE = Place(
    story="article.story_id",
    article="article.id",
    claim="appearance.claim_id",
    joins=(
        "LEFT JOIN articles_appearance AS appearance ON appearance.id = NEW.appearance_id"
        + TEXT.replace("NEW.version_id", "appearance.version_id")
    ),
)
ON_FINDING = Place(
    story="finding.story_id",
    joins="LEFT JOIN articles_finding AS finding ON finding.id = NEW.finding_id",
)
# A note is on one of four things, or answers a note that is.
OF_NOTE = Place(
    story="NEW.story_id",
    article="coalesce(NEW.article_id, first.article_id, version.article_id)",
    claim="coalesce(NEW.claim_id, first.claim_id, passage.claim_id)",
    joins=(
        "LEFT JOIN articles_note AS first ON first.id = NEW.parent_id "
        "LEFT JOIN articles_appearance AS passage"
        " ON passage.id = coalesce(NEW.appearance_id, first.appearance_id) "
        "LEFT JOIN articles_version AS version ON version.id = passage.version_id"
    ),
)
IN_NOTE = Place(
    story="note.story_id",
    joins="LEFT JOIN articles_note AS note ON note.id = NEW.note_id",
)
OF_TEXT = Place(
    story="article.story_id",
    article="NEW.article_id",
    joins="LEFT JOIN articles_article AS article ON article.id = NEW.article_id",
)
OF_ALIAS = Place(
    story="coalesce(NEW.story_id, article.story_id, source.story_id)",
    article="NEW.article_id",
    source="NEW.source_id",
    joins=(
        "LEFT JOIN articles_article AS article ON article.id = NEW.article_id "
        "LEFT JOIN articles_source AS source ON source.id = NEW.source_id"
    ),
)
OF_MERGE = Place(source="NEW.kept_id")
NOWHERE = Place()

# Who is signed in is told by `newsdesk.history.Context`; nobody, where a command or SQL writes.
INSERT = """
INSERT INTO articles_change
    (at, kind, what, object_id, event, context_id, editor_id,
     story_id, article_id, claim_id, source_id)
SELECT NEW.pgh_created_at, '{kind}', NEW.pgh_label, NEW.pgh_obj_id, NEW.pgh_id,
       NEW.pgh_context_id,
       (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user')::int,
       {place.story}, {place.article}, {place.claim}, {place.source}
  FROM (SELECT) AS event {place.joins}
"""


def heard(kind: str, place: Place) -> pgtrigger.Trigger:
    """The trigger of an event table that makes a Change of each event of `kind`."""
    return pgtrigger.Trigger(
        name="heard",
        operation=pgtrigger.Insert,
        when=pgtrigger.After,
        func=f"{INSERT.format(kind=kind, place=place)}; RETURN NULL;",
    )


# Rows of the register and the codebook that every story may speak of.
OF_ALL = ["source", "alias", "role", "tag"]
STATE = """
SELECT of_story.many, of_story.last, of_all.many, of_all.last, articles.many
  FROM (SELECT count(*) AS many, max(at) AS last FROM articles_change
         WHERE story_id = %(story)s) AS of_story,
       (SELECT count(*) AS many, max(at) AS last FROM articles_change
         WHERE story_id IS NULL AND kind = ANY(%(kinds)s)) AS of_all,
       (SELECT count(*) AS many FROM articles_article WHERE story_id = %(story)s) AS articles
"""


def state_of(story: int) -> str:
    """What tells a state of a story, with all that it speaks of, from every other. One query.

    Changes are only ever added, so their number tells what the newest of them does not: that of
    two which were made at once the older one was stored later. An article that goes to another
    story leaves its changes here, so articles are counted, too.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATE, {"story": story, "kinds": OF_ALL})
        return " ".join(map(str, cursor.fetchone() or ()))


class ChangeQuerySet(models.QuerySet[Any]):
    def of(self, row: models.Model) -> Self:
        """Those of one row, also when it is gone; the newest first."""
        return self.of_one(type(row), row.pk)

    def of_one(self, model: type[models.Model], pk: Any) -> Self:
        """As `of`, for a row that may be gone."""
        rows = self.filter(kind=model._meta.model_name, object_id=pk)
        return rows.select_related("editor").order_by("-pk")

    def with_before(self) -> Self:
        """Adds `before`: the event of the same row before this one, None for its first."""
        same = Change.objects.filter(
            kind=models.OuterRef("kind"), object_id=models.OuterRef("object_id")
        )
        earlier = same.filter(pk__lt=models.OuterRef("pk")).order_by("-pk")
        rows = self.annotate(before=models.Subquery(earlier.values("event")[:1]))
        return rows.select_related("editor")

    def deleted_by(self, editor: Any, model: type[models.Model], pk: Any) -> Any:
        """The Change by which `editor` has deleted the row, if it was he."""
        last: Any = self.of_one(model, pk).first()
        mine = last and (last.what, last.editor_id) == (Change.What.DELETE, editor.pk)
        return last if mine else None


class Change(models.Model):
    """`kind` is the lower-case name of the model, `event` the id in the kind's table of events."""

    append_only = True  # for the application's role; newsdesk/roles.py

    class What(models.TextChoices):
        INSERT = "insert", "made"
        UPDATE = "update", "changed"
        DELETE = "delete", "deleted"

    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=6, choices=What)
    object_id = models.BigIntegerField()
    event = models.BigIntegerField()
    # One for each request, so that what was done together is found together.
    context = models.ForeignKey(
        "pghistory.Context",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    # Without constraints and references: the history outlives what it tells of.
    story_id = models.BigIntegerField(null=True)
    article_id = models.BigIntegerField(null=True)
    claim_id = models.BigIntegerField(null=True)
    source_id = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()  # written by triggers alone
        indexes = [
            # By noun, so that the newest of a rare noun is found at once among a million others;
            # the newest of all is the newest of some two dozen (`chronicle.deeds`).
            models.Index(fields=["story_id", "kind", "at", "id"], name="change_in_story"),
            models.Index(
                fields=["story_id", "editor", "at", "id"],
                include=["kind"],  # so that the index alone says that an editor has none of it
                name="change_by_editor",
            ),
            models.Index(fields=["kind", "object_id", "id"], name="change_of_object"),
            # What is new in a story, for whoever has it open.
            models.Index(fields=["story_id", "id"], name="change_since"),
            *(
                models.Index(
                    fields=[f"{noun}_id", "at", "id"],
                    condition=models.Q((f"{noun}_id__isnull", False)),
                    name=f"change_of_{noun}",
                )
                for noun in ("article", "claim", "source")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.get_what_display()}"
