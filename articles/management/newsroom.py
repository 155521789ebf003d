"""What the demo shows: two people, the sample story, and a link to it.

Everything is made once, also when the demo is started again: a person is known by the password
that was kept, the story and the link by the keys of the forms that would have made them.
"""

import json
import os
import secrets
from pathlib import Path
from uuid import UUID

from django.contrib.auth.models import Group, User

from articles import interchange, permalinks
from articles.models import ADMINS, EDITORS, Permalink, Story
from articles.sample import build

STORY_KEY = UUID("6e657773-6465-4073-8000-000000000001")
LINK_KEY = UUID("6e657773-6465-4073-8000-000000000002")
# None of them looks like another; 16 of them hold 79 random bits.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class People:
    """The demo's accounts. Their passwords are kept in one file, which only its owner can read.

    An account that was there before, or whose password was changed since, is left as it is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.passwords: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}

    def person(self, name: str, group: str, *, staff: bool) -> tuple[User, str]:
        """The account, and its password or what is known of it."""
        user = User.objects.filter(username=name).first()
        if user is None:
            password = self.passwords.setdefault(name, new_password())
            self._keep()
            user = User.objects.create_user(name, password=password, is_staff=staff)
            user.groups.add(Group.objects.get(name=group))
        password = self.passwords.get(name, "")
        known = user.check_password(password)
        return user, password if known else "(a password of its own)"

    def _keep(self) -> None:
        fresh = self.path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(self.passwords))
        if os.geteuid() == 0:  # the folder's owner may come after root
            owner = self.path.parent.stat()
            os.chown(fresh, owner.st_uid, owner.st_gid)
        fresh.rename(self.path)


def editor(people: People) -> tuple[User, str]:
    return people.person("editor", EDITORS, staff=False)


def admin(people: People) -> tuple[User, str]:
    return people.person("admin", ADMINS, staff=True)


def new_password() -> str:
    """Four times four letters and digits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def sample_story(author: User) -> Story:
    return interchange.read(build.STORY.read_bytes(), author=author, form_key=STORY_KEY)


def shared_link(story: Story, author: User) -> Permalink | None:
    """A frozen link to the whole story; None once somebody has revoked it."""
    label = "The sample story, shared"
    link = permalinks.share(
        story, permalinks.Choice(), author=author, form_key=LINK_KEY, label=label
    )
    return Permalink.objects.open().filter(pk=link.pk).first()
