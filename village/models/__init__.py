"""What there is: every table, so that migrations see them all."""

from village.models.assignments import Assignment, AssignmentNote
from village.models.checks import CheckFiling, CheckReport, Setting
from village.models.codes import PublicTry, Receipt
from village.models.copies import NamedCopy, NumberedCopy
from village.models.emergencies import Emergency, EmergencyArrival, Representative
from village.models.external import ExternalNumber
from village.models.files import FileRecord, SeenMark
from village.models.helpers import Duty, Helper
from village.models.history import HistoryDetail, HistoryEntry, ReadLog
from village.models.holidays import Holiday, HolidayYear
from village.models.intake import Consultation, Intake
from village.models.jobs import Job
from village.models.letterheads import Letterhead
from village.models.matters import Agreement, Clock, FollowUp, FormerName, Matter, Party, Series
from village.models.meetings import AgendaItem, Attendance, Issue, Meeting, Minutes, MinutesCorrection, StandingUnit
from village.models.people import KeptForm, LoginAttempt, Post, RememberedDevice, User
from village.models.places import Department, Parlor, Place, RosterEntry
from village.models.reports import MonthlyWords
from village.models.sessions import Attendee, Handling, ParlorSession, Presence
from village.models.ties import MatterPlace, Recusal, SealedFor
from village.models.undo import UndoNote
from village.models.warnings import EarlyWarning, WarningMatter, WarningUnit

__all__ = [
    "AgendaItem",
    "Agreement",
    "Assignment",
    "AssignmentNote",
    "Attendance",
    "Attendee",
    "CheckFiling",
    "CheckReport",
    "Clock",
    "Consultation",
    "Department",
    "EarlyWarning",
    "Duty",
    "Emergency",
    "EmergencyArrival",
    "ExternalNumber",
    "FileRecord",
    "FollowUp",
    "FormerName",
    "Handling",
    "Helper",
    "HistoryDetail",
    "HistoryEntry",
    "Holiday",
    "HolidayYear",
    "Intake",
    "Issue",
    "KeptForm",
    "LoginAttempt",
    "Letterhead",
    "Job",
    "Matter",
    "MatterPlace",
    "Meeting",
    "Minutes",
    "MinutesCorrection",
    "MonthlyWords",
    "NamedCopy",
    "NumberedCopy",
    "Parlor",
    "ParlorSession",
    "Party",
    "Place",
    "Post",
    "Presence",
    "PublicTry",
    "ReadLog",
    "Receipt",
    "Recusal",
    "RememberedDevice",
    "Representative",
    "RosterEntry",
    "SealedFor",
    "SeenMark",
    "Series",
    "Setting",
    "StandingUnit",
    "UndoNote",
    "User",
    "WarningMatter",
    "WarningUnit",
]
