"""Lets somebody try again to sign in who was told to wait."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from newsdesk import gate


class Command(BaseCommand):
    help = "Lets people sign in at once who were told to wait after too many wrong passwords."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="+")

    def handle(self, *, username: list[str], **options: Any) -> None:  # noqa: ARG002
        there = set(User.objects.filter(username__in=username).values_list("username", flat=True))
        if missing := [name for name in username if name not in there]:
            raise CommandError(f"There is no account called {', '.join(missing)}.")
        for name in username:
            gate.unlock(name)
            self.stdout.write(f"{name} may sign in again.")
