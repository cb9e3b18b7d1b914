"""The emergency form: what happened, who came when, what was done; the step that follows asks by the table."""

import uuid
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField, IntegerField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import Length, NumberRange, Optional

from village.pages import fields, keys
from village.pages.forms import LINE, AmountField, Form, MomentField, Required, WordRadio, WordSelect, line, strip, text
from village.pages.words import said
from village.rules.calendar import moment_of
from village.rules.emergencies import STEP_OF
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import AfterEmergency, AgreementKind, Category, Check, FirstReport, Side

FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
ARRIVALS, PARTIES = 3, 2
# What the page says elsewhere, and what nobody asks at night.
NOT_ASKED = {"finding", "difficulty", "risk", "risk_reason", "measures"} | {
    "instructed_by",
    "instructed_on",
    "instruction",
}


class ArrivalRow(PlainForm):
    """Who came and when; an empty row is nobody."""

    who = line(_l("谁到了（单位，或者什么人）"), length=60)
    at = MomentField(_l("什么时候到的"), format=FORMATS, validators=[Optional()])


class PartyRow(PlainForm):
    """One party; an empty row is nobody."""

    name = line(_l("姓名"))
    side = WordSelect(_l("哪一方"), Side, validators=[Optional()])
    represents = BooleanField(_l("是推选的代表"))
    minor = BooleanField(_l("未成年（不记姓名）"))
    phone = line(_l("电话（可不填）"), length=20)


class EmergencyForm(Form):
    """What the duty officer knows at half past midnight, or writes down afterwards."""

    client_key = HiddenField(filters=[strip], validators=[Length(min=8, max=64)])
    version = HiddenField()
    title = line(_l("一句话说说是什么事（不写姓名）"), Required(), length=60)
    check = WordRadio(_l("属于哪一项排查"), Check, default=Check.DISPUTES, validators=[Required()])
    category = WordSelect(_l("纠纷类型"), Category, empty=_l("请选择"))
    place = SelectField(_l("在哪个村(居)"), validators=[Required()])
    spot = line(_l("具体地点"), length=LINE)
    happened_at = MomentField(_l("什么时候发生的"), format=FORMATS, validators=[Required()])
    what = text(_l("出了什么事"), Required())
    reported_at = MomentField(_l("什么时候接到第一次报告"), format=FORMATS, validators=[Required()])
    reported_by = line(_l("谁报告的（写身份，不写姓名）"), Required())
    reported_how = WordRadio(_l("怎样报告的"), FirstReport, default=FirstReport.PHONE, validators=[Required()])
    arrivals = FieldList(FormField(ArrivalRow), _l("谁到了现场"))
    headcount = IntegerField(_l("现场有多少人"), validators=[Optional(), NumberRange(1, 100_000)])
    parties = FieldList(FormField(PartyRow), _l("当事人和代表"))
    amount = AmountField(_l("涉及多少钱（元，可不填）"), validators=[Optional(), NumberRange(0, 10**11)])
    done = text(_l("采取了哪些措施"), Required())
    result = text(_l("处置结果"), Required())
    after = WordRadio(_l("接下来"), AfterEmergency, validators=[Required()])

    def offer(self, matter: Any, places: list[tuple[str, str]], words: list[AfterEmergency]) -> None:  # noqa: ANN401
        """Narrow the choices; a known matter has its own place, words and check already."""
        self.place.choices = places
        self.offer_after(words)
        if matter is not None:
            for name in ("title", "check", "category", "place"):
                del self[name]
        if not self.client_key.data:
            self.renew()

    def offer_after(self, words: list[AfterEmergency]) -> None:
        """Only what may follow from where the matter stands now."""
        self.after.words = words
        self.after.choices = [(word.value, said(word.label)) for word in words]

    def renew(self) -> None:
        """A key of its own for the next sending."""
        self.client_key.data = str(uuid.uuid4())

    def answers(self) -> dict[str, Any]:
        """What the action takes: moments with their zone, and the filled rows only."""
        answers = {name: value for name, value in self.data.items() if name not in ("csrf_token", "version")}
        arrivals = [row for row in answers["arrivals"] if row["who"] or row["at"]]
        return {
            **answers,
            "version": keys.key(self.version.data),
            "happened_at": moment_of(answers["happened_at"]),
            "reported_at": moment_of(answers["reported_at"]),
            "arrivals": [{**row, "at": row["at"] and moment_of(row["at"])} for row in arrivals],
            "parties": [
                {**row, "side": row["side"] or Side.ONE} for row in answers["parties"] if row["name"] or row["minor"]
            ],
        }


def follow_form(
    me: Viewer, after: AfterEmergency, check: Check, offers: dict[str, list[tuple[Any, str]]], **defaults: Any
) -> Form:
    """What the step that follows asks of a matter of this check, made from the table, under a prefix of its own."""
    asks = [ask for ask in MATTER_STEPS[STEP_OF[after]].asked(check) if ask.rstrip("?") not in NOT_ASKED]
    if "agreement_kind" in asks:
        asks.append("settled_on")
    kinds = [kind for kind in AgreementKind if kind is not AgreementKind.ORAL or me.mediates(defaults["today"])]
    kind = fields.step_form(asks, words={"agreement_kind": list(kinds)}, offers=offers)
    days = dict.fromkeys(("settled_on", "rechecked_on"), defaults["today"])
    form = kind(prefix=f"{prefix_of(after, check)}-", **days, rechecked_by=me.name)
    del form.version
    return fields.offer_units(form, offers.get("assignments", []))


def prefix_of(after: AfterEmergency, check: Check) -> str:
    """The prefix of a follow-up's fields: hazards are settled by other questions than disputes."""
    of_hazards = after is AfterEmergency.SETTLE and check is not Check.DISPUTES
    return "gone" if of_hazards else after.value
