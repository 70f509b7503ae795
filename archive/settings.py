"""Every setting of the archive: its name, type, default and one sentence.

Read once when a process starts: first the environment (``ARCHIVE_PORT=8090``), then ``archive.toml`` in the data folder
or the file named by ``ARCHIVE_CONFIG``. Unknown names are refused, so a misspelt setting is never silently ignored.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

PREFIX = "ARCHIVE_"
CONFIG = "ARCHIVE_CONFIG"
# The kiosk is translated into these.
Language = Literal["ru", "en", "uk", "de", "fr"]
Port = Annotated[int, Field(ge=1, le=65535)]


class BadSetting(ValueError):
    """A setting is unknown or nonsense; the sentence names it."""


class Settings(BaseSettings):
    """The one table of settings; `Settings()` reads environment and TOML."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, validate_default=True)

    data: Path = Field(Path("var"), description="Folder that holds everything the museum must keep.")
    database_url: str = Field("", description="Database by URL; empty means SQLite in the data folder.")
    bind: str = Field("127.0.0.1", description="Address both services listen on.")
    port: Port = Field(8080, description="Port of the visitors' kiosk.")
    staff_port: Port = Field(8081, description="Port of the archivists' desk.")
    workers: int = Field(2, ge=1, le=32, description="Web processes of each service.")
    threads: int = Field(4, ge=1, le=64, description="Threads in each web process.")
    languages: tuple[Language, ...] = Field(
        ("ru", "en", "uk", "de", "fr"),
        min_length=1,
        description="Languages of the kiosk's pages, in order of the switch.",
    )
    default_language: Language = Field("ru", description="Language of the kiosk before anybody chose.")
    px_per_mm: float = Field(4.03, gt=1, lt=20, description="Pixels in a millimetre of the kiosk's screen.")
    theme: str = Field(
        "lamplight",
        pattern="^(lamplight|daylight|own)$",
        description="Look of the kiosk: lamplight, daylight, or own (docs/themes.md).",
    )
    idle_browsing_seconds: int = Field(
        90, ge=20, le=3600, description="Seconds without a touch after which a list asks whether anybody is there."
    )
    idle_reading_seconds: int = Field(
        180, ge=20, le=3600, description="The same where one reads, looks into a picture or listens."
    )
    idle_countdown_seconds: int = Field(
        30, ge=20, le=300, description="Seconds to answer that question before the kiosk starts over."
    )
    upload_limit_mb: int = Field(500, ge=1, le=4096, description="Largest picture file taken, in megabytes.")
    reserve_mb: int = Field(
        2048, ge=0, description="Free space kept on the disk; uploads are refused below it (or 5 %)."
    )
    fixity_rate_mb: float = Field(
        20.0, gt=0, description="Megabytes a second at most that the daily reading of originals takes from the disk."
    )
    idle_minutes: int = Field(
        30, ge=5, le=600, description="Minutes without work after which an archivist is signed out."
    )
    secure_cookies: bool = Field(False, description="True when the desk is reached over HTTPS.")
    public_address: str = Field(
        "",
        pattern="^(https?://[^\\s?#]+)?$",
        description="Address of these pages on the web; empty means there is none.",
    )
    kiosk_hosts: tuple[str, ...] = Field((), description="Host names the kiosk answers to; empty means any.")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="How much is logged.")

    @model_validator(mode="before")
    @classmethod
    def refuse_unknown_variables(cls, values: dict[str, object]) -> dict[str, object]:
        """Name a variable that looks like a setting and is none; pydantic itself would pass it over."""
        known = {PREFIX + name.upper() for name in cls.model_fields} | {CONFIG}
        unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
        if unknown:
            raise ValueError(f"there is no setting {unknown[0]}; archive/docs/settings.md lists all")
        return values

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before environment before TOML."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, _toml_file(init_settings))

    @field_validator("data", mode="before")
    @classmethod
    def refuse_no_folder(cls, value: object) -> object:
        """Refuse an empty name: it would mean the folder one happens to stand in."""
        if str(value) in {"", "."}:
            raise ValueError("name a folder of its own, for example ./var")
        return value

    @model_validator(mode="after")
    def refuse_a_default_without_pages(self) -> Settings:
        """Refuse a default that is none of the languages of the pages."""
        if self.default_language not in self.languages:
            raise ValueError(f"default_language is {self.default_language}; name one of languages")
        return self

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the catalogue."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'catalogue.sqlite3'}"

    @property
    def index_folder(self) -> Path:
        """Where the search index keeps its generations."""
        return self.data / "index"


def _toml_file(init_settings: PydanticBaseSettingsSource) -> Path:
    data = init_settings().get("data") or os.environ.get(PREFIX + "DATA") or "var"
    return Path(os.environ.get(CONFIG) or Path(data) / "archive.toml")


def read_settings(**chosen: object) -> Settings:
    """Read the settings; `chosen` (from command line options, None left out) wins.

    Raises:
        BadSetting: a value is nonsense or a name unknown.
    """
    try:
        return Settings(**{name: value for name, value in chosen.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise BadSetting(f"The setting {name} is wrong: {first['msg']}." if name else f"{first['msg']}.") from error
