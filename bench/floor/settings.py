"""As `django-admin startproject` writes them, with LocaleMiddleware added."""

import os
from pathlib import Path

from overens.settings import database  # the same connection as the product's, so that only the page differs

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = Path(os.environ["FLOOR_DATA_DIR"])
SECRET_KEY = "of a page that holds nothing"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "bench.floor",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bench.floor.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
WSGI_APPLICATION = "bench.floor.wsgi.application"
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""))}
if not os.environ.get("DATABASE_URL"):  # PostgreSQL's connections are kept by the pool
    DATABASES["default"] |= {"NAME": DATA_DIR / "floor.sqlite3", "CONN_MAX_AGE": None}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
STATIC_URL = "static/"
