"""What somebody, or a broken program, might send instead of what was asked."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote_plus

# Values as bytes: a lone surrogate cannot be written as text in UTF-8.
NASTY = {
    "nul": b"a\x00b",
    "lone surrogate": b"a\xed\xa0\x80b",
    "broken utf-8": b"\xff\xfe\xc3",
    "a megabyte": b"x" * 1_000_000,
    "huge number": b"9" * 400,
    "minus one": b"-1",
    "not a number": b"NaN",
    "infinity": b"1e999",
    "other digits": "١٢٣".encode(),
    "superscript": "²".encode(),
    "impossible date": b"2026-02-31",
    "year zero": b"0000-00-00",
    "first year": b"0001-01-01",
    "last year": b"9999-12-31",
    "impossible time": b"25:61",
    "right to left": "\u202eabc\u2066".encode(),
    "wrong id": b"00000000-0000-0000-0000-000000000000",
    "no id": b"../../etc/passwd",
    "sql": b"' OR 1=1 --",
    "template": b"{{ 7 }}{% debug %}",
    "markup": b"<script>alert(1)</script>",
    "line breaks": b"a\r\nBcc: x@example.org",
    "json": b'{"a": [1, {"b": null}]}',
    "percent": b"%00%zz%",
    "address": b"http://elsewhere.example//",
    "nothing": b"",
}
# Where the first are tried in every field; the others are drawn from.
ALWAYS = ("nul", "lone surrogate", "huge number", "impossible date", "wrong id")


def urlencoded(fields: dict[str, bytes]) -> bytes:
    pairs = [
        f"{quote_plus(name)}={quote_plus(value)}" for name, value in fields.items()
    ]
    return "&".join(pairs).encode()


FIELDS = {"input", "select", "textarea", "button"}


class _Forms(HTMLParser):
    """The forms of a page: where each leads, and what it asks."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.found: list[tuple[str, dict[str, str]]] = []
        self._open: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = {}
            self.found.append((given.get("action") or self.url, self._open))
        elif self._open is not None and tag in FIELDS and given.get("name"):
            self._open[given["name"]] = given.get("type", tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def forms_on(page: str, url: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Path and fields (name to kind) of every form that posts."""
    parser = _Forms(url.split("?")[0])
    parser.feed(page)
    for action, fields in parser.found:
        fields.pop("csrfmiddlewaretoken", None)
        yield re.sub(r"[?#].*", "", action), fields
