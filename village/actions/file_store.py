"""Where the bytes of files lie: FILES_DIR/<sha256>, a small picture beside it; written whole or not at all."""

import os
import secrets
from pathlib import Path

from flask import current_app

from village.rules.errors import NoSpace

SMALL, PART = ".small", ".part"


def folder() -> Path:
    """FILES_DIR, made where there is none; only the program's account may look inside."""
    path = Path(current_app.config["FILES_DIR"])
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoSpace from error
    return path


def put(name: str, data: bytes) -> None:
    """Write the bytes beside their place and move them there when whole; what lies there already stays."""
    target = folder() / name
    if target.exists():
        # Fresh again, so that no tidying takes it for a stray while its row is being written.
        target.touch()
        return
    beside = target.with_name(secrets.token_hex(8) + PART)
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise NoSpace from error


def get(name: str) -> bytes | None:
    """The bytes, or None where they are not."""
    try:
        return (folder() / name).read_bytes()
    except FileNotFoundError:
        return None


def drop(sha256: str) -> None:
    """Take the bytes, their small picture and what a broken writing left away."""
    for name in (sha256, sha256 + SMALL, sha256 + PART):
        (folder() / name).unlink(missing_ok=True)


def lying() -> dict[str, float]:
    """Every name in the folder and when it was last written."""
    return {path.name: path.stat().st_mtime for path in folder().iterdir() if path.is_file()}
