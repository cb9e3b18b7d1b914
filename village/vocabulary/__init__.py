"""Each word of the field once; every floor takes its words from here."""

from village.vocabulary.checks import DayKind, DueIn, FilingState, FourChecks
from village.vocabulary.files import FileKind
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
    NumberKind,
    Risk,
    Route,
    Satisfaction,
    SendBackTo,
    Side,
    Source,
    Subject,
)
from village.vocabulary.meetings import Added, AttendanceState, Change, MeetingStatus, Section, TakenOff
from village.vocabulary.people import Language, LogIn, Role, TextSize
from village.vocabulary.places import Level, PlaceKind, PlaceLevel
from village.vocabulary.sessions import AttendeeRole, Mode, NextStep, Outcome, SessionKind, Visitor
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
    "FileKind",
    "Finding",
    "FourChecks",
    "Ground",
    "How",
    "LIVE",
    "Language",
    "Level",
    "LogIn",
    "MatterStatus",
    "MeetingStatus",
    "Mode",
    "N_",
    "NextStep",
    "NumberKind",
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
    "Visitor",
    "Word",
]
