"""/matters/<id>/files: photos and scans, one file a sending, on a matter or a unit's note; names nobody can guess."""

from typing import Any
from urllib.parse import quote

from flask import Response, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from village.actions import file_store, reads
from village.actions import files as actions
from village.pages import keys
from village.pages.errors import answer
from village.pages.files.forms import FileForm, RemoveForm
from village.pages.forms import errors_by_field
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import asks_json, go, page
from village.queries import assignments, files, matters, shown
from village.rules.errors import Invalid, KeyReused, NotAllowed
from village.rules.files import adds_files, adds_to_note, kinds_for, opens_files, removes_file, shows
from village.rules.permissions import Permission
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import FileKind

room = GuardedBlueprint("files", __name__, url_prefix="/matters/<int:matter_id>/files")
ENDINGS = {
    "application/pdf": "pdf",
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/wav": "wav",
}
# What a browser shows of it can run nothing, load nothing and reach nobody.
HARMLESS = "sandbox; default-src 'none'; frame-ancestors 'none'"


def _matter_or_404(matter_id: int) -> Any:  # noqa: ANN401 - a matter's row
    matter = matters.one(viewer(), matter_id) or abort(404)
    return matter if opens_files(viewer(), matter) else abort(404)


@room.route("/new", needs=Permission.ADD_FILES, methods=["GET", "POST"])
def new(matter_id: int) -> ResponseReturnValue:
    matter = _matter_or_404(matter_id)
    note = _note_or_404(matter)
    form = _form(matter, note)
    if request.method == "GET":
        return _new_page(form, matter, note)
    try:
        if form.taken():
            upload = _upload()
            answers = {"kind": form.kind.data, "client_key": form.client_key.data, "name": upload.filename}
            actions.add(viewer(), matter.id, upload.stream.read(), {**answers, "note": note and note.note_id})
            if asks_json():
                return {"client_key": answers["client_key"]}
            flash(_("传好了。"), "done")
            return go(_to_note(note.id, note.note_id) if note else _onward(matter.id, answers["kind"]))
    except Invalid as error:
        form.told(error)
    except KeyReused:
        form.renew()
        form.told(Invalid({"file": _("这一页刚才已经传过一个文件。如果还要传另一个，请再选一次。")}))
        return _new_page(form, matter, note, 409)
    return _new_page(form, matter, note, 422)


def _note_or_404(matter: Any) -> Any:  # noqa: ANN401 - rows
    """The unit's note that the address names, or None; what this person may not add to is not found."""
    named = request.args.get("note")
    if named is None:
        return None if adds_files(viewer(), matter) else abort(404)
    note = assignments.note(viewer(), matter.id, keys.key(named) or 0) or abort(404)
    return note if adds_to_note(viewer(), matter, note) else abort(404)


def _to_note(assignment_id: int, note_id: int) -> str:
    return url_for("assignments.show", assignment_id=assignment_id, _anchor=f"note-{note_id}")


def _form(matter: Any, note: Any) -> FileForm:  # noqa: ANN401 - rows
    agreements = () if note else matters.agreements(viewer(), matter.id)
    words = kinds_for(matter, agreements[0].kind if agreements else None)
    likely = FileKind.SIGNED_AGREEMENT if matter.awaits_signature and not matter.signed_scan else FileKind.PHOTO
    form = FileForm(kind=request.args.get("kind") or likely)
    form.kind.words = words
    # A memo is spoken in the form of its session; nobody looks for a file of it.
    form.kind.choices = [(kind.value, _(kind.label)) for kind in words if kind is not FileKind.MEMO]
    if not form.client_key.data:
        form.renew()
    return form


def _upload() -> FileStorage:
    """The one file that was chosen; a field left empty is sent as one without a name."""
    chosen = [found for name in ("photo", "file") if (found := request.files.get(name)) and found.filename]
    if not chosen:
        raise Invalid({"file": _("请拍一张照片，或者选一个文件。")})
    if len(chosen) > 1:
        raise Invalid({"file": _("一次传一个：刚拍的和选的请分两次传。")})
    return chosen[0]


def _onward(matter_id: int, kind: FileKind) -> str:
    """Who brought the signed agreement came to sign."""
    matter = matters.one(viewer(), matter_id) or abort(404)
    if kind is FileKind.SIGNED_AGREEMENT and MATTER_STEPS["sign"].open_to(viewer(), matter):
        return url_for("matters.step", matter_id=matter_id, step="sign")
    return url_for("matters.show", matter_id=matter_id)


