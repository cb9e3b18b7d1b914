"""Who: accounts, the posts they hold, log-in attempts, and forms kept over a lost log-in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.models.history import Chained
from village.vocabulary import DeviceKind, Language, Role, TextSize


class User(Chained, Base):
    """An account. `stamp` changes with the password, which ends every other log-in."""

    __tablename__ = "users"
    __table_args__ = (Index("ix_users_township_code_id", "township_code", "id"), Index("ix_users_phone", "phone"))

    id: Mapped[int] = mapped_column(primary_key=True)
    township_code: Mapped[str] = mapped_column(String(9))
    login: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    phone: Mapped[str] = mapped_column(String(20), default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(default=True)
    active: Mapped[bool] = mapped_column(default=True)
    text_size: Mapped[TextSize] = mapped_column(default=TextSize.STANDARD)
    language: Mapped[Language | None]
    stamp: Mapped[int] = mapped_column(default=1)


class Post(Base):
    """What an account may be: a role at one place, from and to; a deputy's names the post it stands in for."""

    __tablename__ = "posts"
    __table_args__ = (
        CheckConstraint(
            "(role = 'leader' AND length(place_code) = 15) OR (role = 'officer' AND length(place_code) = 12)"
            " OR (role IN ('staff', 'secretary', 'department') AND length(place_code) = 9)"
            " OR (role = 'chief' AND length(place_code) <= 12) OR (role IN ('admin', 'auditor') AND"
            " length(place_code) <= 9)",
            name="place_fits_role",
        ),
        CheckConstraint("(role = 'department') = (department_id IS NOT NULL)", name="department_if_liaison"),
        CheckConstraint("deputy_for_id IS NULL OR ends_on IS NOT NULL", name="deputy_until"),
        Index("ix_posts_user_id", "user_id"),
        Index("ix_posts_deputy_for_id", "deputy_for_id"),
        Index("ix_posts_place_code", "place_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role]
    place_code: Mapped[str] = mapped_column(String(15))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    title: Mapped[str] = mapped_column(String(60), default="")
    mediator_of: Mapped[str] = mapped_column(String(60), default="")
    mediator_until: Mapped[date | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    deputy_for_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))


class LoginAttempt(Base):
    """One try to log in, counted in a table so that several processes count together."""

    __tablename__ = "login_attempts"
    __table_args__ = (
        Index("ix_login_attempts_login_at", "login", "at"),
        Index("ix_login_attempts_address_at", "address", "at"),
        Index("ix_login_attempts_township_code_at", "township_code", "at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(45))
    township_code: Mapped[str | None] = mapped_column(String(9))
    at: Mapped[datetime]
    succeeded: Mapped[bool]
    held_off: Mapped[bool] = mapped_column(default=False, server_default=false())


class RememberedDevice(Base):
    """A leader's phone that need not show the password for 90 days; only digests of its secrets are kept."""

    __tablename__ = "remembered_devices"
    __table_args__ = (Index("ix_remembered_devices_user_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(20), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(64))
    former_hash: Mapped[str] = mapped_column(String(64), default="")
    # The account's own when it was remembered: a new password ends it.
    stamp: Mapped[int]
    kind: Mapped[DeviceKind]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]


class KeptForm(Base):
    """What somebody had typed when the log-in or the page's token was lost; for that person only, one day."""

    __tablename__ = "kept_forms"
    __table_args__ = (Index("ix_kept_forms_user_id_at", "user_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    path: Mapped[str] = mapped_column(String(400))
    body: Mapped[list[Any]] = mapped_column(JSON)
    at: Mapped[datetime]
