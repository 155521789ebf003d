"""The register and a source's page, for editors."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.forms.sources import CreditedForm, PublishedForm
from articles.models import Alias, Source, Story
from tests import desk

HTMX = {"HX-Request": "true"}


def page(source: Source) -> str:
    return f"/sources/{source.pk}/"


def listed(client: Client, **query: Any) -> list[str]:
    return [source.name for source in client.get("/sources/", query).context["page"]]


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# --- the list ------------------------------------------------------------------------------


def test_the_register_is_searched_filtered_and_sorted(client: Client) -> None:
    rows = desk.every_noun()  # Outlet 1 has an article, Post 1 a credit
    Source.objects.filter(pk=rows["source"].pk).update(country="US")
    Source.objects.create(name="A létter", kind="document", story=rows["story"])
    assert listed(client) == ["A létter", "Outlet 1", "Post 1"]
    assert listed(client, q="LETTER") == ["A létter"]
    assert listed(client, q="p1") == ["Post 1"]
    assert listed(client, kind="document") == ["A létter"]
    assert listed(client, scope="register") == ["Outlet 1", "Post 1"]
    assert listed(client, scope="story") == ["A létter"]
    assert listed(client, country="US") == ["Post 1"]
    assert listed(client, sort="articles")[0] == "Outlet 1"
    assert listed(client, sort="credits")[0] == "Post 1"
    assert listed(client, sort="newest")[0] == "A létter"
    assert listed(client, use="publishes") == ["Outlet 1"]
    assert listed(client, use="credited") == ["Post 1"]
    assert listed(client, use="unused") == ["A létter"]
    Source.objects.get(name="Post 1").review(1, desk.admin())
    assert listed(client, state="reviewed") == ["Post 1"]
    assert listed(client, state="unreviewed") == ["A létter", "Outlet 1"]
    assert listed(client, q="zzz") == []


def test_what_cannot_be_used_does_not_filter(client: Client) -> None:
    desk.every_noun()
    for query in ({"kind": "x"}, {"sort": "password"}, {"country": "'"}, {"page": "x"}):
        assert len(listed(client, **query)) == 2


def test_the_list_says_how_much_a_source_is_used(client: Client) -> None:
    desk.every_noun()
    rows = {row.name: row for row in client.get("/sources/").context["page"]}
    assert (rows["Outlet 1"].article_count, rows["Post 1"].credit_count) == (1, 1)


def test_htmx_gets_the_rows(client: Client) -> None:
    desk.every_noun()
    text = client.get("/sources/", {"q": "post"}, headers=HTMX).content.decode()
    assert text.strip().startswith('<div id="sources">')
    assert ("Post 1" in text, "Outlet 1</bdi></a></th>" in text) == (True, False)
    whole = client.get("/sources/", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<!DOCTYPE html>" in whole.content.decode()


def test_both_lists_of_a_source_have_pages_of_their_own(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = desk.every_noun()
    post = rows["source"]
    for number in range(3):
        at = datetime(2025, 1, 3 - number, tzinfo=UTC) if number else None
        desk.article(rows["story"], publisher=post, published_at=at, position=number + 5)
        rows["version"].credit(desk.words(rows["version"], "new jammers"), source=post)
    for form in (PublishedForm, CreditedForm):
        monkeypatch.setattr(form, "SIZE", 2)

    def shown(query: str) -> tuple[list[int], list[int], dict[str, str]]:
        response = client.get(page(post) + query)
        html = lxml.html.fromstring(response.text)
        onward = {
            nav.get("aria-label"): nav.xpath("./a[@rel='next']/@href")[0]
            for nav in html.xpath("//nav[.//@rel='next']")
        }
        context = response.context
        return [a.position for a in context["articles"]], [c.pk for c in context["page"]], onward

    first = shown("")
    assert first[0] == [6, 7]
    articles, credits_, _ = shown(first[2]["Published: pages"].removesuffix("#published"))
    assert (articles, credits_) == ([5], first[1])
    articles, credits_, _ = shown(first[2]["Credits: pages"].removesuffix("#credited"))
    assert (articles, max(credits_) < min(first[1])) == (first[0], True)
    assert shown("?published-sort=-date")[0] == [5, 7]
    assert shown("?credited-sort=-marked")[1] == sorted(credits_)


@pytest.mark.parametrize(
    "name", ["list", "filtered", "tree", "branch", "source", "outlet", "pick", "pick all"]
)
def test_pages_cost_the_same_with_more_rows(client: Client, name: str) -> None:
    rows = desk.every_noun()
    story, version, post = rows["story"], rows["version"], rows["source"]
    address = {
        "list": "/sources/",
        "filtered": "/sources/?q=o&kind=outlet&sort=credits",
        "tree": "/sources/?view=tree",
        "branch": "/sources/?view=tree&q=post",
        "source": page(post),
        "outlet": page(rows["article"].publisher),
        "pick": f"/sources/?pick=1&story={story.pk}&q=post",
        "pick all": f"/sources/?pick=1&story={story.pk}",
    }[name]
    one = cost(client, address)
    for number in (2, 3):
        desk.every_noun(number)
        post.aliases.create(name=f"Post {number} again")
        desk.outlet(f"Child {number}", parent=post)
        desk.article(story, publisher=rows["article"].publisher)
        credit = version.credit(desk.words(version, "new jammers"), source=post)
        version.mark(rows["claim"], desk.words(version, "new jammers"), attributions=[credit])
    assert cost(client, address) == one
    assert one <= 14


def test_the_register_is_a_tree(client: Client) -> None:
    holding = desk.outlet("Holding")
    house = desk.outlet("A house", parent=holding)
    desk.outlet("Gazette", parent=house)
    desk.outlet("Herald", parent=holding)
    desk.outlet("Zeit")

    def steps(**query: str) -> list[tuple[str, bool, int, int]]:
        found = client.get("/sources/", {"view": "tree"} | query).context["steps"]
        return [(one.source.name, one.found, one.below, one.closes) for one in found]

    assert steps() == [
        ("Holding", True, 2, 0),
        ("A house", True, 1, 0),
        ("Gazette", True, 0, 1),
        ("Herald", True, 0, 1),
        ("Zeit", True, 0, 0),
    ]
    # Those above are there too, so that one sees whose they are.
    assert steps(q="gaz") == [
        ("Holding", False, 1, 0),
        ("A house", False, 1, 0),
        ("Gazette", True, 0, 2),
    ]
    lists = lxml.html.fromstring(client.get("/sources/?view=tree").content)
    (deep,) = lists.xpath("//ul[@class='tree']/li/details/ul/li/details/ul/li/a")
    assert deep.text_content() == "Gazette"
    assert len(lists.xpath("//ul[@class='tree']/li")) == 2


# --- making and changing -------------------------------------------------------------------


def new(**values: Any) -> dict[str, Any]:
    return {"name": "The Póst", "kind": "outlet", "form_key": uuid4()} | values


def test_an_editor_adds_a_source_to_the_register(client: Client, ana: User) -> None:
    response = client.post(
        "/sources/", new(aliases="WP\r\n the  Post \r\n\r\nWP", country="us", domain="post.example")
    )
    post = Source.objects.get()
    assert (response.status_code, response["Location"]) == (303, page(post))
    assert (post.name, post.story, post.created_by, post.country) == ("The Póst", None, ana, "US")
    assert [alias.name for alias in post.aliases.all()] == ["the Post", "WP"]


def test_a_form_sent_twice_makes_one_source(client: Client) -> None:
    form = new(aliases="WP")
    answers = [client.post("/sources/", form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "This field is required."),
        ({"name": "x" * 301}, "at most 300 characters"),
        ({"kind": "anonymous"}, "An unnamed source belongs to one story"),
        ({"kind": "x"}, "Select a valid choice"),
        ({"aliases": "Gazette"}, "already another name of “The Gazette”"),
        ({"aliases": "x" * 301}, "longer than 300 characters"),
        ({"aliases": "\n".join(map(str, range(51)))}, "at most 50 other names"),
        ({"name": "The Gazette"}, "“The Gazette” is in the list already."),
        ({"form_key": ""}, "This field is required."),
        ({"name": "a\0b"}, "Null characters"),
    ],
)
def test_what_cannot_be_stored_is_said(client: Client, values: dict, sentence: str) -> None:
    desk.outlet("The Gazette").aliases.create(name="Gazette")
    response = client.post("/sources/", new(**values))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Source.objects.count() == 1


def sent(source: Source, **values: Any) -> dict[str, Any]:
    names = source.aliases.filter(story=None, article=None).values_list("name", flat=True)
    return {
        "name": source.name,
        "kind": source.kind,
        "aliases": "\n".join(names),
        "revision": source.revision,
    } | values


def test_an_editor_changes_names(client: Client) -> None:
    post, story = desk.outlet(), Story.objects.create(title="A story")
    post.aliases.create(name="WP")
    post.aliases.create(name="the newspaper", story=story)
    response = client.post(page(post), sent(post, name="The Washington Post", aliases="Post"))
    assert (response.status_code, response["Location"]) == (303, page(post))
    post.refresh_from_db()
    assert (post.name, post.revision) == ("The Washington Post", 2)
    names = {(alias.name, alias.story) for alias in post.aliases.all()}
    assert names == {("Post", None), ("the newspaper", story)}


def test_htmx_gets_the_changed_part(client: Client) -> None:
    post = desk.outlet()
    response = client.post(page(post), sent(post, name="The Past"), headers=HTMX)
    assert response.status_code == 200
    text = response.content.decode()
    assert text.strip().startswith('<div id="source">')
    assert ("<h1><bdi>The Past</bdi></h1>" in text, 'value="2"' in text) == (True, True)
    assert "announce" in response["HX-Trigger-After-Settle"]


def rows(prefix: str, *values: dict[str, Any]) -> dict[str, Any]:
    """The rows of a page's form, as a browser sends them."""
    sent = {f"{prefix}-TOTAL_FORMS": len(values), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(values):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def test_names_in_one_story_or_article_are_changed(client: Client) -> None:
    made = desk.every_noun()
    post, story, article = made["source"], made["story"], made["article"]
    post.aliases.create(name="the daily", story=story)
    text = client.get(page(post)).content.decode()
    for value in (f"story-{story.pk}", f"article-{article.pk}"):
        assert f'<option value="{value}"' in text
    placed = [
        {"name": "the  newspaper ", "place": f"article-{article.pk}"},
        {"name": "the paper", "place": f"story-{story.pk}"},
        {"name": "", "place": ""},
    ]
    assert client.post(page(post), sent(post) | rows("names", *placed)).status_code == 303
    assert {(a.name, a.story, a.article) for a in post.aliases.all()} == {
        ("P1", None, None),
        ("the newspaper", None, article),
        ("the paper", story, None),
    }


def test_a_person_s_roles_are_changed(client: Client) -> None:
    jorge = Source.objects.create(name="Jorge Arreaza", kind="person")
    minister = {"words": "Transport Minister", "since": "2024-08-27", "until": ""}
    response = client.post(page(jorge), sent(jorge) | rows("roles", minister, {"words": ""}))
    assert response.status_code == 303
    text = client.get(page(jorge)).content.decode()
    assert "<li><bdi>Transport Minister</bdi></li>" in text
    assert "since 27 Aug 2024" in text
    client.post(page(jorge), sent(jorge, revision=2))  # nothing is said of roles
    assert jorge.roles.get().since == date(2024, 8, 27)
    client.post(page(jorge), sent(jorge, revision=3) | rows("roles"))
    assert not jorge.roles.exists()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (rows("roles", {"words": "", "since": "2024-08-27"}), "Which role?"),
        (rows("roles", {"words": "x" * 201}), "at most 200 characters"),
        (rows("roles", {"words": "Minister", "since": "x"}), "Enter a valid date."),
        (
            rows("roles", {"words": "Minister", "since": "2024-01-02", "until": "2024-01-01"}),
            "A role does not end before it begins.",
        ),
        (rows("roles", {"words": "Minister"}, {"words": "Minister"}), "This stands here twice."),
        (rows("roles", *({"words": str(n)} for n in range(51))), "at most 50 of these"),
        ({"roles-TOTAL_FORMS": "x"}, "ManagementForm"),
        (rows("names", {"name": "it", "place": ""}), "Say where it holds."),
        (rows("names", {"name": "it", "place": "story-999"}), "Select a valid choice"),
        ({"kind": "outlet"}, "Only a person has roles. Take them away first."),
    ],
)
def test_what_cannot_be_a_role_or_a_name_is_said(client: Client, more: dict, sentence: str) -> None:
    jorge = Source.objects.create(name="Jorge Arreaza", kind="person")
    jorge.play([("Envoy", None, None)])
    response = client.post(page(jorge), sent(jorge) | more)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    jorge.refresh_from_db()
    assert (jorge.revision, jorge.roles.get().words) == (1, "Envoy")


