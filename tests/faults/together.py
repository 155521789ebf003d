"""Editors who change the same claims and the same article at one moment, through the web.

Each sends forms that it has read, as a browser does: a claim's words, note, status or tags, an
article's byline or date; with htmx and without. What comes too late is often sent once more, as it
stands in the answer. At the end the history must tell of every save that was confirmed, once.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Barrier, Thread
from typing import Any

from tests.faults import past
from tests.faults.browser import Answer, Browser, Form, form_with
from tests.faults.site import Site

STATUSES = ("open", "corroborated", "disputed", "refuted", "set-aside")
OWN = {"claim": "note", "article": "byline"}  # a field of the form that no other form has
STUBBORN = 0.8  # of those who come too late, those who save again
YEARS = 365 * 900  # days from 1000 on, so that no two editors enter the same date


@dataclass(frozen=True)
class Thing:
    noun: str
    pk: int

    @property
    def path(self) -> str:
        return f"/{self.noun}s/{self.pk}/"


@dataclass(frozen=True)
class Save:
    """What an editor has sent upon a thing's `revision`."""

    thing: Thing
    revision: int
    editor: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    save: Save
    now: dict[str, Any]  # what the form says that came back

    def keeps_what_was_typed(self, opened: dict[str, Any]) -> bool:
        """Whether the form that came back has what this editor has changed upon what he `opened`.

        In the rest it has what others have made of it; of tags those that he took, and none that
        he gave up.
        """
        mine, now = dict(self.save.values), self.now
        if "tags" in mine:
            tags, before = mine.pop("tags"), opened["tags"]
            if not tags - before <= now["tags"] <= now["tags"] - (before - tags):
                return False
        return all(now.get(name) == value for name, value in mine.items() if opened[name] != value)


type Told = dict[tuple[Thing, int], list[past.Event]]  # by the revision that was made


@dataclass
class Work:
    """What all editors know; and the history, the revisions, the tags and the forms when they
    began.
    """

    things: list[Thing]
    before: dict[str, int]
    revisions: int
    tags: dict[Thing, set[int]]
    forms: dict[Thing, Form]
    confirmed: list[Save] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0

    def against(self, site: Site) -> "Result":
        """Compare with the history, and the tables with what it makes of them."""
        told = self._told(site)
        written = [_written(save, told) for save in self.confirmed]
        expected = Counter((save.thing, save.revision + 1) for save in self.confirmed)
        return Result(
            confirmed=len(self.confirmed),
            refused=len(self.refused),
            revisions=_revisions(site, self.things) - self.revisions,
            events=sum(len(events) for events in told.values()),
            lost=written.count(0),
            doubled=sum(times > 1 for times in written),
            ghosts=sum(
                (Counter({at: len(events) for at, events in told.items()}) - expected).values()
            ),
            untold=sum(
                not one.keeps_what_was_typed(self._opened(one, told)) for one in self.refused
            ),
            differing=past.differing(site),
        )

    def _opened(self, refusal: Refusal, told: Told) -> dict[str, Any]:
        """What stood in the form that the editor changed."""
        save = refusal.save
        if save.thing.noun == "article":  # whose values are but those that he changed
            return dict.fromkeys(save.values)
        for event in told.get((save.thing, save.revision), []):
            return event.values
        return _values(save.thing, self.forms[save.thing])

    def _told(self, site: Site) -> Told:
        """What was changed meanwhile."""
        told: Told = {}
        for noun, before in self.before.items():
            pks = [thing.pk for thing in self.things if thing.noun == noun]
            for event in past.changes(site, noun, pks, before):
                told.setdefault((Thing(noun, event.pk), event.revision), []).append(event)
        self._add_tags(site, told)
        return told

    def _add_tags(self, site: Site, told: Told) -> None:
        """To each change of a claim the tags that it had then."""
        by_request = past.tags(site, {thing.pk for thing in self.tags})
        now = dict(self.tags)
        for (thing, _), events in sorted(told.items(), key=lambda one: one[0][1]):
            for event in events if thing in now else ():
                changed = by_request.get(event.values["pgh_context_id"], {})
                now[thing] = event.values["tags"] = changed.get(thing.pk, now[thing])


@dataclass(frozen=True)
class Result:
    confirmed: int
    refused: int
    revisions: int  # by which all things together have moved on
    events: int  # of the history
    lost: int
    doubled: int
    ghosts: int
    untold: int  # refused, and what was typed is not in the answer
    differing: list[str]

    @property
    def overwritten(self) -> int:
        """Confirmed, and put in place of what their editors had never seen."""
        return self.confirmed - self.revisions

    @property
    def well(self) -> bool:
        wrong = self.lost or self.doubled or self.ghosts or self.untold or self.differing
        return not wrong and self.confirmed == self.revisions == self.events


def _written(save: Save, told: Told) -> int:
    """How often the history tells of it, by its editor and its words."""
    events = told.get((save.thing, save.revision + 1), [])
    return sum(
        event.editor == save.editor
        and all(_plain(event.values[name]) == value for name, value in save.values.items())
        for event in events
    )


def _plain(value: Any) -> Any:
    """A value of a row as a form has it."""
    return value.date().isoformat() if hasattr(value, "date") else value


