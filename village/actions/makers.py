"""What the workshop can make: each maker gathers as the one who asked, and answers the bytes of a PDF."""

from functools import partial
from typing import Any

from village.actions import file_store
from village.actions.jobs import Maker, Progress
from village.papers import pdf, slips
from village.papers.case import case_file, refusal
from village.papers.document import bound
from village.queries import case, files
from village.queries import slips as given
from village.rules.case import Case
from village.rules.errors import Missing
from village.rules.viewer import Viewer
from village.vocabulary import JobKind


def make_case_file(viewer: Viewer, asked: dict[str, Any], tell: Progress) -> bytes:
    """One matter's file (asked: matters, named)."""
    (matter_id,) = asked["matters"]
    found = _case(viewer, matter_id, named=asked["named"])
    kept = [row for row in files.of(viewer, matter_id) if row.removed_at is None]
    scans = [
        case_file.Scan(row.kind.label, row.media_type, row.pages, partial(file_store.get, row.sha256)) for row in kept
    ]
    return case_file.render(found, scans, tell)


def make_slips(viewer: Viewer, asked: dict[str, Any], tell: Progress) -> bytes:
    """All slips of what a meeting assigned (asked: meeting)."""
    found = given.of_meeting(viewer, asked["meeting"])
    if not found:
        raise Missing
    tell(len(found), len(found) + 1)
    return pdf.render(bound(map(slips.words, found)))


def make_notices(viewer: Viewer, asked: dict[str, Any], tell: Progress) -> bytes:
    """The notices of refused matters (asked: matters), with the names of those they go to."""
    ids, papers = asked["matters"], []
    for place, matter_id in enumerate(ids, 1):
        papers.append(refusal.words(_case(viewer, matter_id, named=True)))
        tell(place, len(ids) + 1)
    return pdf.render(bound(papers))


def _case(viewer: Viewer, matter_id: int, *, named: bool) -> Case:
    found = case.of(viewer, matter_id, named=named)
    if found is None or found.matter.sealed:
        raise Missing
    return found


MAKERS: dict[JobKind, Maker] = {
    JobKind.CASE_FILE: make_case_file,
    JobKind.SLIPS: make_slips,
    JobKind.NOTICES: make_notices,
}
