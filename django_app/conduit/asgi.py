"""The application for an ASGI server: `uvicorn conduit.asgi:application`."""

import os

from django.core.asgi import get_asgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conduit.settings")
application = get_asgi_application()

# Under ASGI each request of a sync view has a thread of its own, which ends with it: a connection
# must not outlive it (https://docs.djangoproject.com/en/5.2/ref/databases/#persistent-connections).
connections.settings["default"]["CONN_MAX_AGE"] = 0
