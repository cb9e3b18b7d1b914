"""The papers of one matter: each takes the `Case` and words it as a document; `WORDS` knows them by name."""

from collections.abc import Callable

from village.papers.case import agreements, confirmation, decision, forms, records, refusal, rights
from village.papers.document import Document
from village.rules.case import Case
from village.vocabulary import Paper

WORDS: dict[Paper, Callable[[Case], Document]] = {
    Paper.APPLICATION: forms.application,
    Paper.INTAKE_FORM: forms.intake_form,
    Paper.RIGHTS_NOTICE: rights.words,
    Paper.MEDIATION_RECORD: records.mediation_record,
    Paper.AGREEMENT: agreements.written,
    Paper.ORAL_AGREEMENT: agreements.oral,
    Paper.SETTLEMENT: agreements.settlement,
    Paper.FOLLOW_UP: records.follow_up,
    Paper.CONFIRMATION: confirmation.words,
    Paper.REFUSAL: refusal.words,
    Paper.DECISION: decision.words,
}
