"""/jobs: how far it is, and the paper once it is made; whoever asked for it alone."""

from typing import Any
from urllib.parse import quote

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from village.actions import file_store, reads
from village.actions.jobs import KEPT, stored
from village.clock import now
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import page
from village.queries import jobs
from village.rules.permissions import Permission
from village.vocabulary import JOB_OPEN

room = GuardedBlueprint("jobs", __name__, url_prefix="/jobs")


def _job_or_404(job_id: int) -> Any:  # noqa: ANN401 - a job's row
    return jobs.one(viewer(), job_id) or abort(404)


@room.route("", needs=Permission.PRINT_BULK)
def index() -> ResponseReturnValue:
    return page("jobs/index.html", rows=jobs.latest(viewer()))


@room.route("/<int:job_id>", needs=Permission.PRINT_BULK)
def show(job_id: int) -> ResponseReturnValue:
    job = _job_or_404(job_id)
    return page("jobs/show.html", ("progress",), job=job, waits=job.state in JOB_OPEN)


@room.route("/<int:job_id>/file", needs=Permission.PRINT_BULK)
def file(job_id: int) -> ResponseReturnValue:
    job = _job_or_404(job_id)
    data = file_store.get(stored(job.token)) if jobs.may_fetch(viewer(), job, now() - KEPT) else None
    if data is None:
        abort(404)
    reads.note(viewer(), "jobs", job.id, request.remote_addr or "")
    response = Response(data, mimetype="application/pdf")
    name = quote(f"{job.title}.pdf")
    response.headers["Content-Disposition"] = f"attachment; filename=paper.pdf; filename*=UTF-8''{name}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
