"""The settings the suite runs with: the product's own, for a throw-away deployment."""

import os

os.environ.setdefault("OVERENS_SECRET_KEY", "for the suite only, never where people are served")
os.environ.setdefault("OVERENS_HTTPS", "0")
os.environ.setdefault("OVERENS_DEMO", "1")
os.environ.setdefault("OVERENS_DATA_DIR", "build/test")

from overens.settings import *  # noqa: E402, F403
from overens.settings import DATA_DIR, STORAGES

DATA_DIR.mkdir(parents=True, exist_ok=True)
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
