"""What the deployment decides. The municipality's own words and names are data, not settings."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

SECRETS = Path("/run/secrets") if Path("/run/secrets").is_dir() else None


class Config(BaseSettings):
    """Read from the environment (`OVERENS_…`), then `overens.toml`, then `/run/secrets` where there is one.

    All wrong or missing values are reported at once, as a `pydantic.ValidationError`.
    """

    model_config = SettingsConfigDict(
        env_prefix="OVERENS_", toml_file="overens.toml", extra="forbid", secrets_dir=SECRETS
    )

    secret_key: SecretStr = Field(description="Signs sessions and links. Long, random, kept secret.", min_length=50)
    data_dir: Path = Field(Path("var"), description="Where the SQLite file and uploaded files lie. A local disk.")
    database_url: str = Field(
        "",
        validation_alias="DATABASE_URL",
        description="`postgresql://user:password@host:port/name`. Empty: SQLite in `data_dir`.",
    )
    hosts: Annotated[list[str], NoDecode] = Field(
        ["localhost", "127.0.0.1", "[::1]"], description="The names the site answers to, with a comma between them."
    )
    https: bool = Field(True, description="Served behind TLS: cookies and links are then https only.")
    proxies: int = Field(
        1,
        description="How many web servers of yours stand in front, each adding to `X-Forwarded-For`. Too many "
        "attempts are counted for the address that the outermost saw. Without `https` none is assumed.",
        ge=0,
        le=5,
    )
    smtp_host: str = Field("", description="The mail server letters are handed to. Empty: no letters are sent.")
    smtp_port: int = Field(587, description="Its port.", ge=1, le=65_535)
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="`starttls`, `tls` from the first byte (port 465), or `none` on a trusted machine."
    )
    smtp_user: str = Field("", description="The name the site signs in to the mail server with. Empty: without.")
    smtp_password: SecretStr = Field(SecretStr(""), description="And its password.")
    mail_from: str = Field(
        "", validate_default=True, description="The address letters come from. Needed with a mail server."
    )
    mail_in: str = Field(
        "",
        description="The address people write to by mail, such as `fraga@overens.example.se`. Mail to it and to "
        "`fraga+…@` must be delivered to `overens receive` or `overens mailroom`. Empty: no mail comes in.",
    )
    registrations_kept: int = Field(
        90,
        description="Days after a meeting that the names and addresses of those who registered are kept; longer while "
        "objections to its compilation can be made. How many came for whom stays.",
        ge=30,
        le=730,
    )
    address: str = Field(
        "",
        validate_default=True,
        description="Where the public reaches the site, such as `https://overens.example.se`. Links in letters begin "
        "so; needed with a mail server.",
    )
    demo: bool = Field(False, description="The demonstration: anyone signs in as anyone. Never in production.")
    debug: bool = Field(False, description="Django's debug pages. Never in production.")

    @field_validator("mail_from")
    @classmethod
    def _is_a_mailbox(cls, value: str, info: ValidationInfo) -> str:
        if (value or info.data.get("smtp_host")) and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", value):
            raise ValueError("must be an e-mail address, and be given where there is a mail server")
        return value

    @field_validator("mail_in")
    @classmethod
    def _is_a_mailbox_without_a_tag(cls, value: str) -> str:
        if value and not re.fullmatch(r"[^@+\s<>]{1,30}@[^@\s<>]+", value):
            raise ValueError("must be an e-mail address without a plus sign, or empty")
        return value.lower()

    @field_validator("address")
    @classmethod
    def _is_where_the_site_is(cls, value: str, info: ValidationInfo) -> str:
        value = value.rstrip("/")
        if (value or info.data.get("smtp_host")) and not re.fullmatch(r"https?://[^/\s]+", value):
            raise ValueError("must be like https://overens.example.se, and be given where there is a mail server")
        return value

    @field_validator("hosts", mode="before")
    @classmethod
    def _names_with_commas(cls, given: object) -> object:
        return [name.strip() for name in given.split(",") if name.strip()] if isinstance(given, str) else given

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls), file_secret_settings
