"""What the deployment decides is read from two places, and everything wrong is told at once."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from overens.config import Config

KEY = "k" * 50


@pytest.fixture(autouse=True)
def nothing_else_set(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Config.model_fields:
        monkeypatch.delenv(f"OVERENS_{name.upper()}", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def given(monkeypatch, written="", **environment):
    Path("overens.toml").write_text(written, encoding="utf-8")
    for name, value in ({"OVERENS_SECRET_KEY": KEY} | environment).items():
        monkeypatch.setenv(name, value)
    return Config()


def faults(monkeypatch, written="", **environment):
    with pytest.raises(ValidationError) as wrong:
        given(monkeypatch, written, **environment)
    return {str(fault["loc"][0]) for fault in wrong.value.errors()}


def test_the_environment_comes_before_the_file(monkeypatch):
    written = 'hosts = ["a.example", "b.example"]\nhttps = false\nproxies = 2\nsmtp_user = "file"'
    found = given(monkeypatch, written, OVERENS_PROXIES="3", DATABASE_URL="postgresql://x")
    assert (found.hosts, found.https, found.proxies) == (["a.example", "b.example"], False, 3)
    assert (found.smtp_user, found.database_url, found.data_dir) == ("file", "postgresql://x", Path("var"))


def test_values_are_understood_as_people_write_them(monkeypatch):
    found = given(
        monkeypatch, OVERENS_HOSTS=" a.example, ,b.example", OVERENS_DEMO="yes", OVERENS_ADDRESS="https://a.example/",
        OVERENS_MAIL_IN="Fraga@a.example", OVERENS_SMTP_TLS="none",
    )  # fmt: skip
    assert (found.hosts, found.demo, found.address) == (["a.example", "b.example"], True, "https://a.example")
    assert (found.mail_in, found.smtp_tls) == ("fraga@a.example", "none")


def test_everything_wrong_is_told_at_once(monkeypatch):
    assert faults(
        monkeypatch, "smtp_prot = 25", OVERENS_SECRET_KEY="short", OVERENS_HTTPS="perhaps", OVERENS_PROXIES="6",
        OVERENS_SMTP_PORT="-1", OVERENS_SMTP_TLS="ssl", OVERENS_MAIL_FROM="nobody", OVERENS_ADDRESS="a.example",
    ) == {"secret_key", "https", "proxies", "smtp_port", "smtp_tls", "mail_from", "address", "smtp_prot"}  # fmt: skip


def test_a_mail_server_needs_a_sender_and_an_address(monkeypatch):
    assert faults(monkeypatch, OVERENS_SMTP_HOST="mail.example") == {"mail_from", "address"}


def test_what_is_secret_is_not_shown(monkeypatch):
    shown = repr(given(monkeypatch, OVERENS_SMTP_PASSWORD="hush-hush"))
    assert (KEY in shown, "hush-hush" in shown, "587" in shown) == (False, False, True)
