"""What the deployment decides. The municipality's own words and names are data, not settings."""
# ruff: noqa: RUF009  # `setting` gives a dataclass its fields

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

FILE = Path("overens.toml")
SECRETS = Path("/run/secrets")
MEANT = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


class Wrong(ValueError):
    """The settings are not as they must be. `faults` has a sentence for each, by its variable."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in faults.items()))
        self.faults = dict(faults)


def as_text(given: Any) -> str:
    if not isinstance(given, str | int):
        raise ValueError("must be text")
    return str(given)


def as_switch(given: Any) -> bool:
    meant = MEANT.get(str(given).strip().lower())
    if meant is None:
        raise ValueError("must be true or false")
    return meant


def as_number(least: int, most: int) -> Callable[[Any], int]:
    def read(given: Any) -> int:
        digits = str(given).strip()
        if not digits.isdecimal() or not least <= int(digits) <= most:
            raise ValueError(f"must be a number from {least} to {most}")
        return int(digits)

    return read


def as_names(given: Any) -> list[str]:
    """With a comma between them, or a list."""
    names = given.split(",") if isinstance(given, str) else given
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("must be names with a comma between them")
    return [name.strip() for name in names if name.strip()]


def as_key(given: Any) -> str:
    if len(as_text(given)) < 50:
        raise ValueError("must have at least 50 characters")
    return as_text(given)


def as_folder(given: Any) -> Path:
    return Path(as_text(given))


def as_protection(given: Any) -> str:
    if given not in {"starttls", "tls", "none"}:
        raise ValueError("must be starttls, tls or none")
    return str(given)


def as_mailbox(given: Any) -> str:
    if given and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", as_text(given)):
        raise ValueError("must be an e-mail address")
    return as_text(given)


def as_mailbox_without_a_tag(given: Any) -> str:
    if given and not re.fullmatch(r"[^@+\s<>]{1,30}@[^@\s<>]+", as_text(given)):
        raise ValueError("must be an e-mail address without a plus sign, or empty")
    return as_text(given).lower()


def as_address(given: Any) -> str:
    address = as_text(given).rstrip("/")
    if address and not re.fullmatch(r"https?://[^/\s]+", address):
        raise ValueError("must be like https://overens.example.se")
    return address


def setting(
    description: str, read: Callable[[Any], Any], default: Any = MISSING, *, variable: str = "", secret: bool = False
) -> Any:
    """One of them: what it means, and how what is written is understood; without a default it must be given."""
    made: dict[str, Any] = {"default": default}
    if isinstance(default, list):
        made = {"default_factory": lambda: list(default)}
    return field(repr=not secret, metadata={"description": description, "read": read, "variable": variable}, **made)


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings; `given` reads them."""

    secret_key: str = setting("Signs sessions and links. Long, random, kept secret.", as_key, secret=True)
    data_dir: Path = setting("Where the SQLite file and uploaded files lie. A local disk.", as_folder, Path("var"))
    database_url: str = setting(
        "`postgresql://user:password@host:port/name`. Empty: SQLite in `data_dir`.",
        as_text,
        "",
        variable="DATABASE_URL",
    )
    hosts: list[str] = setting(
        "The names the site answers to, with a comma between them.", as_names, ["localhost", "127.0.0.1", "[::1]"]
    )
    https: bool = setting("Served behind TLS: cookies and links are then https only.", as_switch, True)
    proxies: int = setting(
        "How many web servers of yours stand in front, each adding to `X-Forwarded-For`. Too many "
        "attempts are counted for the address that the outermost saw. Without `https` none is assumed.",
        as_number(0, 5),
        1,
    )
    smtp_host: str = setting("The mail server letters are handed to. Empty: no letters are sent.", as_text, "")
    smtp_port: int = setting("Its port.", as_number(1, 65_535), 587)
    smtp_tls: str = setting(
        "`starttls`, `tls` from the first byte (port 465), or `none` on a trusted machine.", as_protection, "starttls"
    )
    smtp_user: str = setting("The name the site signs in to the mail server with. Empty: without.", as_text, "")
    smtp_password: str = setting("And its password.", as_text, "", secret=True)
    mail_from: str = setting("The address letters come from. Needed with a mail server.", as_mailbox, "")
    mail_in: str = setting(
        "The address people write to by mail, such as `fraga@overens.example.se`. Mail to it and to "
        "`fraga+…@` must be delivered to `overens receive` or `overens mailroom`. Empty: no mail comes in.",
        as_mailbox_without_a_tag,
        "",
    )
    address: str = setting(
        "Where the public reaches the site, such as `https://overens.example.se`. Links in letters begin "
        "so; needed with a mail server.",
        as_address,
        "",
    )
    demo: bool = setting("The demonstration: anyone signs in as anyone. Never in production.", as_switch, False)
    debug: bool = setting("Django's debug pages. Never in production.", as_switch, False)


def variable(one: Any) -> str:
    """The environment variable of a field."""
    return one.metadata["variable"] or f"OVERENS_{one.name.upper()}"


def given(environment: Mapping[str, str] = os.environ, file: Path = FILE, secrets: Path = SECRETS) -> Config:
    """The settings from the environment, then `overens.toml`, then a directory of secrets where there is one.

    Raises `Wrong` with everything that is missing or not understood.
    """
    written = _written(file)
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for one in fields(Config):
        name = variable(one)
        in_file = written.pop(one.name, written.pop(name, None))
        found = environment.get(name, in_file)
        if found is None:
            found = _secret(secrets, name)
        if found is None:
            if one.default is MISSING and one.default_factory is MISSING:
                faults[name] = "must be given"
            continue
        try:
            values[one.name] = one.metadata["read"](found)
        except ValueError as fault:
            faults[name] = str(fault)
    faults |= {f"{file.name}, {name}": "is no setting" for name in written}
    if values.get("smtp_host"):
        for needed in ("mail_from", "address"):
            if not values.get(needed):
                faults.setdefault(f"OVERENS_{needed.upper()}", "must be given where there is a mail server")
    if faults:
        raise Wrong(faults)
    return Config(**values)


def _written(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except ValueError as fault:
        raise Wrong({file.name: str(fault)}) from fault


def _secret(folder: Path, name: str) -> str | None:
    """The words of a file named as the variable, in capitals or not."""
    for path in (folder / name.lower(), folder / name):
        if path.is_file():
            return path.read_text(encoding="utf-8").strip()
    return None
