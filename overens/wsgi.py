"""Where gunicorn enters."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overens.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what is loaded once and for all is never looked through again
