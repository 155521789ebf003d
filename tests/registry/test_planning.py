"""The dry run: what each line would change, and what is wrong with it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import registry
from articles.models import Source, Story
from tests import desk

pytestmark = pytest.mark.django_db


def plan(text: str) -> registry.Plan:
    return registry.plan(registry.read(text))


def told(text: str) -> list[str]:
    """Each line as “3 changed country: US → GB” or “4 error …”."""
    return [_told(line) for line in plan(text).lines]


def _told(line: registry.Line) -> str:
    if line.errors:
        return f"{line.row.line} error {'; '.join(line.errors)}"
    changes = (f"{one.column}: {one.old} → {one.new}" for one in line.changes)
    return " ".join([str(line.row.line), line.what, ", ".join(changes)]).strip()


@pytest.fixture
def post() -> Source:
    made = desk.outlet("The Washington Póst", country="US", domain="post.example")
    made.go_by(["WP", "WaPo"])
    return made


def test_a_source_is_found_by_its_name_or_alias(post: Source) -> None:
    assert told("name,country\nTHE WASHINGTON POST,US\n") == [
        "2 changed name: The Washington Póst → THE WASHINGTON POST"
    ]
    assert told("name,country\nwapo,GB\n") == ["2 changed country: US → GB"]
    assert told("name,kind\nThe Post,outlet\n") == ["2 new name:  → The Post, kind:  → outlet"]


def test_columns_that_are_not_there_are_left_alone_and_empty_cells_empty(post: Source) -> None:
    assert told("name\nWP\n") == ["2 unchanged"]
    assert told("name,kind,country,domain\nWP,,,\n") == [
        "2 changed domain: post.example → , country: US →"
    ]
    assert told("name,aliases\nWP,WP| Post\n") == ["2 changed aliases: WP|WaPo → Post|WP"]


def test_of_several_of_one_name_that_of_the_kind_is_meant() -> None:
    both = [Source.objects.create(name="Post", kind=kind) for kind in ("outlet", "organisation")]
    lines = plan("name,kind\nPost,organisation\nPost,outlet\n").lines
    assert [line.source for line in lines] == both[::-1]
    assert told("name\nPost\n") == ["2 error several sources are called “Post”: say which kind"]
    assert told("name,kind\nPost,outlet\nPost,person\nPost,organisation\n")[1] == (
        "3 new name:  → Post, kind:  → person"
    )


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("x,outlet,XX1,,,", "country “XX1” is not a two-letter code"),
        ("x,outlet,é1,,,", "country “é1” is not a two-letter code"),
        ("x,paper,,,,", "kind “paper” is none of outlet, person, organisation, document, coll"),
        ("x,,,,,", "the kind is missing"),
        ("x,anonymous,,,,", "an unnamed source belongs to one story: credit it there"),
        ("x,outlet,,english language,,", "language “english language” is not a tag like en"),
        ("x,outlet,,,MYD,", "date_order “MYD” is none of DMY, MDY, YMD"),
        ("x,outlet,,,,https://x.example/", "domain “https://x.example/” is not a domain like"),
        (" ,outlet,,,,", "the name is missing"),
        ("x\u0007,outlet,,,,", "the name “x ”: There is a character after “x” that cannot be"),
        (f"{'x' * 301},outlet,,,,", "is longer than 300 characters"),
        (f"{'㌖' * 300},outlet,,,,", "is too long when its characters are written out"),
        ("x,outlet", "this line has 2 cells, and there are 6 columns"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line: str, error: str) -> None:
    head = "name,kind,country,language,date_order,domain"
    said = told(f"{head}\ny,outlet,,,,\n{line}\n")
    assert said[0].startswith("2 new")
    assert said[1].startswith("3 error")
    assert error in said[1]


def test_what_is_stored_is_not_judged() -> None:
    desk.outlet(" odd  name ", country="?1", language="in English", domain="a b")
    text = registry.export(Source.objects.select_related("parent").prefetch_related("aliases"))
    assert told(text) == ["2 unchanged"]


def test_parents_may_stand_later_and_circles_are_named(post: Source) -> None:
    house = desk.outlet("House")
    assert told("name,kind,parent\nA,outlet,B\nB,outlet,house\nWP,,A\n") == [
        "2 new name:  → A, kind:  → outlet, parent:  → B",
        "3 new name:  → B, kind:  → outlet, parent:  → House",
        "4 changed parent:  → A",
    ]
    house.revise(1, parent=post)
    assert told("name,kind,parent\nA,outlet,B\nB,outlet,A\nWP,,House\nC,outlet,D\n") == [
        "2 error “A” would be above itself: A ▸ B ▸ A",
        "3 error “B” would be above itself: B ▸ A ▸ B",
        "4 error “The Washington Póst” would be above itself: "
        "The Washington Póst ▸ House ▸ The Washington Póst",
        "5 error parent “D” is neither in the register nor in this file",
    ]
    assert told("name,parent\nWP,wp\n")[0].endswith("The Washington Póst ▸ The Washington Póst")
    # The two change places.
    assert told("name,parent\nWP,House\nHouse,\n") == [
        "2 changed parent:  → House",
        "3 changed parent: The Washington Póst →",
    ]


def test_a_parent_with_two_meanings_is_refused() -> None:
    for kind in ("outlet", "organisation"):
        Source.objects.create(name="Post", kind=kind)
    assert told("name,kind,parent\nA,outlet,Post\n") == [
        "2 error parent “Post”: several sources are called that"
    ]


def test_a_name_belongs_to_one_source(post: Source) -> None:
    assert told("name,kind,aliases\nA,outlet,WP\nB,outlet,b|c\nC,outlet,c\n") == [
        "2 error “WP” is already another name of “The Washington Póst”",
        "3 new name:  → B, kind:  → outlet, aliases:  → b|c",
        "4 error “c” is another name in line 3, too",
    ]
    # Unless it gives it up.
    assert told("name,kind,aliases\nA,outlet,WP\nWaPo,,WaPo\n")[0].startswith("2 new")


def test_one_source_is_told_once(post: Source) -> None:
    text = "name,kind\nThe Washington Post,outlet\nWP,\nA,outlet\na,OUTLET\n"
    assert [line[:7] for line in told(text)] == ["2 chang", "3 error", "4 new n", "5 error"]
    assert told(text)[1] == "3 error this is the same source as in line 2"
    assert told(text)[3] == "5 error this is the same source as in line 4"


def test_a_story_s_source_is_looked_at_only() -> None:
    story = Story.objects.create(title="A story")
    Source.objects.create(name="A letter", kind="document", story=story, country="US")
    head = "name,kind,country,scope,story"
    assert told(f"{head}\nA letter,document,US,story,{story.pk}\n") == ["2 unchanged"]
    for line, error in [
        (f"A letter,document,GB,story,{story.pk}", "is changed on its own page, not here"),
        (f"A note,document,GB,story,{story.pk}", "is made in that story, not here"),
        ("A letter,document,US,story,x", "is made in that story, not here"),
        ("A letter,document,US,story,99999999999999999999", "is made in that story, not here"),
        ("A letter,document,US,both,", "scope “both” is neither register nor story"),
    ]:
        (said,) = told(f"{head}\n{line}\n")
        assert said.startswith("2 error")
        assert error in said


def test_a_person_with_roles_stays_one() -> None:
    Source.objects.create(name="Jorge", kind="person").play([("Minister", None, None)])
    assert told("name,kind\nJorge,outlet\n") == [
        "2 error “Jorge” has roles, which only a person has"
    ]


def test_what_went_out_comes_in_unchanged() -> None:
    names = ["=1+1", "'s Lands", "a|b", "x\\", " y  z ", "“q”, w", "l\r\nm", "\u202ertl"]
    for number, name in enumerate(names):
        made = desk.outlet(name, parent=Source.objects.order_by("-pk").first())
        made.go_by([f"{name}{number}", f"|{number}"])
    desk.every_noun()
    story = Story.objects.create(title="A story")
    Source.objects.create(name="=memo", kind="document", story=story)
    rows = Source.objects.select_related("parent").prefetch_related("aliases")
    found = plan(registry.export(rows))
    assert found.counts == {"unchanged": Source.objects.count()}


def test_a_dry_run_costs_the_same_with_more_lines() -> None:
    def cost(count: int) -> int:
        lines = "".join(f"Post {n},outlet,House {n},p{n}\n" for n in range(count))
        with CaptureQueriesContext(connection) as queries:
            plan(f"name,kind,parent,aliases\n{lines}")
        return len(queries)

    for number in range(3):
        house = desk.outlet(f"House {number}")
        desk.outlet(f"Post {number}", parent=house).go_by([f"q{number}"])
    assert cost(1) == cost(3) <= 6


# --- done -------------------------------------------------------------------------------------


def done(text: str, by: Any = None) -> registry.Plan:
    rows = registry.read(text)
    return registry.apply(rows, registry.plan(rows).digest, by)


def test_what_was_shown_is_stored(post: Source) -> None:
    adam = desk.admin()
    done(
        "name,kind,country,parent,aliases\n"
        "A,outlet,us,B,WP\n"
        "B,organisation,,The Washington Post,\n"
        "wapo,,GB,,WaPo\n",
        adam,
    )
    rows = {row.name: row for row in Source.objects.select_related("parent")}
    assert [rows[name].parent for name in "AB"] == [rows["B"], post]
    assert (rows["A"].country, rows["A"].created_by, rows["A"].reviewed_by) == ("US", adam, adam)
    assert rows["A"].revision == 1
    changed = rows["The Washington Póst"]
    assert (changed.country, changed.revision, changed.reviewed_at) == ("GB", 2, None)
    assert {(alias.name, alias.source.name) for alias in rows["A"].aliases.model.objects.all()} == {
        ("WP", "A"),
        ("WaPo", "The Washington Póst"),
    }


def test_parents_change_places(post: Source) -> None:
    house = desk.outlet("House", parent=post)
    done("name,parent\nWP,House\nHouse,\n")
    for row in (post, house):
        row.refresh_from_db()
    assert (post.parent, house.parent) == (house, None)


@pytest.mark.parametrize("meanwhile", ["changed", "new", "error"])
def test_what_was_not_shown_is_not_stored(post: Source, meanwhile: str) -> None:
    rows = registry.read("name,kind,country\nWP,,GB\nGazette,outlet,GB\n")
    digest = registry.plan(rows).digest
    if meanwhile == "changed":
        post.revise(1, country="FR")
    elif meanwhile == "new":
        desk.outlet("GAZETTE")
    else:
        rows = registry.read("name,kind,country\nWP,,XX1\n")
        digest = registry.plan(rows).digest
    before = list(Source.objects.values())
    with pytest.raises(registry.Changed):
        registry.apply(rows, digest, None)
    assert list(Source.objects.values()) == before


def test_a_failure_leaves_nothing(post: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.registry.applying._name", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        done("name,kind,country\nWP,,GB\nGazette,outlet,GB\n")
    assert [row.country for row in Source.objects.all()] == ["US"]