def _new_page(form: FileForm, matter: Any, note: Any, status: int = 200) -> ResponseReturnValue:  # noqa: ANN401
    if asks_json():
        return {"errors": errors_by_field(form)}, status
    title = shown.titles(viewer(), [matter])[matter.id]
    # Nobody can fill in a file field for its person: what was chosen has to be chosen again.
    again = status != 200 or "kept" in request.args
    back = _to_note(note.id, note.note_id) if note else url_for("matters.show", matter_id=matter.id)
    facts = {"matter": matter, "title": title, "note": note, "back": back}
    return page("files/new.html", status=status, form=form, again=again, **facts)


def _record_or_404(matter_id: int, token: str) -> Any:  # noqa: ANN401 - a file's row
    record = files.one(viewer(), matter_id, token)
    return record if record and record.removed_at is None else abort(404)


def _shown_or_404(matter_id: int, token: str) -> tuple[Any, Any]:
    matter, record = _matter_or_404(matter_id), _record_or_404(matter_id, token)
    return (matter, record) if shows(matter, record.kind) else abort(404)


@room.route("/<token>", needs=Permission.SEE_MATTERS)
def show(matter_id: int, token: str) -> ResponseReturnValue:
    matter, record = _shown_or_404(matter_id, token)
    reads.note(viewer(), "file_records", record.id, request.remote_addr or "")
    return _sent(record.sha256, record.media_type, _name(matter, record), apart=record.media_type == "application/pdf")


@room.route("/<token>/small", needs=Permission.SEE_MATTERS)
def small(matter_id: int, token: str) -> ResponseReturnValue:
    matter, record = _shown_or_404(matter_id, token)
    return _sent(record.sha256 + file_store.SMALL, "image/jpeg", _name(matter, record), apart=False)


def _name(matter: Any, record: Any) -> str:  # noqa: ANN401
    ending = ENDINGS.get(record.media_type, "jpg")
    return f"{matter.number}-{_(record.kind.label)}-{record.id}.{ending}"


def _sent(stored: str, media_type: str, name: str, *, apart: bool) -> Response:
    """The bytes; a PDF is handed over rather than shown, since a browser shows none that may do nothing."""
    data = file_store.get(stored)
    if data is None:
        return _gone()
    response = Response(data, mimetype=media_type)
    plain = f"{'attachment' if apart else 'inline'}; filename=file.{name.rpartition('.')[2]}"
    response.headers["Content-Disposition"] = f"{plain}; filename*=UTF-8''{quote(name)}"
    response.headers["Content-Security-Policy"] = HARMLESS
    response.headers["Cache-Control"] = "private, no-store"
    # Some players ask for a part first, and play nothing where they get the whole.
    response.make_conditional(request, accept_ranges=True, complete_length=len(data))
    return response


def _gone() -> Response:
    """The row is there, its bytes are not: a backup was brought back without its files."""
    return answer(
        404,
        _("这份文件不在了"),
        _("记录还在，但服务器上找不到文件本身，可能是恢复备份时没有一起放回来。"),
        _("请告诉管理员，或者再传一次。"),
    )


@room.route("/<token>/remove", needs=Permission.ADD_FILES, methods=["GET", "POST"])
def remove(matter_id: int, token: str) -> ResponseReturnValue:
    matter, record = _matter_or_404(matter_id), _record_or_404(matter_id, token)
    if not removes_file(viewer(), matter, record.uploaded_by_id):
        raise NotAllowed
    form, back = RemoveForm(), url_for("matters.show", matter_id=matter_id)
    if record.note_id and assignments.one(viewer(), record.assignment_id):
        back = _to_note(record.assignment_id, record.note_id)
    if request.method == "POST":
        try:
            if form.taken():
                actions.remove(viewer(), matter_id, token, form.data)
                flash(_("拿掉了，原因记在经过里。"), "done")
                return go(back)
        except Invalid as error:
            form.told(error)
    status = 422 if request.method == "POST" else 200
    title = shown.titles(viewer(), [matter])[matter.id]
    pictured = record.media_type.startswith("image/") and shows(matter, record.kind)
    facts = {"matter": matter, "record": record, "title": title, "pictured": pictured, "back": back}
    return page("files/remove.html", status=status, form=form, **facts)
