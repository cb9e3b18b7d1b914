"""Each word of the field once; every floor takes its words from here."""

from village.vocabulary.checks import DayKind, DueIn, FilingState, FourChecks
from village.vocabulary.matters import (
    LIVE,
    AgreementKind,
    Category,
    Check,
    ClockKind,
    Finding,
    Ground,
    How,
    MatterStatus,
    Risk,
    Route,
    Satisfaction,
    SendBackTo,
    Side,
    Source,
    Subject,
)
from village.vocabulary.meetings import Added, AttendanceState, Change, MeetingStatus, Section, TakenOff
from village.vocabulary.people import Language, Role, TextSize
from village.vocabulary.places import Level, PlaceKind, PlaceLevel
from village.vocabulary.sessions import AttendeeRole, Mode, NextStep, Outcome, SessionKind
from village.vocabulary.word import N_, Word

__all__ = [
    "Added",
    "AgreementKind",
    "AttendanceState",
    "AttendeeRole",
    "Category",
    "Change",
    "Check",
    "ClockKind",
    "DayKind",
    "DueIn",
    "FilingState",
    "Finding",
    "FourChecks",
    "Ground",
    "How",
    "LIVE",
    "Language",
    "Level",
    "MatterStatus",
    "MeetingStatus",
    "Mode",
    "N_",
    "NextStep",
    "Outcome",
    "PlaceKind",
    "PlaceLevel",
    "Risk",
    "Role",
    "Route",
    "Satisfaction",
    "Section",
    "SendBackTo",
    "SessionKind",
    "Side",
    "Source",
    "Subject",
    "TakenOff",
    "TextSize",
    "Word",
]
