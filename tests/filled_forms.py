"""A form as a browser fills it from the page and sends it."""

from html.parser import HTMLParser

TEXT_ENDS = {"textarea": "text", "option": "label"}


class _Filled(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.forms = url, list[tuple[str, dict[str, list[str]]]]()
        self._form: dict[str, list[str]] | None = None
        self._select, self._area, self._text = "", "", ""
        self._first: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = {}
            self.forms.append((given.get("action") or self.url, self._form))
        elif self._form is not None:
            self._field(self._form, tag, given)

    def _field(
        self, form: dict[str, list[str]], tag: str, given: dict[str, str]
    ) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "input" and name:
            ticks = given.get("type") in {"checkbox", "radio"}
            if not ticks or "checked" in given:
                form.setdefault(name, []).append(value or ("on" * ticks))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._first.setdefault(self._select, value)
            if "selected" in given:
                form.setdefault(self._select, []).append(value)
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if self._form is None:
            return
        if tag == "textarea" and self._area:
            # The line break right after the tag is no part of the text.
            text = self._text.removeprefix("\r\n").removeprefix("\n")
            self._form.setdefault(self._area, []).append(text)
            self._area = ""
        elif tag == "select" and self._select:
            self._form.setdefault(self._select, [self._first.get(self._select, "")])
            self._select = ""


def forms_of(page: str, url: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Path and values of every form of the page that posts."""
    parser = _Filled(url.split("?")[0])
    parser.feed(page)
    return [(to.split("?")[0], values) for to, values in parser.forms]


def filled(page: str, url: str, action: str = "") -> dict[str, list[str]]:
    """What the form that leads to `action` (default: the page itself) would send."""
    wanted = (action or url).split("?")[0]
    found = [values for to, values in forms_of(page, url) if to == wanted]
    assert found, f"{url} has no form to {wanted}"
    # A page may have several; the one with most to fill in is meant.
    return max(found, key=len)
