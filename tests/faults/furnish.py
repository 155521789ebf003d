"""Run in a process of its own: makes editors who are signed in, and their articles.

Prints JSON: for each client the ids of a story, its article and that one's Version, and its editors
with their session cookies; and the room in which many editors work at the same things.
"""

import json
import sys

import django

TEXT = "The ministry asked for jammers on Friday, and nobody has seen the letter since."
EDITORS_EACH = 8  # so that nobody writes more often than one person could
CLAIMS, TAGS, CROWD = 20, 3, 50


def client(number: int) -> dict[str, object]:
    from articles.models import Story  # needs Django to be set up
    from tests import desk

    story = Story.objects.create(title=f"Story {number}")
    article = desk.article(story, TEXT)
    version = article.current.pk  # type: ignore[union-attr]
    made = {"story": story.pk, "article": article.pk, "version": version}
    return made | editors(f"editor-{number}", EDITORS_EACH)


def room() -> dict[str, object]:
    """A story that a crowd of editors works at: its claims, an article, tags to choose from, and
    one claim more for clients that write until they are told to stop.
    """
    from articles.models import Story, Tag
    from tests import desk

    story = Story.objects.create(title="The room")
    claims = [story.note_claim(f"Claim {number}.", None).pk for number in range(CLAIMS)]
    made = {
        "article": desk.article(story, TEXT).pk,
        "claims": claims,
        "shared": story.note_claim("Shared.", None).pk,
        "tags": [Tag.objects.create(name=f"tag {number}").pk for number in range(TAGS)],
    }
    return made | editors("member", CROWD)


def editors(name: str, how_many: int) -> dict[str, object]:
    from tests import desk

    people = [desk.editor(f"{name}-{number}") for number in range(how_many)]
    sessions = [signed_in(person) for person in people]
    return {"editors": [person.pk for person in people], "sessions": sessions}


def signed_in(person: object) -> str:
    from django.test import Client

    browser = Client()
    browser.force_login(person)  # type: ignore[arg-type]
    return browser.cookies["session"].value


if __name__ == "__main__":
    django.setup()
    clients = [client(number) for number in range(int(sys.argv[1]))]
    json.dump({"clients": clients, "room": room()}, sys.stdout)