def _revisions(site: Site, things: list[Thing]) -> int:
    found = {noun: site.rows(past.ROWS.format(noun=noun)) for noun in OWN}
    now = {(noun, row["id"]): row["revision"] for noun, rows in found.items() for row in rows}
    return sum(now[thing.noun, thing.pk] for thing in things)


def _tags(site: Site, things: list[Thing]) -> dict[Thing, set[int]]:
    tags: dict[Thing, set[int]] = {thing: set() for thing in things if thing.noun == "claim"}
    for row in site.rows(past.ROWS.format(noun="tagging")):
        if (thing := Thing("claim", row["claim_id"])) in tags:
            tags[thing].add(row["tag_id"])
    return tags


class Editor(Thread):
    """Saves so often; every answer is a form that it goes on with."""

    def __init__(self, site: Site, number: int, work: Work, start: Barrier) -> None:
        super().__init__(daemon=True)
        self.number, self.pk = number, site.room["editors"][number]
        self.browser = Browser(site.host, site.room["sessions"][number])
        self.tags = site.room["tags"]
        self.work, self.forms, self.start_line = work, dict(work.forms), start
        self.chance = random.Random(number)
        self.saves, self.pause = 0, 0.0

    def run(self) -> None:
        self.start_line.wait()
        late = None
        for turn in range(self.saves):
            time.sleep(self.chance.random() * self.pause)
            thing = late or self._chosen(turn)
            if not late:
                self._type(thing, turn)
            refused = self._save(thing) == 409
            late = thing if refused and self.chance.random() < STUBBORN else None

    def _chosen(self, turn: int) -> Thing:
        """By chance; at first another than everybody else, so that each has somebody."""
        things = self.work.things
        if turn < 2:
            return things[(self.number + turn) % len(things)]
        return self.chance.choice(things)

    def _type(self, thing: Thing, turn: int) -> None:
        words = f"{thing.noun} {self.number}.{turn} by {self.pk}"
        day = (self.number * 2000 + turn) % YEARS
        kinds = {
            "claim": {
                "text": [words],
                "note": [f"Note of {words}"],
                "status": [self.chance.choice(STATUSES)],
                "tags": [str(tag) for tag in self.tags if self.chance.random() < 0.5],
            },
            "article": {"byline": [words], "published": [_date(day)]},
        }[thing.noun]
        field = self.chance.choice(list(kinds))
        self.forms[thing] = self.forms[thing] | {field: kinds[field]}

    def _save(self, thing: Thing) -> int:
        form = self.forms[thing]
        save = Save(thing, int(form["revision"][0]), self.pk, _values(thing, form))
        answer = self.browser.post(thing.path, dict(form), htmx=self.chance.random() < 0.5)
        self.work.statuses[answer.status] += 1
        if answer.status == 409:
            self._take_in(thing, answer)
            self.work.refused.append(Refusal(save, _values(thing, self.forms[thing])))
        elif answer.status in {200, 303}:
            self.work.confirmed.append(save)
            page = self.browser.get(thing.path) if answer.status == 303 else answer
            self._take_in(thing, page)
        return answer.status

    def _take_in(self, thing: Thing, answer: Answer) -> None:
        self.forms[thing] = form_with(OWN[thing.noun], answer.body)


def _values(thing: Thing, form: Form) -> dict[str, Any]:
    """What a form would store: of an article only what was typed into it."""
    if thing.noun == "article":
        names = {"byline": "byline", "published": "published_at"}
        touched = [name for name in names if form[name] != form[f"initial-{name}"]]
        return {names[name]: form[name][0] for name in touched}
    typed = {name: form[name][0] for name in ("text", "note", "status")}
    return typed | {"tags": {int(tag) for tag in form.get("tags", [])}}


def _date(day: int) -> str:
    year, rest = divmod(day, 12 * 28)
    return f"{1000 + year}-{rest // 28 + 1:02}-{rest % 28 + 1:02}"


def saved_by(
    site: Site, *, editors: int, saves: int, claims: int, article: bool = False, pause: float = 0
) -> Work:
    """So many editors have opened so many claims of the room, and its article, and each saves so
    often.
    """
    things = [Thing("claim", pk) for pk in site.room["claims"][:claims]]
    things += [Thing("article", site.room["article"])] * article
    before = {noun: past.latest(site, noun) for noun in OWN}
    look = Browser(site.host, site.room["sessions"][0])
    forms = {thing: form_with(OWN[thing.noun], look.get(thing.path).body) for thing in things}
    work = Work(things, before, _revisions(site, things), _tags(site, things), forms)
    start = Barrier(editors)
    everybody = [Editor(site, number, work, start) for number in range(editors)]
    since = time.monotonic()
    for editor in everybody:
        editor.saves, editor.pause = saves, pause
        editor.start()
    for editor in everybody:
        editor.join()
    work.seconds = time.monotonic() - since
    return work


@contextmanager
def careless(site: Site) -> Iterator[None]:
    """The same web, but that it looks first and writes then; see careless.py."""
    usual = site.environment["DJANGO_SETTINGS_MODULE"]
    site.stop()
    site.environment["DJANGO_SETTINGS_MODULE"] = "tests.faults.careless"
    try:
        site.start()
        yield
    finally:
        site.stop()
        site.environment["DJANGO_SETTINGS_MODULE"] = usual
        site.start()
