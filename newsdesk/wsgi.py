"""The WSGI entry point for gunicorn."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsdesk import limits

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

limits.hold(settings.DATABASES["default"])
application = get_wsgi_application()
