"""Where gunicorn enters."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overens.settings")
application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402  # needs the settings

_ = get_resolver().url_patterns  # every page's module, before the workers part: read once, held once
gc.collect()
gc.freeze()  # what is loaded once and for all is never looked through again
# A thread that puts a page together lets the others in after a millisecond, not five: a page from memory is one or two.
sys.setswitchinterval(0.001)
