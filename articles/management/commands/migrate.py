"""Migrates as the owner, and then gives the application's role what it needs."""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate

from newsdesk import roles


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not options["plan"] and (role := roles.application()):
            roles.make(role, settings.DATABASE["PASSWORD"])
            roles.grant(role)
            if options["verbosity"]:
                self.stdout.write(f"The role {role} may work in it.")
