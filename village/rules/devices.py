"""Which devices are remembered, for whom and how long, and what a browser says of itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from village.rules.viewer import Viewer
from village.vocabulary import DeviceKind, Role

REMEMBERED = timedelta(days=90)
# Asked in this order: an Android browser names Linux too, and an iPad may call itself a Mac.
SIGNS = (
    ("iPhone", DeviceKind.IPHONE),
    ("iPad", DeviceKind.TABLET),
    ("OpenHarmony", DeviceKind.HARMONY),
    ("HarmonyOS", DeviceKind.HARMONY),
    ("Android", DeviceKind.ANDROID),
    ("Windows", DeviceKind.COMPUTER),
    ("Macintosh", DeviceKind.COMPUTER),
    ("Linux", DeviceKind.COMPUTER),
)


def kind_of(user_agent: str) -> DeviceKind:
    """What kind of device a browser says it runs on."""
    return next((kind for sign, kind in SIGNS if sign in user_agent), DeviceKind.OTHER)


def may_be_remembered(posts: Sequence[Viewer]) -> bool:
    """Only who is a group leader and nothing else: no other post is opened by a phone that lies about."""
    return bool(posts) and all(post.role is Role.LEADER for post in posts)


def is_over(created_at: datetime, now: datetime) -> bool:
    """Whether a remembered device has to show the password again."""
    return now - created_at >= REMEMBERED