def test_a_name_that_is_somebody_else_s_there_is_refused(client: Client) -> None:
    made = desk.every_noun()
    desk.outlet("Gazette").aliases.create(name="the paper", story=made["story"])
    placed = {"name": "the paper", "place": f"story-{made['story'].pk}"}
    post = made["source"]
    response = client.post(page(post), sent(post) | rows("names", placed))
    assert response.status_code == 422
    assert "already another name of “Gazette” there" in response.content.decode()


def test_who_comes_late_sees_the_rows_of_both(client: Client) -> None:
    jorge = Source.objects.create(name="Jorge Arreaza", kind="person")
    jorge.play([("Envoy", date(2020, 1, 2), None)])
    late = sent(jorge) | rows("roles", {"words": "Minister"})
    jorge.revise(1, country="VE")
    response = client.post(page(jorge), late)
    assert response.status_code == 409
    text = response.content.decode()
    assert "Roles: there now" in text
    assert "Envoy" in text
    assert 'value="Minister"' in text


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
def test_who_comes_late_sees_both(client: Client, headers: dict) -> None:
    post = desk.outlet()
    late = sent(post, name="The Posts", aliases="WP")
    post.revise(1, name="The Past", kind="organisation")
    response = client.post(page(post), late, headers=headers)
    assert response.status_code == 409
    text = response.content.decode()
    for part in (
        "Name: there now",
        "Past<span",
        "organisation",
        'value="The Posts"',
        "\nWP</textarea>",
        'name="revision" value="2"',
    ):
        assert part in text
    assert ("<!DOCTYPE html>" in text) == (not headers)
    post.refresh_from_db()
    assert (post.name, post.aliases.exists()) == ("The Past", False)
    assert client.post(page(post), late | {"revision": 2}).status_code == 303


