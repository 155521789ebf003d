from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.core.checks import Tags, register

from newsdesk import roles


class AdminConfig(DjangoAdminConfig):
    default_site = "newsdesk.admin.Site"

    def ready(self) -> None:
        super().ready()
        register(roles.check, Tags.security, deploy=True)
