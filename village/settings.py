"""Every knob, read from the environment and checked at the start."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

INSTANCE = Path(__file__).resolve().parent.parent / "instance"


class BadSetting(ValueError):
    """A setting that the program cannot start with; the message names it."""


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Settings:
    """What differs between one running house and another."""

    database_url: str
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 8000
    demo_password: str = ""
    secure_cookies: bool = False
    proxy: str = ""
    testing: bool = False
    files_dir: Path = INSTANCE / "files"
    now: Callable[[], datetime] = utc_now

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """DATABASE_URL, SECRET_KEY, HOST, PORT, DEMO_PASSWORD, FILES_DIR, HTTPS, PROXY, or BadSetting."""
        INSTANCE.mkdir(mode=0o700, exist_ok=True)
        return cls(
            database_url=_database_url(environ.get("DATABASE_URL") or f"sqlite:///{INSTANCE / 'parlor.db'}"),
            secret_key=environ.get("SECRET_KEY") or kept_secret(INSTANCE / "secret_key"),
            host=environ.get("HOST") or "127.0.0.1",
            port=_port(environ.get("PORT") or "8000"),
            demo_password=environ.get("DEMO_PASSWORD", ""),
            files_dir=Path(environ.get("FILES_DIR") or INSTANCE / "files").absolute(),
            secure_cookies=environ.get("HTTPS", "") == "1",
            proxy=environ.get("PROXY", "").strip(),
        )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSetting(f"PORT must be a number from 1 to 65535, not {text!r}")
    return int(text)


def _database_url(url: str) -> str:
    if not url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:", "postgres:")):
        raise BadSetting(f"DATABASE_URL must begin with sqlite: or postgresql:, not {url.split(':', 1)[0]!r}")
    return url.replace("postgres:", "postgresql:", 1) if url.startswith("postgres:") else url


def kept_secret(path: Path) -> str:
    """The key of this installation, made once and readable by its owner only."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(key := secrets.token_hex(32))
    return key
