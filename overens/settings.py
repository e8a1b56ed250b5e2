"""Django's settings, derived from `overens.config.Config`."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from overens.config import Config

CONFIG = Config()  # type: ignore[call-arg]  # the values come from the environment
PACKAGE = Path(__file__).resolve().parent
DATA_DIR = CONFIG.data_dir.resolve()

SECRET_KEY = CONFIG.secret_key.get_secret_value()
DEBUG = CONFIG.debug
DEMO = CONFIG.demo
ALLOWED_HOSTS = CONFIG.hosts

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "overens.ui",
    "overens.documents",
    "overens.journal",
    "overens.process",
    "overens.people",
    "overens.bodies",
    "overens.search",
    "overens.notices",
    "overens.forums",
    "overens.representation",
    "overens.conversations",
    "overens.meetings",
    "overens.steering",
    "overens.viewpoints",
    "overens.consultations",
    "overens.agreements",
    "overens.matters",
    "overens.measures",
    "overens.discussions",
    "overens.minutes",
    "overens.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "overens.site.cache.PageCacheMiddleware",
    "overens.site.turns.take_turns",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "overens.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "overens.bodies.middleware.me",
    "overens.process.middleware.OutOfTurnMiddleware",
]
ROOT_URLCONF = "overens.urls"
WSGI_APPLICATION = "overens.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "overens.site.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "overens.ui.templatetags.ui",
                "overens.ui.templatetags.frame",
                "overens.journal.templatetags.kept",
            ],
        },
    }
]


def database(url: str) -> dict[str, object]:
    """The connection: PostgreSQL by its address, else a SQLite file.

    SQLite needs WAL *and* IMMEDIATE: with either alone, two writers meet "database is locked".
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "overens.sqlite3",
            "CONN_MAX_AGE": None,  # opening the file anew for each request costs more than most pages ask of it
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "cached_statements": 50,  # of each thread: four pages' worth; SQLite needs up to 50 kB for one
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-1000;",
            },
            "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # Reading here and there costs little more than in a row where the data lies in memory or on a solid disk.
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, "options": "-c random_page_cost=1.1"},
    }


DATABASES = {"default": database(CONFIG.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["overens.people.backends.PersonBackend"]
LOGIN_URL = "/logga-in/"

LETTERS = bool(CONFIG.smtp_host)  # besides, the municipality must have opened its website
PUBLIC_ADDRESS = CONFIG.address
REGISTRATIONS_KEPT = CONFIG.registrations_kept  # days
EMAIL_HOST, EMAIL_PORT = CONFIG.smtp_host, CONFIG.smtp_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.smtp_user, CONFIG.smtp_password.get_secret_value()
EMAIL_USE_TLS, EMAIL_USE_SSL = CONFIG.smtp_tls == "starttls", CONFIG.smtp_tls == "tls"
EMAIL_TIMEOUT = 20  # seconds for each answer of the mail server; an exchange has about a dozen
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from or "overens@localhost"
MAIL_IN = CONFIG.mail_in  # where mail comes in; empty: nowhere

# What is said on the next page lies with the browser alone: asking for a page writes nothing here.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

FORM_RENDERER = "overens.ui.widgets.Renderer"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "ui" / "build"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEMORY = "overens.journal.memory.Memory"  # of each process: the journal's end says what of it still holds
CACHES = {
    "default": {"BACKEND": MEMORY, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 300, "MAX_BYTES": 2_000_000}},
    "parts": {"BACKEND": MEMORY, "LOCATION": "parts", "OPTIONS": {"MAX_ENTRIES": 600, "MAX_BYTES": 3_000_000}},
    "town": {"BACKEND": MEMORY, "LOCATION": "town", "OPTIONS": {"MAX_ENTRIES": 20}},  # what every page says of the town
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

SESSION_ENGINE = "overens.people.sessions"
# Behind TLS no other site of the municipality's domain can give a visitor these cookies (RFC 6265bis, 4.1.3).
SESSION_COOKIE_NAME = "__Host-session" if CONFIG.https else "session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if CONFIG.https else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "sprak"
CSRF_FAILURE_VIEW = "overens.ui.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = CONFIG.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
PROXIES = CONFIG.proxies if CONFIG.https else 0
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.https else 0
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # subdomains and preload are the municipality's to decide

LOGGING = {  # to standard error, where whoever runs the site gathers it
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
