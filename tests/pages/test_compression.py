"""Text travels gzipped to those who can read it so, and plain to the others."""

import gzip

import pytest


@pytest.mark.parametrize("url", ["/login", "/static/village.css", "/static/village.js", "/static/icons.svg"])
def test_text_travels_gzipped(cast, client, url):
    with client.get(url) as plain, client.get(url, headers={"Accept-Encoding": "gzip, deflate"}) as packed:
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert len(packed.data) < len(plain.data) / 2
        unpacked = gzip.decompress(packed.data)
        assert "登录" in unpacked.decode() if url == "/login" else unpacked == plain.data


def test_what_is_small_or_no_text_stays_as_it_is(cast, client):
    assert "Content-Encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers
