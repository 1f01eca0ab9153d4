"""Settings, from the environment only; what production must not run with stops the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_OFFICE_PASSPHRASE = "SIGNER_PASSPHRASE_"  # nosec B105 # noqa: S105 - the name of a setting
ROOT = Path(__file__).resolve().parent.parent


class SettingsError(RuntimeError):
    """A setting is missing or unfit; the message says what to set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process. docs/operations.md holds the table that explains them."""

    env: str = "development"
    database_url: str = ""
    instance: Path = ROOT / "instance"
    keys: Path = field(default=Path())
    files: Path = field(default=Path())
    public_host: str = ""
    office_code: str = "1211"
    demo: bool = False
    proxy_hops: int = 0
    message_channel: str = "console"
    smtp_host: str = "127.0.0.1"
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: bool = True
    mail_from: str = ""
    signer_file: Path | None = None
    signer_passphrase: str = ""
    office_passphrases: Mapping[str, str] = field(default_factory=dict)
    trust_roots: Path | None = None
    second_factor_required: bool = False
    staff_idle_minutes: int = 15
    parent_idle_minutes: int = 60
    session_hours: int = 12

    @property
    def production(self) -> bool:
        """Whether this process serves real people."""
        return self.env == "production"

    @property
    def scheme(self) -> str:
        """`https`, or plain `http` while developing."""
        return "https" if self.production else "http"

    @property
    def origin(self) -> str:
        """The address people type, without a trailing slash."""
        return self.origin_of(None)

    def origin_of(self, host: str | None) -> str:
        """The address of an office's site, by its host; None where it has none of its own."""
        return f"{self.scheme}://{host or self.public_host}"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises SettingsError when one is unfit for its environment."""
    env = dict(os.environ if environ is None else environ)
    name = env.get("APP_ENV", "development")
    if name not in ("development", "test", "production"):
        raise SettingsError("APP_ENV must be development, test or production.")
    instance = Path(env.get("INSTANCE_PATH") or ROOT / "instance").resolve()
    port = int(env.get("PORT") or 8000)
    settings = Settings(
        env=name,
        database_url=_driver(env.get("DATABASE_URL") or f"sqlite:///{instance / 'akta.db'}"),
        instance=instance,
        keys=Path(env.get("KEYS_PATH") or instance / "keys"),
        files=Path(env.get("FILES_PATH") or instance / "files"),
        public_host=env.get("PUBLIC_HOST") or ("" if name == "production" else f"localhost:{port}"),
        office_code=env.get("OFFICE_CODE", "1211"),
        demo=env.get("DEMO", "") == "1",
        proxy_hops=int(env.get("PROXY_HOPS") or 0),
        **_outside(env),
        second_factor_required=_second_factor(env, production=name == "production"),
        staff_idle_minutes=int(env.get("STAFF_IDLE_MINUTES") or 15),
        parent_idle_minutes=int(env.get("PARENT_IDLE_MINUTES") or 60),
        session_hours=int(env.get("SESSION_HOURS") or 12),
    )
    _refuse_unfit(settings)
    return settings


def _outside(env: Mapping[str, str]) -> dict[str, Any]:
    signer = env.get("SIGNER_FILE")
    roots = env.get("TRUST_ROOTS")
    return {
        "message_channel": env.get("MESSAGE_CHANNEL", "console"),
        "smtp_host": env.get("SMTP_HOST", "127.0.0.1"),
        "smtp_port": int(env.get("SMTP_PORT") or 25),
        "smtp_user": env.get("SMTP_USER", ""),
        "smtp_password": env.get("SMTP_PASSWORD", ""),
        "smtp_tls": env.get("SMTP_TLS", "1") == "1",
        "mail_from": env.get("MAIL_FROM", ""),
        "signer_file": Path(signer) if signer else None,
        "signer_passphrase": env.get("SIGNER_PASSPHRASE", ""),
        "office_passphrases": {
            name.removeprefix(_OFFICE_PASSPHRASE): value
            for name, value in env.items()
            if name.startswith(_OFFICE_PASSPHRASE)
        },
        "trust_roots": Path(roots) if roots else None,
    }


def _second_factor(env: Mapping[str, str], *, production: bool) -> bool:
    """Tell whether staff can't do without a second factor."""
    value = env.get("STAFF_SECOND_FACTOR") or ("required" if production else "optional")
    if value not in ("required", "optional"):
        raise SettingsError("STAFF_SECOND_FACTOR must be required or optional.")
    return value == "required"


def _driver(url: str) -> str:
    """Name the PostgreSQL driver, so that people can write the address they know."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url[len(prefix) :]
    return url


def _refuse_unfit(settings: Settings) -> None:
    if settings.message_channel not in ("console", "file", "smtp"):
        raise SettingsError("MESSAGE_CHANNEL must be console, file or smtp.")
    if not settings.production:
        return
    if not settings.public_host:
        raise SettingsError("Set PUBLIC_HOST to the address people type, e.g. akta.dairikab.go.id.")
    if settings.demo:
        raise SettingsError(
            "DEMO must not be set in production: demo accounts have known passwords."
        )
    if settings.message_channel == "console":
        raise SettingsError("Set MESSAGE_CHANNEL=smtp: production can't print codes to a console.")
