"""The worker and the manifest of the installed app; what the outbox asks for, and the page that shows what it holds."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Response, current_app, json, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import page
from village.pages.template_tools import static
from village.rules.permissions import Permission

room = GuardedBlueprint("offline", __name__)
CACHED = {".css", ".js", ".svg", ".png"}
RELEASE = ("static", "templates", "translations", "village")
WRITTEN = {*CACHED, ".html", ".mo", ".py"}
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))


@room.route("/sw.js", needs=Permission.PUBLIC)
def worker() -> ResponseReturnValue:
    body = _static() / "sw.js"
    files = [
        static(path.relative_to(_static()).as_posix()) for path in sorted(_static().rglob("*")) if _is_cached(path)
    ]
    head = f"const VERSION = {json.dumps(_release(_static().parent))};\nconst FILES = {json.dumps(files)};\n"
    response = Response(head + body.read_text(encoding="utf-8"), mimetype="application/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)


def _static() -> Path:
    return Path(current_app.static_folder or "")


def _is_cached(path: Path) -> bool:
    return path.suffix in CACHED and path.name != "sw.js"


@cache
def _release(root: Path) -> str:
    """New with each change of what a page is made of, so that no phone keeps an old shell."""
    digest = hashlib.sha256()
    for folder in RELEASE:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in WRITTEN:
                digest.update(path.read_bytes())
    return f"parlor-{digest.hexdigest()[:16]}"


@room.route("/manifest.webmanifest", needs=Permission.PUBLIC)
def manifest() -> ResponseReturnValue:
    # Fetched without cookies: the page says which language its reader has.
    chosen = "en" if request.args.get("lang") == "en" else "zh_Hans_CN"
    with force_locale(chosen):
        facts = {
            "id": "/",
            "name": _("客堂间"),
            "short_name": _("客堂间"),
            "description": _("邻里的事，坐下来谈：记下每一场调解，没有网络也能记。"),
            "lang": "en" if chosen == "en" else "zh-Hans",
            "start_url": url_for("home.index"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf8f3",
            "theme_color": "#124236",
            "icons": [_icon(size, purpose) for size, purpose in ICONS],
            "shortcuts": [{"name": _("记一场"), "url": url_for("sessions.new")}],
        }
    response = Response(json.dumps(facts), mimetype="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _icon(size: int, purpose: str) -> dict[str, str]:
    name = f"seal-{size}.png" if purpose == "any" else f"seal-{size}-maskable.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


@room.route("/outbox", needs=Permission.LOG_SESSIONS)
def unsent() -> ResponseReturnValue:
    return page("offline/unsent.html")


@room.route("/outbox/token", needs=Permission.LOG_SESSIONS)
def token() -> ResponseReturnValue:
    response = Response(json.dumps({"token": generate_csrf(), "person": viewer().user_id}), mimetype="application/json")
    response.headers["Cache-Control"] = "private, no-store"
    return response
