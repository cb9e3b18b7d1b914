"""A warning in one line, and as the ready text for a chat group: the place and the count, no name and no matter."""

from typing import Any

from flask_babel import gettext as _

from village.rules.masking import without_numbers
from village.rules.places import short_name
from village.vocabulary import N_, Category, WarningKind

SEALED_SPOT = N_("（涉隐私，不写地点）")


def what(warning: Any) -> str:  # noqa: ANN401 - a warning's row
    """What stands out: the spot without door numbers, or the category."""
    if warning.kind is WarningKind.CATEGORY:
        return _(Category(warning.subject).label)
    return without_numbers(warning.spot) if warning.spot else _(SEALED_SPOT)


def headline(warning: Any) -> str:  # noqa: ANN401
    """The warning in one sentence with its numbers."""
    place, subject = short_name(warning.place_name), what(warning)
    if warning.kind is WarningKind.SPOT:
        return _("%(place)s“%(spot)s”30 天内 %(n)s 件", place=place, spot=subject, n=warning.count)
    return _(
        "%(place)s%(category)s本月 %(n)s 件，前 %(months)s 个月平均 %(usual)s 件",
        place=place,
        category=subject,
        n=warning.count,
        months=warning.months,
        usual=f"{warning.usual:.1f}",
    )


def text(warning: Any) -> str:  # noqa: ANN401
    """What is copied for the units."""
    told = _("【预警】%(headline)s。请到现场看一看，摸清原因，有情况及时报镇中心。", headline=headline(warning))
    return f"{told}{warning.advice}" if warning.advice else told
