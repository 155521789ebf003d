"""The texts of an article: a further one, what the outlet changed, what became of the marks."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Appearance, Article, Source, Story, Version
from tests import desk
from tests.models.test_carrying import CORRECTED, FIFTEEN, MOVED, RAIN, TEXT, TWELVE

HTMX = {"HX-Request": "true"}
GONE = "Nobody slept."


@pytest.fixture
def article(story: Story) -> Article:
    return desk.article(story, TEXT, publisher=desk.outlet("Gazette"))


@pytest.fixture
def marked(article: Article) -> Article:
    for words in (RAIN, MOVED, TWELVE, GONE):
        claim = article.story.note_claim(f"Claim: {words}", None)
        article.current.mark(claim, desk.words(article.current, words))
    return article


def give(client: Client, article: Article, text: str = CORRECTED, **more: Any) -> Any:
    data = {"version": article.current_id, "text": text, "form_key": uuid4()} | more
    return client.post(f"/articles/{article.pk}/versions/", data)


def page(client: Client, article: Article, rest: str) -> str:
    return client.get(f"/articles/{article.pk}/{rest}").content.decode()


def test_a_new_text_is_a_new_version_and_the_old_one_stays(
    client: Client, article: Article
) -> None:
    response = give(client, article)
    assert (response.status_code, response["Location"]) == (
        303,
        f"/articles/{article.pk}/versions/",
    )
    assert list(article.versions.values_list("number", "text")) == [(1, TEXT), (2, CORRECTED)]
    new = article.versions.get(number=2)
    assert (new.created_by.username, bool(new.retrieved_at)) == ("ana", True)


def test_what_was_touched_is_shown_at_once(client: Client, marked: Article) -> None:
    assert give(client, marked)["Location"] == f"/articles/{marked.pk}/carried/"


def test_a_file_does_as_well(client: Client, article: Article) -> None:
    file = SimpleUploadedFile("new.txt", CORRECTED.encode())
    assert give(client, article, "", file=file).status_code == 303
    assert article.versions.count() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste the article’s text, or choose a file."),
        (TEXT, "This text is known: it is version 1."),
        ("…", "it is empty"),
    ],
)
def test_what_is_no_new_text_is_said(
    client: Client, article: Article, text: str, said: str
) -> None:
    response = give(client, article, text)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert article.versions.count() == 1


def test_a_form_sent_twice_makes_one_text(client: Client, article: Article) -> None:
    key = uuid4()
    one, two = (give(client, article, form_key=key) for _ in range(2))
    assert (one.status_code, one["Location"]) == (two.status_code, two["Location"])
    assert article.versions.count() == 2


def test_whoever_read_another_text_keeps_what_was_pasted(client: Client, article: Article) -> None:
    give(client, article)
    response = give(client, article, "A third text, from the page of yesterday.")
    assert response.status_code == 409
    assert "A third text, from the page of yesterday." in response.content.decode()
    assert article.versions.count() == 2


def test_the_timeline_tells_what_became_of_the_marks(client: Client, marked: Article) -> None:
    give(client, marked)
    html = page(client, marked, "versions/")
    for outcome in ("1 gone", "1 changed", "1 moved", "1 unchanged"):
        assert outcome in html
    assert "Look at 2 marks" in html
    assert "7 words deleted" in html


def test_the_words_that_differ_side_by_side_and_in_one_run(client: Client, marked: Article) -> None:
    give(client, marked)
    for view in ("beside", "inline"):
        html = page(client, marked, f"versions/changes/?view={view}")
        assert "<del><mark>Twelve</mark></del>" in html
        assert "<ins><mark>Fifteen</mark></ins>" in html
        assert f"<del><mark>{GONE}" in html.replace("<mark> ", "<mark>")
    assert page(client, marked, "versions/changes/").count('class="line"') > 1
    assert 'class="line"' not in html


def test_where_there_is_one_text_nothing_has_changed(client: Client, article: Article) -> None:
    assert "Nothing yet" in page(client, article, "versions/changes/")
    missing = client.get(f"/articles/{article.pk}/versions/changes/?version=7")
    assert missing.status_code == 404


def test_a_changed_mark_is_left_as_it_is(client: Client, marked: Article) -> None:
    give(client, marked)
    html = page(client, marked, "carried/")
    assert "<del>Twelve</del><ins>Fifteen</ins>" in html
    assert f"<del>{GONE}</del>" in html
    mark = Appearance.objects.read().get(carry="changed")
    assert mark.fragments[0].exact == FIFTEEN
    marks = f"appearance:{mark.pk}:{mark.revision}"
    assert client.post(f"/articles/{marked.pk}/carried/", {"marks": marks}).status_code == 303
    mark.refresh_from_db()
    assert (mark.to_check, mark.checked_by.username) == (False, "ana")
    assert "seen by" in page(client, marked, "carried/")


def test_all_are_left_as_they_are_in_one_form(client: Client, marked: Article) -> None:
    give(client, marked)
    response = client.get(f"/articles/{marked.pk}/carried/")
    answer = client.post(
        f"/articles/{marked.pk}/carried/", {"marks": response.context["all"]}, headers=HTMX
    )
    assert (answer.status_code, "Nothing to look at" in answer.content.decode()) == (200, True)
    assert not Appearance.objects.to_check().exists()


def test_a_mark_that_somebody_has_changed_is_not_accepted_unseen(
    client: Client, marked: Article
) -> None:
    give(client, marked)
    mark = Appearance.objects.read().get(carry="changed")
    Appearance.objects.filter(pk=mark.pk).update(revision=9)
    marks = f"appearance:{mark.pk}:{mark.revision}"
    response = client.post(f"/articles/{marked.pk}/carried/", {"marks": marks})
    assert response.status_code == 409
    assert Appearance.objects.get(pk=mark.pk).to_check


# --- what is gone is marked at other words ------------------------------------------------------

OTHER = "It rained all day"


def mark_again(client: Client, article: Article, quote: str = OTHER, **more: Any) -> Any:
    old = Appearance.objects.gone().first() or Appearance.objects.get(gone_in__isnull=False)
    now = Article.objects.get(pk=article.pk).current_id
    data = {
        "again": f"appearance:{old.pk}:{old.revision}",
        "version": now,
        "form_key": uuid4(),
        "quote": quote,
    }
    return client.post(f"/articles/{article.pk}/carried/", data | more)


def test_what_is_gone_is_marked_at_other_words(client: Client, marked: Article, ana: User) -> None:
    give(client, marked)
    post = Source.objects.create(name="The Post", kind="outlet")
    new = Article.objects.get(pk=marked.pk).current
    credit = new.credit(desk.words(new, RAIN), source=post)
    assert "Mark it elsewhere" in page(client, marked, "carried/")
    assert mark_again(client, marked).status_code == 303
    row = new.appearances.get(carried_from__gone_in=new)
    assert [span.exact for span in row.fragments] == [OTHER]
    assert (row.claim.text, row.created_by) == (f"Claim: {GONE}", ana)
    assert list(row.attributions.all()) == [credit]
    assert f"<del>{GONE}</del>" not in page(client, marked, "carried/")


def test_words_in_several_places_are_asked_for(client: Client, marked: Article) -> None:
    give(client, marked)
    response = mark_again(client, marked, "people were killed")
    assert response.status_code == 422
    assert "Which place?" in response.content.decode()
    assert not Appearance.objects.filter(carried_from__gone_in__isnull=False).exists()
    assert mark_again(client, marked, "No such words.").status_code == 422


def test_a_form_that_marks_again_makes_one_mark(client: Client, marked: Article) -> None:
    give(client, marked)
    key = uuid4()
    assert [mark_again(client, marked, form_key=key).status_code for _ in range(2)] == [303, 303]
    assert Appearance.objects.filter(carried_from__gone_in__isnull=False).count() == 1
    assert mark_again(client, marked).status_code == 409


def test_marking_again_in_a_text_that_was_replaced_is_refused(
    client: Client, marked: Article
) -> None:
    give(client, marked)
    old = Article.objects.get(pk=marked.pk).current_id
    Article.objects.get(pk=marked.pk).add_version(f"{CORRECTED} More.")
    response = mark_again(client, marked, version=old)
    assert (response.status_code, OTHER in response.content.decode()) == (409, True)


@pytest.mark.parametrize("rest", ["versions/", "versions/changes/", "carried/"])
def test_the_number_of_queries_does_not_depend_on_how_many_marks_there_are(
    client: Client, marked: Article, rest: str
) -> None:
    give(client, marked)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, marked, rest)
        return len(captured)

    queries()
    few = queries()
    new: Version = Article.objects.get(pk=marked.pk).current
    for words in (RAIN, MOVED, FIFTEEN):
        new.mark(marked.story.note_claim(f"More: {words}", None), desk.words(new, words))
    more = CORRECTED.replace("Fifteen", "Sixteen").replace("rained", "snowed")
    Article.objects.get(pk=marked.pk).add_version(more)
    assert queries() == few
