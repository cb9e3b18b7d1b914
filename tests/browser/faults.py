"""A line on which answers are lost: the app behind it, and before it whatever a test plans for each sending."""

import socket
from contextlib import contextmanager
from threading import Thread

from werkzeug.serving import make_server
from werkzeug.test import run_wsgi_app

JSON = [("Content-Type", "application/json")]
SENDINGS = ("/sessions/new", "/files/new", "/correct")


class Line:
    """The app as it is reached over this line. `plan` holds what happens to the next sendings, in order."""

    def __init__(self, app):
        self.app = app
        self.plan = []
        self.met = []
        self.tokens = 0

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if not self.plan or not self.is_sending(environ["REQUEST_METHOD"], path):
            return self.app(environ, start_response)
        fault = self.plan.pop(0)
        self.met.append((fault, path))
        return FAULTS[fault](self, environ, start_response)

    def is_sending(self, method, path):
        """A token comes before each; one in four is lost too."""
        if path == "/outbox/token":
            self.tokens += 1
            return self.tokens % 4 == 0
        return method == "POST" and path.endswith(SENDINGS)

    def written(self, environ):
        """Let the app do its work, all of it, and take the answer from it."""
        answer, status, headers = run_wsgi_app(self.app, environ, buffered=True)
        return b"".join(answer), status, [*headers]


def fine(line, environ, start_response):
    return line.app(environ, start_response)


def hang_up(environ):
    environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError


def lost(_line, environ, _start_response):
    """It never arrives."""
    hang_up(environ)


def unheard(line, environ, _start_response):
    """It is written, and the answer is lost."""
    line.written(environ)
    hang_up(environ)


def cut(line, environ, start_response):
    """It is written, and half of the answer comes."""
    body, status, headers = line.written(environ)
    start_response(status, headers)
    yield body[: len(body) // 2]
    hang_up(environ)


def gone_wrong(line, environ, start_response):
    """It is written, and then the server breaks."""
    line.written(environ)
    start_response("500 broken", JSON)
    return [b"{}"]


def drain(environ):
    """What was sent has to be read, or the next request on this connection begins in its midst."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))


def portal(_line, environ, start_response):
    """The waiting room's Wi-Fi answers in the server's place."""
    drain(environ)
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"<h1>Welcome to our Wi-Fi</h1>"]


def another(_line, environ, start_response):
    """An answer that names another key."""
    drain(environ)
    start_response("200 OK", JSON)
    return [b'{"client_key": "another", "url": "/", "files_url": ""}']


def answer(status):
    """The server refuses without having written anything."""

    def refuse(_line, environ, start_response):
        drain(environ)
        start_response(f"{status} refused", JSON)
        return [b"{}"]

    return refuse


FAULTS = {
    "fine": fine,
    "lost": lost,
    "unheard": unheard,
    "cut": cut,
    "gone_wrong": gone_wrong,
    "portal": portal,
    "another": another,
    **{str(status): answer(status) for status in (401, 403, 409, 413, 422, 429, 500, 503)},
}
# Those after which somebody has to look.
FINAL = {"403", "409", "413", "422"}


@contextmanager
def served(app):
    """(line, address)"""
    line = Line(app)
    server = make_server("127.0.0.1", 0, line, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield line, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
