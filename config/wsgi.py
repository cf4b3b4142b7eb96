"""The web server's way in (gunicorn config.wsgi)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# Tells the nudge after a change which broker to ring; without Redis nobody rings.
from config.celery import app as celery  # noqa: E402

__all__ = ["application", "celery"]
