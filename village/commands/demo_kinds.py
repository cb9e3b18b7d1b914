"""The demo's weekly meeting of last week, and the joint consultation that is being prepared. All invented."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from village.actions import meeting_items, meeting_steps, meetings
from village.clock import now
from village.commands.terminal import Traveller
from village.extensions import db
from village.models import AgendaItem
from village.rules.viewer import Viewer
from village.vocabulary import Decision, MeetingKind, Section

WEEKLY = {"room": "镇政府三楼小会议室", "chair": "高立群（副镇长）", "units": ["平安办", "司法所", "派出所"]}
JOINT = {"room": "镇中心调处室", "chair": "高立群（副镇长）", "units": ["司法所", "农业农村", "石桥村"]}


def meet(viewers: Mapping[str, Viewer], clock: Traveller) -> None:
    """A weekly meeting from agenda to minutes; a joint consultation in two days."""
    end, secretary = clock.moment, viewers["secretary"]
    clock.moment = end - timedelta(days=8)
    told = {**WEEKLY, "kind": MeetingKind.WEEKLY, "held_at": now() + timedelta(hours=2), "standing": True}
    key = meetings.open_meeting(secretary, told)
    topic = {"section": Section.OTHER, "title": "通报一周来访和值班安排", "minutes": 10}
    meeting_items.add_topic(secretary, key, topic)
    meeting_steps.take_step(secretary, key, "issue", None, {"approved_by": "高立群"})
    clock.moment += timedelta(hours=3)
    meeting_steps.take_step(secretary, key, "hold", None, {"attendance": []})
    items = db.session.scalars(select(AgendaItem.id).where(AgendaItem.meeting_id == key)).all()
    heard = {item: {"decision": Decision.HEARD, "decision_text": "各单位按分工落实"} for item in items}
    meeting_steps.take_step(secretary, key, "close", None, {"decisions": heard})
    clock.moment = end
    meetings.open_meeting(secretary, {**JOINT, "kind": MeetingKind.JOINT, "held_at": now() + timedelta(days=2)})
