"""Sharing: the form, the list, and what a link opens to anybody."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import permalinks
from articles.forms.permalinks import LinkListForm
from articles.models import ADMINS, EDITORS, Finding, Permalink, Source, Story, Tag
from articles.models.permalink import new_key
from articles.permalinks import Choice
from articles.text.masking import MASK
from articles.text.spans import find

pytestmark = pytest.mark.django_db

POST = (
    "It was early. An official said the ship may have carried radars. It sailed on. "
    "The harbour stayed open.\nDonate: 4111 1111 1111 1111 or write to desk@post.example."
)
WIRE = "The ship 😀 carried radars. Nobody says who saw them."
SECRETS = ("A secret note", "ana@desk.example", "csrfmiddlewaretoken", "Other story", "<script")


@pytest.fixture
def ana() -> User:
    return member("ana.ruiz", first_name="Ana", last_name="Ruiz", email="ana@desk.example")


@pytest.fixture
def desk(client: Client, ana: User) -> Client:
    client.force_login(ana)
    return client


@pytest.fixture
def visitor() -> Client:
    return Client()


def member(name: str, group: str = EDITORS, **values: Any) -> User:
    user = User.objects.create_user(name, **values)
    user.groups.add(Group.objects.get(name=group))
    return user


def article(story: Story, outlet: str, text: str, **values: Any) -> Any:
    publisher, _ = Source.objects.get_or_create(name=outlet, kind="outlet")
    row = story.articles.create(publisher=publisher, language="en", **values)
    row.add_version(text)
    return row


@pytest.fixture
def story(ana: User) -> Story:
    Story.objects.create(title="Other story")
    story = Story.objects.create(title="Radars", summary="What is known.")
    post = article(story, "The Post", POST, position=1, url="https://post.example/1")
    wire = article(story, "The Wire", WIRE, position=2)
    start = POST.index("Donate")
    post.current.furniture.create(start=start, end=len(POST), kind="donation", state="confirmed")
    official = Source.objects.create(name="An official", kind="anonymous", story=story)
    post.current.credit(
        find(POST, "the ship may have carried radars"), source=official, certainty="PS+"
    )
    carried = story.note_claim("The ship carried radars.", ana, note="A secret note")
    carried.tags.add(Tag.objects.create(name="arms"))
    open_ = story.note_claim("The harbour stayed open.", ana)
    post.current.mark(carried, find(POST, "the ship may have carried radars"), author=ana)
    wire.current.mark(
        carried, find(WIRE, "The ship 😀 carried radars"), author=ana, uncredited=True
    )
    post.current.mark(open_, find(POST, "The harbour stayed open"), author=ana)
    wire.current.absences.create(claim=open_)
    return story


def share(story: Story, ana: User, choice: Choice | None = None, **values: Any) -> Permalink:
    return permalinks.share(story, choice or Choice(), author=ana, **values)


def form(**values: Any) -> dict[str, Any]:
    return {"form_key": uuid4(), **values}


def address(story: Story, query: str = "") -> str:
    return f"/stories/{story.pk}/permalinks/{query}"


def body(client: Client, link: Permalink) -> str:
    response = client.get(link.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def blocks(html: str) -> list[str]:
    """The text content of every `[data-text]`."""
    found = re.findall(r'<div class="text" data-text[^>]*>(.*?)</div>', html, re.S)
    return [re.sub(r"<[^>]+>", "", block) for block in found]


# --- what a link opens --------------------------------------------------------------------


def test_a_link_needs_no_account_and_sets_no_cookie(
    visitor: Client, story: Story, ana: User
) -> None:
    response = visitor.get(share(story, ana).get_absolute_url())
    assert response.status_code == 200
    assert not response.cookies
    assert not visitor.cookies


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("known", [True, False])
def test_the_headers(visitor: Client, story: Story, ana: User, method: str, known: bool) -> None:  # noqa: FBT001
    path = share(story, ana).get_absolute_url() if known else "/p/unknown/"
    response = getattr(visitor, method)(path)
    names = {"X-Request-ID", "Content-Length", "Content-Type", "Vary"}
    told = {name: value for name, value in response.headers.items() if name not in names}
    assert told == {
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Cache-Control": "no-store",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    assert "Cookie" not in response.headers.get("Vary", "")


def test_keys_are_long_and_never_the_same() -> None:
    keys = {new_key() for _ in range(10_000)}
    assert len(keys) == 10_000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", key) for key in keys)  # 192 bits


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_link_only_reads(visitor: Client, story: Story, ana: User, method: str) -> None:
    assert getattr(visitor, method)(share(story, ana).get_absolute_url()).status_code == 405


def test_unknown_expired_and_revoked_are_one_answer(
    visitor: Client, story: Story, ana: User
) -> None:
    expired = share(story, ana, expires_at=timezone.now() - timedelta(seconds=1))
    revoked = share(story, ana)
    revoked.revoke(revoked.revision)
    paths = [
        expired.get_absolute_url(),
        revoked.get_absolute_url(),
        f"/p/{'x' * 32}/",
        "/p/%00/",
        f"/p/{'x' * 3000}/",
        "/p/é/",
    ]
    answers = [visitor.get(path) for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    for answer in answers:
        del answer.headers["X-Request-ID"]
    assert len({json.dumps(dict(answer.headers)) for answer in answers}) == 1


def test_a_revoked_link_is_closed_at_once(visitor: Client, story: Story, ana: User) -> None:
    link = share(story, ana)
    body(visitor, link)
    link.revoke(link.revision)
    assert visitor.get(link.get_absolute_url()).status_code == 404


def test_a_link_expires_by_the_database_s_clock(
    visitor: Client, story: Story, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now = cursor.fetchone()[0]
    past = share(story, ana, expires_at=now)
    soon = share(story, ana, expires_at=now + timedelta(seconds=20))
    for wrong in (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)):
        monkeypatch.setattr(timezone, "now", lambda wrong=wrong: wrong)
        assert visitor.get(past.get_absolute_url()).status_code == 404
        assert visitor.get(soon.get_absolute_url()).status_code == 200


def test_head_answers_without_a_body_and_is_no_visit(
    visitor: Client, story: Story, ana: User
) -> None:
    link = share(story, ana)
    response = visitor.head(link.get_absolute_url())
    assert (response.status_code, response.content) == (200, b"")
    link.refresh_from_db()
    assert link.opened_at is None


def test_a_visit_is_noted_and_is_no_change(visitor: Client, story: Story, ana: User) -> None:
    link = share(story, ana)
    body(visitor, link)
    link.refresh_from_db()
    assert timezone.now() - link.opened_at < timedelta(minutes=1)
    assert link.revision == 1
    assert link.events.count() == 1  # its insertion


def test_neither_the_key_nor_the_snapshot_is_in_the_history(story: Story, ana: User) -> None:
    link = share(story, ana)
    link.revoke(link.revision)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(to_jsonb(e)::text, '') FROM articles_permalinkevent e")
        told = cursor.fetchone()[0]
    assert link.key not in told
    assert "carried radars" not in told


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("full_text", [True, False])
def test_nothing_internal_leaves(
    visitor: Client,
    story: Story,
    ana: User,
    live: bool,  # noqa: FBT001
    full_text: bool,  # noqa: FBT001
) -> None:
    with connection.cursor() as cursor:
        # Ids that are found in the page if they are there.
        for table in ("claim", "appearance", "attribution", "article", "version", "source", "tag"):
            cursor.execute(f"ALTER SEQUENCE articles_{table}_id_seq RESTART 7654321")
    claim = story.note_claim("Marked later.", ana, note="A secret note")
    late = article(story, "The Late", "Late radars were seen.", position=3)
    source = Source.objects.create(name="A sailor", kind="person", story=story)
    late.current.credit(find("Late radars were seen.", "Late radars"), source=source)
    late.current.mark(claim, find("Late radars were seen.", "Late radars"), author=ana)
    claim.tags.add(Tag.objects.create(name="late"))
    link = share(story, ana, live=live, full_text=full_text)
    html = body(visitor, link).replace(link.key, "")
    html = re.sub(r"\.\d{6}(?=\+00:00)", "", html)  # parts of seconds, which may be any digits
    assert "Late radars" in html
    for secret in (*SECRETS, "765432", "4111", "desk@post", "Ana", "Ruiz", "ruiz"):
        assert secret not in html
    assert not re.search(r"<(?:form|input|button|script|iframe)\b|hx-|\bon\w+=|style=", html)


def test_every_address_in_it_is_here_static_or_an_article_s(
    visitor: Client, story: Story, ana: User
) -> None:
    html = body(visitor, share(story, ana))
    outgoing = re.findall(r'<a [^>]*href="(http[^"]+)" rel="noopener noreferrer nofollow">', html)
    assert outgoing == ["https://post.example/1"]
    others = {url for url in re.findall(r'(?:href|src)="([^"]+)"', html) if url not in outgoing}
    assert all(url.startswith(("#", "/static/")) for url in others)
    for url in others:
        if url.startswith("#"):
            assert html.count(f'id="{url[1:]}"') == 1, url


def test_the_address_on_paper_is_not_made_from_the_host(
    visitor: Client, story: Story, ana: User, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["evil.example"]
    link = share(story, ana)
    response = visitor.get(
        link.get_absolute_url(), HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example"
    )
    html = response.content.decode()
    assert f"http://127.0.0.1:8000/p/{link.key}/" in html
    assert "evil" not in html


def test_it_says_what_it_is(visitor: Client, story: Story, ana: User, settings: Any) -> None:
    settings.DESK_NAME = "The Desk"
    post = story.articles.get(position=1)
    told = plain(body(visitor, share(story, ana, Choice(articles=(post.pk,)))))
    assert "The Desk" in told
    assert "1 of 2 articles, 2 of 2 claims; the others are left out." in told
    assert "later changes are not in it" in told
    assert "Addresshttps://post.example/1" in told
    assert "Retrievednone recorded" in told
    assert "The Wire" not in told


def test_a_claim_lists_its_passages_with_their_chains(
    visitor: Client, story: Story, ana: User
) -> None:
    html = body(visitor, share(story, ana))
    told = plain(html)
    assert "The Post ▸ An official" in told
    assert "only reports it" not in told.split("1 The ship carried radars.")[2]
    assert "says so · own statement · possible" in told
    assert "The Wire: no one is credited" in told
    assert "Does not appear in A2 The Wire." in told
    assert '<a href="#passage-1">A1 ¶1</a>' in html
    place = '<a id="passage-1" href="#cited-1" data-claim="1" aria-label="claim 1"></a>'
    assert f"{place}the ship may have carried radars</mark>" in html


def test_the_hooks_of_the_reader_with_ordinals(visitor: Client, story: Story, ana: User) -> None:
    html = body(visitor, share(story, ana, full_text=True))
    assert re.findall(r'data-article="(\d+)" data-version="(\d+)"', html) == [
        ("1", "1"),
        ("2", "1"),
    ]
    assert set(re.findall(r'data-appearances="([^"]+)"', html)) == {"1", "2", "3"}
    assert set(re.findall(r'data-attributions="([^"]+)"', html)) == {"1"}
    assert 'data-furniture="donation"' in html
    masked = POST.replace("4111 1111 1111 1111", MASK * 19).replace("desk@post.example", MASK * 17)
    assert blocks(html) == [masked, WIRE]


def test_excerpts(visitor: Client, story: Story, ana: User) -> None:
    claim = story.claims.get(text="The ship carried radars.")
    html = body(visitor, share(story, ana, Choice(scope="claim", claims=(claim.pk,))))
    assert blocks(html) == [
        "It was early. An official said the ship may have carried radars. It sailed on.",
        WIRE,
    ]
    assert html.count('<p class="gap">[…]</p>') == 1
    assert "harbour" not in html


def test_the_editor_s_name_is_shown_where_chosen(visitor: Client, story: Story, ana: User) -> None:
    for live in (True, False):
        told = plain(body(visitor, share(story, ana, show_editor=True, live=live)))
        assert "Shared by Ana Ruiz." in told


def test_a_frozen_link_stays_and_a_live_one_follows(
    visitor: Client, story: Story, ana: User
) -> None:
    frozen, live = share(story, ana), share(story, ana, live=True)
    before = blocks(body(visitor, frozen))
    claim = story.claims.get(text="The ship carried radars.")
    claim.revise(claim.revision, text="The vessel carried radars.")
    wire = story.articles.get(position=2)
    wire.current.mark(claim, find(WIRE, "Nobody says who"), author=ana)
    wire.add_version("A new text.")
    Source.objects.filter(name="An official").update(name="A minister")
    then, now = body(visitor, frozen), body(visitor, live)
    assert "The ship carried radars." in then
    assert "The vessel carried radars." in now
    assert blocks(then) == before
    assert "Nobody says who" not in "".join(blocks(now))  # the new text has no marks
    assert "A minister" in now
    assert "A minister" not in then
    assert plain(then).count("An official") == 2  # the chain, and the words of the article


def test_a_frozen_link_outlives_its_articles_and_a_live_one_shows_no_others(
    visitor: Client, story: Story, ana: User
) -> None:
    wire = story.articles.get(position=2)
    choice = Choice(scope="article", articles=(wire.pk,))
    frozen, live = share(story, ana, choice), share(story, ana, choice, live=True)
    wire.delete()
    assert "The Wire" in body(visitor, frozen)
    html = body(visitor, live)
    assert "0 of 1 article, 0 of 2 claims" in plain(html)
    assert "The Post" not in html


@pytest.mark.parametrize(("live", "most"), [(False, 3), (True, 7)])
def test_opening_takes_a_fixed_number_of_queries(
    visitor: Client,
    story: Story,
    ana: User,
    live: bool,  # noqa: FBT001
    most: int,
) -> None:
    link = share(story, ana, live=live)
    assert queries(visitor, link.get_absolute_url()) == most
    for position in (3, 4):
        row = article(story, f"Outlet {position}", WIRE, position=position)
        row.current.mark(story.note_claim("More.", ana), find(WIRE, "The ship"), author=ana)
    assert queries(visitor, link.get_absolute_url()) == most


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


# --- the form ------------------------------------------------------------------------------


def test_the_form_tells_what_the_link_will_open(desk: Client, story: Story) -> None:
    post = story.articles.get(position=1)
    tag = Tag.objects.get(name="arms")
    html = desk.get(address(story, f"?articles={post.pk}&tag={tag.pk}")).content.decode()
    assert "1 of 2 articles, 1 of 2 claims, 1 passage; only claims tagged “arms”." in plain(html)
    assert f'name="articles" value="{post.pk}"' in html
    assert f'name="tag" value="{tag.pk}"' in html


@pytest.mark.parametrize(
    ("page", "counts"),
    [
        ("/stories/{story}/?articles={article}&stance=for", "1 of 2 articles, 2 of 2 claims"),
        ("/articles/{article}/", "1 of 2 articles, 2 of 2 claims"),
        ("/claims/{claim}/", "2 of 2 articles, 1 of 2 claims"),
    ],
)
def test_pages_offer_to_share_what_they_show(
    desk: Client, visitor: Client, story: Story, page: str, counts: str
) -> None:
    article, claim = story.articles.get(position=1), story.claims.first()
    html = desk.get(page.format(story=story.pk, article=article.pk, claim=claim.pk))
    query = re.search(r'href="/stories/\d+/permalinks/(\?[^"]+)"', html.content.decode())
    assert query
    offered = desk.get(address(story, unescape(query[1]))).content.decode()
    assert counts in plain(offered)
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', offered))
    assert desk.post(address(story), form() | sent).status_code == 303
    assert counts in plain(body(visitor, Permalink.objects.get()))


def test_a_link_is_made_and_its_address_is_ready_to_copy(
    desk: Client, visitor: Client, story: Story, ana: User
) -> None:
    response = desk.post(address(story), form(label="For the lawyer"))
    link = Permalink.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/permalinks/#link-{link.pk}")
    assert (link.label, link.live, link.full_text, link.created_by) == (
        "For the lawyer",
        False,
        False,
        ana,
    )
    html = desk.get("/permalinks/").content.decode()
    assert f'value="http://127.0.0.1:8000/p/{link.key}/"' in html
    assert "For the lawyer" not in body(visitor, link)


def test_what_the_form_chose_is_what_the_link_opens(
    desk: Client, visitor: Client, story: Story
) -> None:
    wire, post = story.articles.order_by("-position")
    sent = form(
        articles=f"{wire.pk},{post.pk}",
        stance="for",
        live="1",
        full_text="1",
        show_editor="on",
        expires_at="2999-01-01T10:00",
    )
    assert desk.post(address(story), sent).status_code == 303
    link = Permalink.objects.get()
    assert (link.live, link.full_text, link.show_editor) == (True, True, True)
    assert link.expires_at == datetime(2999, 1, 1, 10, tzinfo=UTC)
    assert link.selection == {
        "scope": "story",
        "articles": [wire.pk, post.pk],
        "claims": [],
        "filters": {"stance": "for"},
    }
    assert blocks(body(visitor, link))[0] == WIRE


def test_a_form_sent_twice_makes_one_link(desk: Client, story: Story) -> None:
    sent = form()
    places = {desk.post(address(story), sent)["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Permalink.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"articles": "999999"}, "“999999” is not in this story."),
        ({"articles": "1 OR 1=1"}, "is not in this story."),
        ({"claim": "x"}, "“x” is not in this story."),
        ({"tag": "999999"}, "Select a valid choice."),
        ({"source": "x"}, "Select a valid choice."),
        ({"stance": "sideways"}, "Select a valid choice."),
        ({"credit": "__class__"}, "Select a valid choice."),
        ({"scope": "article"}, "Choose the one article that is to be shared."),
        ({"scope": "claim"}, "Choose the one claim that is to be shared."),
        ({"scope": "everything"}, "Select a valid choice."),
        ({"expires_at": "2001-01-01T10:00"}, "This time has passed."),
        ({"expires_at": "soon"}, "Enter a valid date/time."),
        ({"label": "x" * 201}, "at most 200 characters"),
        ({"form_key": "x"}, "valid UUID"),
        ({"live": "maybe"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_shared_is_refused(
    desk: Client, story: Story, sent: dict[str, str], sentence: str
) -> None:
    response = desk.post(address(story), form(label="kept") | sent)
    assert response.status_code == 422
    assert sentence in plain(response.content.decode()).replace("&#x27;", "'")
    assert not Permalink.objects.exists()


def test_nothing_of_another_story_can_be_shared(desk: Client, story: Story, ana: User) -> None:
    other = Story.objects.get(title="Other story")
    foreign = article(other, "The Other", "Foreign words.")
    claim = other.note_claim("Foreign claim.", ana)
    for sent in ({"articles": foreign.pk}, {"claim": claim.pk}, {"article": foreign.pk}):
        assert desk.post(address(story), form(**sent)).status_code == 422
        html = desk.get(address(story, f"?{next(iter(sent))}={next(iter(sent.values()))}"))
        assert "Foreign" not in html.content.decode()


def test_parameters_that_are_no_filter_have_no_effect(desk: Client, story: Story) -> None:
    odd = {"claims__note": "A secret note", "id__in": "1", "_connector": "OR", "-version": "1"}
    extra = {"created_by": "1", "key": "k", "snapshot": "{}", "revision": "9", "opened_at": "2020"}
    assert desk.post(address(story), form(**odd, **extra)).status_code == 303
    link = Permalink.objects.get()
    assert link.selection == Choice().plain() | {"articles": [], "claims": []}
    assert (link.revision, link.opened_at) == (1, None)
    assert link.key != "k"


def test_who_may_share(client: Client, visitor: Client, story: Story) -> None:
    assert visitor.get(address(story)).status_code == 302
    assert visitor.get("/permalinks/").status_code == 302
    client.force_login(User.objects.create_user("stranger"))
    assert client.get(address(story)).status_code == 404
    assert client.post(address(story), form()).status_code == 404
    assert not Permalink.objects.exists()


def test_the_form_takes_a_fixed_number_of_queries(desk: Client, story: Story, ana: User) -> None:
    first = queries(desk, address(story))
    for position in (3, 4):
        row = article(story, f"Outlet {position}", WIRE, position=position)
        row.current.mark(story.note_claim("More.", ana), find(WIRE, "The ship"), author=ana)
    assert queries(desk, address(story)) == first


# --- the list ------------------------------------------------------------------------------


def labels(client: Client, query: str = "") -> list[str]:
    html = client.get(f"/permalinks/{query}").content.decode()
    return re.findall(r"<h2><bdi>(.*?)</bdi></h2>", html)


def test_editors_see_their_own_links_and_admins_all(
    desk: Client, client: Client, story: Story, ana: User
) -> None:
    share(story, ana, label="Ana's")
    bob = member("bob")
    share(story, bob, label="Bob's")
    assert labels(desk) == ["Ana&#x27;s"]
    admin = Client()
    admin.force_login(member("eve", ADMINS))
    assert labels(admin) == ["Bob&#x27;s", "Ana&#x27;s"]
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    assert len(labels(root)) == 2
    bobs = Permalink.objects.get(created_by=bob)
    sent = {"revision": bobs.revision}
    assert desk.post(f"/permalinks/{bobs.pk}/revoke/", sent).status_code == 404
    assert admin.post(f"/permalinks/{bobs.pk}/revoke/", sent).status_code == 303
    stranger = Client()
    stranger.force_login(User.objects.create_user("stranger"))
    assert labels(stranger) == []


def test_links_are_filtered_sorted_and_paged(
    desk: Client, story: Story, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(story, ana, label="b open", expires_at=timezone.now() + timedelta(days=1))
    share(story, ana, label="c gone", expires_at=timezone.now() - timedelta(days=1))
    revoked = share(story, ana, label="a shut", live=True)
    revoked.revoke(revoked.revision)
    assert labels(desk) == ["a shut", "c gone", "b open"]
    assert labels(desk, "?sort=label") == ["a shut", "b open", "c gone"]
    assert labels(desk, "?sort=expires") == ["c gone", "b open", "a shut"]
    assert labels(desk, "?state=open") == ["b open"]
    assert labels(desk, "?state=expired") == ["c gone"]
    assert labels(desk, "?state=revoked&kind=live") == ["a shut"]
    assert labels(desk, "?kind=frozen&q=GONE") == ["c gone"]
    assert labels(desk, "?q=radars") == ["a shut", "c gone", "b open"]
    assert labels(desk, f"?story={story.pk + 1}") == []
    for odd in ("?sort=key", "?sort=-created_by__password", "?state=x", "?page=x", "?story=-1"):
        assert len(labels(desk, odd)) == 3
    monkeypatch.setattr(LinkListForm, "SIZE", 2)
    html = desk.get("/permalinks/?sort=label").content.decode()
    (onward,) = re.findall(r'rel="next" href="([^"]+)"', html)
    assert labels(desk, unescape(onward)) == ["c gone"]


def test_what_never_happens_has_its_place_in_the_order(
    desk: Client, story: Story, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = timezone.now()
    for label, opened, expires in [("a", at, None), ("b", None, at), ("c", None, None)]:
        link = share(story, ana, label=label)
        Permalink.objects.filter(pk=link.pk).update(opened_at=opened, expires_at=expires)
    monkeypatch.setattr(LinkListForm, "SIZE", 1)
    for sort, wanted in [("opened", "acb"), ("-opened", "bca"), ("expires", "bac")]:
        seen, query = "", f"?sort={sort}"
        while query:
            html = desk.get(f"/permalinks/{query}").content.decode()
            seen += "".join(re.findall(r"<h2><bdi>(.*?)</bdi></h2>", html))
            query = unescape("".join(re.findall(r'rel="next" href="([^"]+)"', html)))
        assert seen == wanted, sort


def test_a_link_that_is_closed_is_not_offered_to_be_copied(
    desk: Client, story: Story, ana: User
) -> None:
    link = share(story, ana)
    sent = {"revision": link.revision}
    response = desk.post(f"/permalinks/{link.pk}/revoke/", sent)
    assert (response.status_code, response["Location"]) == (303, f"/permalinks/#link-{link.pk}")
    html = desk.get("/permalinks/").content.decode()
    assert link.key not in html
    assert ">revoked<" in html


@pytest.mark.parametrize("revision", ["0", "2", "", "x", "9" * 40])
def test_a_stale_revocation_is_a_conflict(
    desk: Client, story: Story, ana: User, revision: str
) -> None:
    link = share(story, ana)
    for headers in ({}, {"HX-Request": "true"}):
        response = desk.post(
            f"/permalinks/{link.pk}/revoke/", {"revision": revision}, headers=headers
        )
        assert response.status_code == 409
        assert "this link" in response.content.decode()
    link.refresh_from_db()
    assert link.revoked_at is None


def test_with_htmx_the_row_is_painted_again(desk: Client, story: Story, ana: User) -> None:
    link = share(story, ana)
    response = desk.post(
        f"/permalinks/{link.pk}/revoke/",
        {"revision": link.revision},
        headers={"HX-Request": "true"},
    )
    html = response.content.decode().strip()
    assert response.status_code == 200
    assert html.startswith(f'<li id="link-{link.pk}" data-state="revoked">')
    assert html.endswith("</li>")


def test_the_list_takes_a_fixed_number_of_queries(desk: Client, story: Story, ana: User) -> None:
    share(story, ana)
    first = queries(desk, "/permalinks/")
    for _ in range(2):
        share(Story.objects.create(title="More"), member(str(uuid4())), live=True)
        share(story, ana)
    assert queries(desk, "/permalinks/") == first
    assert len(labels(desk)) == 3


def test_a_live_link_follows_the_findings_and_a_frozen_one_does_not(
    visitor: Client, story: Story, ana: User
) -> None:
    row = Finding.note(story, author=ana, kind="own", sentence="Found before.")
    links = [share(story, ana, live=live) for live in (False, True)]
    row.change(1, sentence="Found out.")
    Finding.note(story, author=ana, kind="own", sentence="And more.")
    frozen, live = (plain(body(visitor, link)) for link in links)
    assert "Found before." in frozen
    assert "Found out." not in frozen
    assert live.index("Found out.") < live.index("And more.") < live.index("Who says what")
