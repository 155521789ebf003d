"""A story's title and summary are changed by the form that the page shows."""

import re

from django.test import Client

from articles.models import Story


def test_the_form_saves_as_it_is_shown(client: Client) -> None:
    story = Story.objects.create(title="Jammers")
    address = f"/stories/{story.pk}/edit/"
    (revision,) = re.findall(
        r'name="revision" value="([^"]*)"', client.get(address).content.decode()
    )
    data = {"title": "Jammers and letters", "summary": "x", "revision": revision}
    response = client.post(address, data)
    assert (response.status_code, response["Location"]) == (303, story.get_absolute_url())
    story.refresh_from_db()
    assert (story.title, story.revision) == ("Jammers and letters", 2)


def test_who_comes_late_sees_both(client: Client) -> None:
    story = Story.objects.create(title="Jammers")
    story.revise(1, title="Her title")
    data = {"title": "His title", "summary": "", "revision": 1}
    response = client.post(f"/stories/{story.pk}/edit/", data)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Her title" in html
    assert 'value="His title"' in html
    assert 'name="revision" value="2"' in html
