"""The roof: create_app(settings=None) puts the house together."""

import gzip
from datetime import timedelta
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import jinja2
from flask import Flask, Response, has_request_context, request, session
from flask_login import current_user

from village import commands, pages
from village.extensions import babel, csrf, db, engine_options, login_manager, migrate, tune_sqlite
from village.pages import errors, guard, template_tools
from village.pages.keys import KeyConverter
from village.pages.render import htmx
from village.settings import Settings

MEGABYTE = 1024 * 1024
WORTH_COMPRESSING = 1024
COMPRESSED = {"application/javascript", "application/json", "image/svg+xml"}
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
}


def create_app(settings: Settings | None = None) -> Flask:
    """The application for these settings; without any, for those of the environment."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__)
    app.config.update(_config(settings))
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _fasten_extensions(app)
    _fasten_rooms(app)
    errors.fasten(app)
    template_tools.fasten(app)
    commands.fasten(app)
    app.after_request(_secure)
    app.after_request(_compress)
    return app


def _config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": 10 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": MEGABYTE,
        "WTF_CSRF_TIME_LIMIT": None,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "BABEL_DEFAULT_LOCALE": "zh_Hans_CN",
        "BABEL_TRANSLATION_DIRECTORIES": "translations",
        "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,
        "TESTING": settings.testing,
        "NOW": settings.now,
        "FILES_DIR": settings.files_dir,
        "DEMO_PASSWORD": settings.demo_password,
    }


def _fasten_extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        tune_sqlite(app)
    migrate.init_app(app, db, directory=str(Path(__file__).parent / "migrations"), render_as_batch=True)
    login_manager.init_app(app)
    login_manager.session_protection = "basic"
    htmx.init_app(app)
    babel.init_app(app, locale_selector=_locale)
    # The guard stands before the CSRF check: who is signed out is asked to log in, not told of tokens.
    app.before_request(guard.guard)
    csrf.init_app(app)
    _open_to_strangers()


def _locale() -> str:
    if not has_request_context():  # the terminal
        return "zh_Hans_CN"
    chosen = current_user.account.language if current_user.is_authenticated else None
    chosen = chosen or session.get("language") or request.accept_languages.best_match(["zh", "en"], "zh")
    return "en" if chosen == "en" else "zh_Hans_CN"


def _fasten_rooms(app: Flask) -> None:
    app.url_map.converters["int"] = KeyConverter
    for room in iter_modules(pages.__path__):
        if room.ispkg:
            app.register_blueprint(import_module(f"village.pages.{room.name}.routes").room)


def _open_to_strangers() -> None:
    """Nobody is logged in there for whom a foreign page could act, and an old phone may keep no cookie: the form's own
    seal stands for the token."""
    for view in ("report", "receipt"):
        csrf.exempt(f"village.pages.codes.routes.{view}")


def _secure(response: Response) -> Response:
    response.headers.extend(SECURITY)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _compress(response: Response) -> Response:
    """Text travels gzipped: a phone with one bar of signal waits for bytes, not for us."""
    kind = response.mimetype or ""
    # Tables leave as they are read, never whole in memory.
    text = (kind.startswith("text/") or kind in COMPRESSED) and kind != "text/csv"
    if not text or response.status_code not in (200, 409, 422) or request.accept_encodings.best_match(["gzip"]) is None:
        return response
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) >= WORTH_COMPRESSING:
        response.set_data(_gzipped_once(plain) if request.endpoint == "static" else gzip.compress(plain, 5))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.pop("ETag", None)
    response.vary.add("Accept-Encoding")
    return response


@lru_cache(maxsize=32)
def _gzipped_once(plain: bytes) -> bytes:
    return gzip.compress(plain, 9)
