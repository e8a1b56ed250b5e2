"""The settings the suite runs with: the product's own, for a throw-away deployment."""

import os
import tempfile

os.environ.setdefault("OVERENS_SECRET_KEY", "for the suite only, never where people are served, and long enough")
os.environ.setdefault("OVERENS_HTTPS", "0")
os.environ.setdefault("OVERENS_DEMO", "1")
if "OVERENS_SUITE_DIR" not in os.environ:  # one a run, shared by its workers
    os.environ["OVERENS_SUITE_DIR"] = tempfile.mkdtemp(prefix="overens-suite-")
os.environ["OVERENS_DATA_DIR"] = os.environ["OVERENS_SUITE_DIR"]

from overens.settings import *  # noqa: F403
from overens.settings import DATA_DIR, STORAGES

DATA_DIR.mkdir(parents=True, exist_ok=True)
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
