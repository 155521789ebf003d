"""Run in a process of its own: makes editors who are signed in, and their articles.

Prints JSON: for each client the id of an article, that of its Version, and session cookies.
"""

import json
import sys

import django

TEXT = "The ministry asked for jammers on Friday, and nobody has seen the letter since."
EDITORS_EACH = 8  # so that nobody writes more often than one person could


def furnish(clients: int) -> list[dict[str, object]]:
    from tests import desk  # needs Django to be set up

    people = [desk.editor(f"editor-{number}") for number in range(clients * EDITORS_EACH)]
    sessions = [signed_in(person) for person in people]
    found = []
    for number in range(clients):
        from articles.models import Story

        story = Story.objects.create(title=f"Story {number}")
        article = desk.article(story, TEXT)
        mine = sessions[number * EDITORS_EACH : (number + 1) * EDITORS_EACH]
        version = article.current.pk  # type: ignore[union-attr]
        found.append({"article": article.pk, "version": version, "sessions": mine})
    return found


def signed_in(person: object) -> str:
    from django.test import Client

    browser = Client()
    browser.force_login(person)  # type: ignore[arg-type]
    return browser.cookies["session"].value


if __name__ == "__main__":
    django.setup()
    json.dump(furnish(int(sys.argv[1])), sys.stdout)