def test_a_refused_form_keeps_the_revision_it_came_with(client: Client) -> None:
    """Or the next attempt would overwrite what somebody else saved meanwhile."""
    post = desk.outlet()
    late = sent(post, name="")
    post.revise(1, name="The Past")
    text = client.post(page(post), late).content.decode()
    assert 'name="revision" value="1"' in text


def test_a_name_of_another_source_is_refused(client: Client) -> None:
    desk.outlet("The Gazette").aliases.create(name="Gazette")
    post = desk.outlet()
    for values in ({"name": "The Gazette"}, {"aliases": "Gazette"}):
        assert client.post(page(post), sent(post, **values)).status_code == 422
    post.refresh_from_db()
    assert (post.name, post.revision) == ("The Post", 1)


def test_no_other_column_is_changed(client: Client) -> None:
    """Mass assignment (T13)."""
    post, story = desk.outlet(), Story.objects.create(title="A story")
    forged = {"story": story.pk, "parent": post.pk, "created_by": 1, "id": 7, "folded": "x"}
    assert client.post(page(post), sent(post, **forged)).status_code == 303
    post.refresh_from_db()
    assert (post.story, post.parent, post.created_by) == (None, None, None)


def test_strangers_see_nothing(client: Client, stranger: Client) -> None:
    post = desk.outlet()
    assert listed(stranger) == []
    assert stranger.get(page(post)).status_code == 404
    assert stranger.post(page(post), sent(post, name="x")).status_code == 404
    assert stranger.post("/sources/", new()).status_code == 403
    assert "The Post" not in stranger.get("/sources/?pick=1&q=post").content.decode()
    assert Client().get("/sources/").status_code == 302
    assert client.get("/sources/999999999999999999999/").status_code == 404


