"""A strict reader of calendar files (RFC 5545), unlike the one that writes them.

It refuses what clients refuse: bare line ends, lines over 75 octets, folds within a
character, unknown nesting, a value that should have been escaped.
"""

import re
from dataclasses import dataclass, field

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAM = re.compile(r';([A-Za-z0-9-]+)=("[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*)')
ONCE = {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "ORGANIZER", "STATUS"}


@dataclass
class Line:
    name: str
    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        return re.sub(
            r"\\([\\;,nN])",
            lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]),
            self.value,
        )


@dataclass
class Component:
    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def one(self, name: str) -> Line:
        [found] = [line for line in self.lines if line.name == name]
        return found

    def has(self, name: str) -> bool:
        return any(line.name == name for line in self.lines)

    def only(self, name: str) -> "Component":
        [found] = [part for part in self.parts if part.name == name]
        return found


def read(octets: bytes) -> Component:
    assert octets.endswith(b"\r\n")
    physical = octets.removesuffix(b"\r\n").split(b"\r\n")
    for one in physical:
        assert b"\n" not in one
        assert b"\r" not in one
        assert 0 < len(one) <= 75, one
        one.decode("utf-8")
    logical: list[str] = []
    for one in physical:
        if one[:1] in (b" ", b"\t"):
            logical[-1] += one[1:].decode()
        else:
            logical.append(one.decode())
    return _tree([_line(one) for one in logical])


def _line(text: str) -> Line:
    name = NAME.match(text)
    assert name, text
    at, params = name.end(), {}
    while text[at] == ";":
        found = PARAM.match(text, at)
        assert found, text
        params[found[1].upper()] = found[2].strip('"')
        at = found.end()
    assert text[at] == ":", text
    value = text[at + 1 :]
    assert not re.search(r"[\x00-\x08\x0a-\x1f]", value), text
    return Line(name[0].upper(), params, value)


def _tree(lines: list[Line]) -> Component:
    root = Component("")
    open_parts = [root]
    for line in lines:
        if line.name == "BEGIN":
            part = Component(line.value.upper())
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif line.name == "END":
            assert open_parts.pop().name == line.value.upper()
        else:
            here = open_parts[-1]
            assert here is not root
            assert not (line.name in ONCE and here.has(line.name)), line.name
            here.lines.append(line)
    assert open_parts == [root]
    calendar = root.only("VCALENDAR")
    assert calendar.one("VERSION").value == "2.0"
    assert calendar.one("PRODID").value
    return calendar
