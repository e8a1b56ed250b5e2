"""What the deployment decides is read from three places, and everything wrong is told at once."""

from pathlib import Path

import pytest

from overens import config

KEY = "k" * 50


def given(tmp_path, written="", **environment):
    file = tmp_path / "overens.toml"
    file.write_text(written, encoding="utf-8")
    return config.given({"OVERENS_SECRET_KEY": KEY} | environment, file, tmp_path / "secrets")


def faults(tmp_path, written="", **environment):
    with pytest.raises(config.Wrong) as wrong:
        given(tmp_path, written, **environment)
    return wrong.value.faults


def test_little_must_be_given(tmp_path):
    assert given(tmp_path) == config.Config(secret_key=KEY)
    assert config.Config(secret_key=KEY) == config.Config(
        secret_key=KEY, data_dir=Path("var"), database_url="", hosts=["localhost", "127.0.0.1", "[::1]"], https=True,
        proxies=1, smtp_host="", smtp_port=587, smtp_tls="starttls", smtp_user="", smtp_password="", mail_from="",
        mail_in="", address="", demo=False, debug=False,
    )  # fmt: skip


def test_the_environment_comes_first_then_the_file_then_the_secrets(tmp_path):
    (tmp_path / "secrets").mkdir()
    for name, words in (("overens_smtp_password", "of the file\n"), ("OVERENS_SMTP_USER", "secret")):
        (tmp_path / "secrets" / name).write_text(words)
    written = 'hosts = ["a.example", "b.example"]\nhttps = false\nproxies = 2\nsmtp_user = "file"\ndatabase_url = "x"'
    found = given(tmp_path, written, OVERENS_PROXIES="3", DATABASE_URL="")
    assert (found.hosts, found.https, found.proxies) == (["a.example", "b.example"], False, 3)
    assert (found.smtp_user, found.smtp_password, found.database_url) == ("file", "of the file", "")


def test_values_are_understood_as_people_write_them(tmp_path):
    found = given(
        tmp_path, OVERENS_HOSTS=" a.example, ,b.example", OVERENS_DEMO="Yes", OVERENS_ADDRESS="https://a.example/",
        OVERENS_MAIL_IN="Fraga@a.example", OVERENS_DATA_DIR="/srv/x", OVERENS_SMTP_TLS="none",
    )  # fmt: skip
    assert (found.hosts, found.demo, found.address) == (["a.example", "b.example"], True, "https://a.example")
    assert (found.mail_in, found.data_dir, found.smtp_tls) == ("fraga@a.example", Path("/srv/x"), "none")


def test_everything_wrong_is_told_at_once(tmp_path):
    written = 'smtp_prot = 25\nhosts = 4\nmail_in = ["x"]'
    assert faults(
        tmp_path, written, OVERENS_SECRET_KEY="short", OVERENS_HTTPS="perhaps", OVERENS_PROXIES="6",
        OVERENS_SMTP_PORT="-1", OVERENS_SMTP_TLS="ssl", OVERENS_MAIL_FROM="nobody", OVERENS_ADDRESS="a.example",
    ) == {
        "OVERENS_SECRET_KEY": "must have at least 50 characters",
        "OVERENS_HOSTS": "must be names with a comma between them",
        "OVERENS_HTTPS": "must be true or false",
        "OVERENS_PROXIES": "must be a number from 0 to 5",
        "OVERENS_SMTP_PORT": "must be a number from 1 to 65535",
        "OVERENS_SMTP_TLS": "must be starttls, tls or none",
        "OVERENS_MAIL_FROM": "must be an e-mail address",
        "OVERENS_MAIL_IN": "must be text",
        "OVERENS_ADDRESS": "must be like https://overens.example.se",
        "overens.toml, smtp_prot": "is no setting",
    }  # fmt: skip


def test_a_mail_server_needs_a_sender_and_an_address(tmp_path):
    assert faults(tmp_path, OVERENS_SMTP_HOST="mail.example") == {
        "OVERENS_MAIL_FROM": "must be given where there is a mail server",
        "OVERENS_ADDRESS": "must be given where there is a mail server",
    }


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    assert list(faults(tmp_path, "hosts = [")) == ["overens.toml"]


def test_what_is_secret_is_not_shown(tmp_path):
    shown = repr(given(tmp_path, OVERENS_SMTP_PASSWORD="hush-hush"))
    assert KEY not in shown
    assert "hush-hush" not in shown
    assert "587" in shown
