"""What the deployment decides. The municipality's own words and names are data, not settings."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
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
    hosts: list[str] = Field(["localhost", "127.0.0.1", "[::1]"], description="The names the site answers to.")
    https: bool = Field(True, description="Served behind TLS: cookies and links are then https only.")
    demo: bool = Field(False, description="The demonstration: anyone signs in as anyone. Never in production.")
    debug: bool = Field(False, description="Django's debug pages. Never in production.")

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