# --- a source ------------------------------------------------------------------------------


def test_a_source_s_page_says_what_it_published_and_what_it_is_credited_for(
    client: Client,
) -> None:
    rows = desk.every_noun()
    outlet = rows["article"].publisher
    text = client.get(page(outlet)).content.decode()
    assert f'href="/stories/{rows["story"].pk}/?articles={rows["article"].pk}"' in text
    assert f'To it belong <a href="{page(rows["source"])}">' in text
    text = client.get(page(rows["source"])).content.decode()
    assert "Outlet 1 ▸ Post 1" in text
    assert "new jammers</blockquote>" in text
    place = f"/stories/{rows['story'].pk}/?articles={rows['article'].pk}"
    assert f'{place}#appearance-{rows["appearance"].pk}"' in text
    assert f'href="/claims/{rows["claim"].pk}/"' in text
    assert f'belongs to <a href="{page(outlet)}">' in text


def test_a_passage_further_in_counts_with_its_whole_chain(client: Client) -> None:
    rows = desk.every_noun()
    version = rows["version"]
    inner = version.credit(
        desk.words(version, "a letter"), wording="the letter", parent=rows["attribution"]
    )
    version.mark(rows["claim"], desk.words(version, "a letter"))
    found = client.get(page(rows["source"])).context["credits"]
    assert [passage.chains for passage in found[0].passages] == [
        "Outlet 1 ▸ Post 1",
        "Outlet 1 ▸ Post 1 ▸ the letter",
    ]
    assert inner.pk not in [credit.id for credit in found]


