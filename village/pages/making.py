"""Have something made aside, in the reader's language, and go where its progress is shown."""

from typing import Any

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from village.actions import jobs
from village.pages.guard import viewer
from village.pages.render import go
from village.vocabulary import JobKind, Language


def made(kind: JobKind, title: str, **asked: Any) -> ResponseReturnValue:
    """Ask for it; `asked` is what its maker needs to know."""
    locale = get_locale()
    language = Language.EN if locale and locale.language == "en" else Language.ZH
    job_id = jobs.ask(viewer(), kind, title, asked, language)
    flash(_("开始做了，做好以后在这里下载。"), "done")
    return go(url_for("jobs.show", job_id=job_id))
