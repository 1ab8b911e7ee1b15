"""The application for an ASGI server: `uvicorn conduit.asgi:application`.

DRF's views are not async: each of them runs in a thread of its own. conduit/health.py is async.
"""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conduit.settings")

application = get_asgi_application()
