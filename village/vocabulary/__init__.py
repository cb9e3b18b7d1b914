"""Each word of the field once; every floor takes its words from here."""

from village.vocabulary.agreements import Confirming, CourtResult, Exclusion
from village.vocabulary.assignments import (
    ASSIGNMENT_OPEN,
    AssignmentStatus,
    Conclusion,
    Decision,
    Granted,
    Origin,
    Ruling,
)
from village.vocabulary.checks import DayKind, DueIn, FilingState, FourChecks, HolidayKind
from village.vocabulary.codes import PublicKind, Told
from village.vocabulary.emergencies import AfterEmergency, FirstReport
from village.vocabulary.figures import Ending, Move
from village.vocabulary.files import FileKind
from village.vocabulary.helpers import DutyKind, HelperField, HelperKind
from village.vocabulary.intake import AnsweredHow, ConsultationKind, IntakeStatus, SentTo
from village.vocabulary.jobs import JOB_OPEN, JobKind, JobState
from village.vocabulary.letterheads import LetterheadStatus
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
from village.vocabulary.meetings import Added, AttendanceState, Change, MeetingKind, MeetingStatus, Section, TakenOff
from village.vocabulary.papers import ON_LETTERHEAD, Paper
from village.vocabulary.people import DeviceKind, Language, LogIn, Role, TextSize
from village.vocabulary.places import Level, PlaceKind, PlaceLevel
from village.vocabulary.sessions import AttendeeRole, Mode, NextStep, Outcome, SessionKind, Visitor
from village.vocabulary.warnings import WARNING_OPEN, WarningKind, WarningStatus
from village.vocabulary.word import N_, Word

__all__ = [
    "ASSIGNMENT_OPEN",
    "Added",
    "AfterEmergency",
    "AgreementKind",
    "AnsweredHow",
    "AssignmentStatus",
    "AttendanceState",
    "AttendeeRole",
    "Category",
    "Change",
    "Check",
    "ClockKind",
    "Conclusion",
    "ConsultationKind",
    "Confirming",
    "CourtResult",
    "DayKind",
    "Decision",
    "DeviceKind",
    "DueIn",
    "Ending",
    "DutyKind",
    "Exclusion",
    "FilingState",
    "FileKind",
    "Finding",
    "FirstReport",
    "FourChecks",
    "Granted",
    "Ground",
    "HelperField",
    "HelperKind",
    "HolidayKind",
    "How",
    "JOB_OPEN",
    "JobKind",
    "JobState",
    "IntakeStatus",
    "LIVE",
    "Language",
    "LetterheadStatus",
    "Level",
    "LogIn",
    "MatterStatus",
    "MeetingKind",
    "MeetingStatus",
    "Mode",
    "Move",
    "ON_LETTERHEAD",
    "N_",
    "NextStep",
    "NumberKind",
    "Origin",
    "Outcome",
    "Paper",
    "PlaceKind",
    "PlaceLevel",
    "PublicKind",
    "Risk",
    "Role",
    "Route",
    "Ruling",
    "Satisfaction",
    "Section",
    "SendBackTo",
    "SentTo",
    "SessionKind",
    "Side",
    "Source",
    "Subject",
    "TakenOff",
    "TextSize",
    "Told",
    "Visitor",
    "WARNING_OPEN",
    "WarningKind",
    "WarningStatus",
    "Word",
]