def test_earlier_texts_do_not_count(client: Client) -> None:
    rows = desk.every_noun()
    rows["article"].add_version("Corrected.")
    assert client.get(page(rows["source"])).context["credits"] == []


def test_a_credit_without_passages_shows_its_stretch(client: Client) -> None:
    rows = desk.every_noun()
    rows["appearance"].delete()
    text = client.get(page(rows["source"])).content.decode()
    assert "new jammers … a letter" in text
    assert "no claim is marked in it" in text


# --- suggestions ---------------------------------------------------------------------------


def picked(client: Client, story: Story, **query: str) -> list[str]:
    response = client.get("/sources/", {"pick": 1, "story": story.pk} | query)
    return [source.name for source in response.context["rows"]]


def test_sources_are_suggested_while_a_name_is_typed(client: Client) -> None:
    story, other = (Story.objects.create(title=title) for title in "ab")
    post = desk.outlet("The Washington Post")
    Alias.objects.create(source=post, name="Wash")
    desk.outlet("Washington Times")
    Source.objects.create(name="A washing list", kind="document", story=story)
    Source.objects.create(name="Washed papers", kind="document", story=other)
    Source.objects.create(name="people in Washington", kind="anonymous")
    assert picked(client, story, q="wash") == [
        "The Washington Post",  # called exactly that
        "Washington Times",  # begins so
        "A washing list",
    ]
    assert picked(client, story, source_name="Wásh") == picked(client, story, q="wash")
    assert picked(client, other, q="papers") == ["Washed papers"]


def test_an_alias_of_one_place_is_not_suggested_in_another(client: Client) -> None:
    rows = desk.every_noun()
    post, other = desk.outlet("Gazette"), Story.objects.create(title="Another")
    Alias.objects.create(source=post, name="the paper", story=rows["story"])
    Alias.objects.create(source=post, name="the daily", article=rows["article"])
    for words in ("paper", "daily"):
        assert picked(client, rows["story"], q=words) == ["Gazette"]
        assert picked(client, other, q=words) == []


def test_a_person_is_suggested_with_the_role(client: Client) -> None:
    story = Story.objects.create(title="A story")
    jorge = Source.objects.create(name="Jorge Arreaza", kind="person")
    jorge.play([("Transport Minister", date(2024, 8, 27), None), ("Envoy", None, date(2001, 1, 1))])
    text = client.get(f"/sources/?pick=1&story={story.pk}&q=jorge").content.decode()
    assert "<bdi>Jorge Arreaza</bdi> · <bdi>Transport Minister</bdi>" in text


def test_one_exact_match_is_ticked(client: Client) -> None:
    story = Story.objects.create(title="A story")
    post = desk.outlet()
    desk.outlet("The Post Office")
    text = client.get(f"/sources/?pick=1&story={story.pk}&q=the+post").content.decode()
    assert f'name="source" value="{post.pk}" checked' in text
    assert text.count("checked") == 1
    assert "<!DOCTYPE" not in text
    Source.objects.create(name="The Post", kind="organisation")
    text = client.get(f"/sources/?pick=1&story={story.pk}&q=the+post").content.decode()
    assert "checked" not in text


def test_at_most_eight_are_suggested(client: Client) -> None:
    story = Story.objects.create(title="A story")
    for number in range(12):
        desk.outlet(f"Post {number}")
    assert len(picked(client, story, q="post")) == 8


def test_before_anything_is_typed_those_credited_here_are_suggested(client: Client) -> None:
    rows = desk.every_noun()
    desk.every_noun(2)
    assert picked(client, rows["story"]) == ["Post 1"]


@pytest.mark.parametrize("query", ["story=x", "story=-1", "", "q=%00", "story=9999999999999999999"])
def test_strange_questions_are_answered(client: Client, query: str) -> None:
    assert client.get(f"/sources/?pick=1&{query}").status_code == 200
