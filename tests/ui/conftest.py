"""The frame stands alone: these tests run it without any floor above it, and without a database."""

import pytest
from django.test import Client

MINIMAL_TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "tests.ui.doors.house",
            ],
            "builtins": ["django.templatetags.i18n", "overens.ui.templatetags.ui", "overens.ui.templatetags.frame"],
        },
    }
]


@pytest.fixture(autouse=True)
def only_the_frame(settings):
    """Nothing but this floor, plain static files, Swedish."""
    settings.ROOT_URLCONF = "tests.ui.doors"
    settings.TEMPLATES = MINIMAL_TEMPLATES
    settings.MIDDLEWARE = [
        "overens.ui.language.LanguageMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def visitor():
    """A client that shows error pages as a browser would meet them."""
    return Client(raise_request_exception=False)
