"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhi.settings.embedded")
application = get_wsgi_application()

from kezhi.policies.library import read_ahead  # noqa: E402 - only once the application is set up

read_ahead()
