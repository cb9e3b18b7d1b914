"""The forms of somebody who scanned a poster, and the seal that tells when a form was made."""

from datetime import UTC, datetime
from typing import NamedTuple

from flask import current_app
from flask_babel import lazy_gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, StringField

from village.clock import now
from village.pages.forms import Form, Required, WordRadio, line, text
from village.rules.passwords import phone_number
from village.vocabulary import Level, Subject

LONGEST = 500


class ReportForm(Form):
    """What it is about, to whom it goes, and, if they like, who says so."""

    seal = HiddenField()
    # Nobody sees this one: what fills it in is a program.
    website = StringField(_("这一格请空着"))
    text = text(_("是什么事？说几句就行"), Required(), length=LONGEST)
    subject = WordRadio(_("哪一类的事"), Subject, validators=[Required()])
    to = WordRadio(_("想请谁办"), Level, validators=[Required()])
    name = line(_("怎么称呼您（可不填）"), length=20)
    phone = line(_("您的电话（可不填）"), length=20)


class ReceiptForm(Form):
    """The receipt's digits."""

    code = line(_("回执号（12 位数字）"), Required(), length=30)


class Seal(NamedTuple):
    """Which form it is, and when it was made."""

    nonce: str
    made_at: datetime


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="public-form")


def sealed(nonce: str) -> str:
    """The mark of a form made now."""
    return str(_signer().dumps([nonce, now().timestamp()]))


def opened(seal: str | None) -> Seal | None:
    """What the mark says; None for one we did not make."""
    try:
        nonce, made_at = _signer().loads(seal or "")
    except (BadSignature, ValueError):
        return None
    return Seal(nonce, datetime.fromtimestamp(made_at, UTC))


def plain_phone(typed: str | None) -> str:
    """The number as it is dialled."""
    return phone_number(typed or "")
