"""What somebody is told whose change came too late: who was faster and when, what is there now
beside what he sent, and the ways out of it."""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse

from articles.forms.articles import ArticleForm
from articles.forms.claims import ClaimForm
from articles.forms.crediting import ChangeCreditForm
from articles.forms.findings import ChangeFindingForm
from articles.forms.furniture import ChangeFurnitureForm
from articles.forms.late import ThreeWays, Told, columns
from articles.forms.marking import ChangePassageForm
from articles.forms.notes import WordForm
from articles.forms.sending import Pair, every, in_words, plain
from articles.forms.sources import ChangeSourceForm
from articles.forms.spans import whole
from articles.forms.stories import ChangeStoryForm
from articles.forms.tags import ChangeTagForm
from articles.models.change import OUTSIDE, Change
from articles.models.earlier import as_it_was

# The form that changes a row, filled in as the row is, by the row's kind.
FORMS: dict[str, Callable[[Any], Any]] = {
    "appearance": ChangePassageForm.of,
    "article": lambda row: ArticleForm(None, article=row),
    "attribution": ChangeCreditForm.of,
    "claim": ClaimForm.of,
    "finding": ChangeFindingForm.of,
    "furniture": ChangeFurnitureForm.of,
    "note": WordForm.of,
    "source": lambda row: ChangeSourceForm(instance=row),
    "story": lambda row: ChangeStoryForm(instance=row),
    "tag": lambda row: ChangeTagForm(instance=row),
}
# As the screens call them.
NOUNS = {
    "appearance": "passage",
    "attribution": "credit",
    "furniture": "piece",
    "furniturerule": "rule",
    "permalink": "link",
}


@dataclass
class Late:
    """The panel. `both` and `theirs` are fields; `keep` those of the form that puts the sender's
    changes upon what is there now, sent to `action`; `typed` are words of a form whose row is gone.
    """

    noun: str
    change: Change | None
    me: int | None
    stands: str  # the address where it stands as it is now
    both: Sequence[Told] = ()
    theirs: Sequence[Told] = ()
    keep: Sequence[Pair] = ()
    action: str = ""
    revision: int | None = None
    has_form: bool = False
    take: str = "Take theirs"
    insist: str = "Keep mine"
    typed: Sequence[Pair] = field(default_factory=list)

    def show(self, ways: ThreeWays) -> None:
        self.both, self.theirs, self.keep = ways.both, ways.theirs, ways.kept
        self.has_form = True

    @property
    def data(self) -> QueryDict:
        """What the sender has changed upon what is there now, for his form to be shown again."""
        found = QueryDict(mutable=True)
        for name, value in [*self.keep, ("revision", str(self.revision))]:
            found.appendlist(name, value)
        return found

    @property
    def gone(self) -> bool:
        return self.change is not None and self.change.what == Change.What.DELETE

    @property
    def who(self) -> str:
        if self.change is None or self.change.editor is None:
            return OUTSIDE
        if self.change.editor_id == self.me:
            return "You"
        return str(self.change.editor.get_username())

    @property
    def again(self) -> str:
        """Where what is gone is made again."""
        return f"/changes/{self.change.pk}/restore/" if self.change else ""


def late(
    request: HttpRequest, now: Any, sent: Any = None, form_of: Any = None, **words: Any
) -> Late:
    """For a change of `now` that was `sent` by a form; None for one that only says what to do.

    `form_of` makes a form of the row, as it is or was, that has the same fields as `sent`.
    """
    kind = now._meta.model_name
    told = _about(request, kind, now.pk)
    told.action, told.revision = request.get_full_path(), now.revision
    told.stands = standing(now)
    form_of = form_of or FORMS.get(kind, columns)
    opened = whole(str(request.POST.get("revision", "")))
    if sent is None:
        told.keep = every(request.POST)
        was = _was(now, opened)
        told.theirs = _since(form_of(was), form_of(now)) if was else []
        told.take, told.insist = "Leave it", "Do it all the same"
    else:
        told.show(three_ways(now, opened, sent, form_of))
        told.theirs = [*told.theirs, *_besides(now, opened, sent)]
    for name, word in words.items():
        setattr(told, name, word)
    return told


def _besides(now: Any, opened: int | None, sent: Any) -> list[Told]:
    """What has changed of `now` that the form does not speak of."""
    was, form_of = _was(now, opened), FORMS.get(now._meta.model_name)
    if was is None or form_of is None:
        return []
    return _since(form_of(was), form_of(now), without=sent.fields)


def three_ways(now: Any, opened: int | None, sent: Any, form_of: Any) -> ThreeWays:
    was = _was(now, opened)
    return ThreeWays(sent, was and form_of(was), form_of(now))


def _was(now: Any, opened: int | None) -> Any:
    return as_it_was(now, opened) if opened and opened < now.revision else None


def _since(was: Any, now: Any, without: Collection[str] = ()) -> list[Told]:
    """What has changed between two forms of one row."""
    shown = [one.name for one in now.visible_fields() if one.name in was.fields]
    names = [name for name in shown if name not in without]
    return [
        Told(str(now[name].label), in_words(was, [name]), in_words(now, [name]))
        for name in names
        if plain(was, name) != plain(now, name)
    ]


def gone(request: HttpRequest, kind: str, pk: int, typed: Sequence[Pair]) -> Late | None:
    """For a change of what is not there; None where nothing was deleted, or nobody knows when."""
    told = _about(request, kind, pk)
    if not told.gone:
        return None
    told.action, told.keep = request.get_full_path(), every(request.POST)
    told.revision = whole(str(request.POST.get("revision", "")))
    told.typed = typed
    story = told.change.story_id if told.change else None
    told.stands = reverse("reader", args=[story]) if story and kind != "story" else "/stories/"
    told.take = "Leave it"
    return told


def _about(request: HttpRequest, kind: str, pk: int) -> Late:
    changes = Change.objects.filter(kind=kind, object_id=pk)
    last = changes.select_related("editor").order_by("-pk").first()
    return Late(NOUNS.get(kind, kind), last, request.user.pk, "")


def standing(row: Any) -> str:
    """The page that shows a row."""
    kind = row._meta.model_name
    if kind == "story":
        return reverse("reader", args=[row.pk])
    if kind == "permalink":
        return f"{reverse('permalinks')}#link-{row.pk}"
    if kind == "furniturerule":
        return f"{reverse('source', args=[row.source_id])}#rules"
    with suppress(NoReverseMatch):
        return reverse(kind, args=[row.pk])
    return reverse(f"admin:articles_{kind}_change", args=[row.pk])
