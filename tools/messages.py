"""Texts to translate: collects them (`make messages`), checks that Dutch is whole."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "nl"
CATALOGUE = Path("locale") / LANGUAGE / "LC_MESSAGES" / "django.po"
LEFT_OUT = (".venv", "node_modules", "data", "tests", "tools", "static")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")

Key = tuple[str | None, str]


def collect(folder: Path) -> None:
    """Django's makemessages on the tree in that folder (needs gettext)."""
    command = [
        sys.executable, "manage.py", "makemessages", f"--locale={LANGUAGE}",
        "--no-obsolete", "--add-location=file",
        *(f"--ignore={name}" for name in LEFT_OUT),
    ]  # fmt: skip
    subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)


def entries(catalogue: Path) -> dict[Key, polib.POEntry]:
    return {
        (entry.msgctxt, entry.msgid): entry
        for entry in polib.pofile(str(catalogue))
        if not entry.obsolete
    }


def needed() -> dict[Key, polib.POEntry]:
    """What the source asks for, collected in a copy so that nothing changes here."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        ignore = shutil.ignore_patterns(*LEFT_OUT, ".git", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=ignore)
        # Settings read static/ and data/ only when they are used.
        collect(copy)
        return entries(copy / CATALOGUE)


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def faults(entry: polib.POEntry) -> str:
    """What is wrong with one message, or an empty text."""
    if entry.fuzzy:
        return "fuzzy"
    if not all(translations(entry)):
        return "not translated"
    wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    used = set(PLACEHOLDER.findall(" ".join(translations(entry))))
    return "" if wanted == used else "other placeholders"


def problems() -> list[str]:
    """Everything that keeps Dutch from being whole; without gettext, what is known."""
    present = entries(ROOT / CATALOGUE) if (ROOT / CATALOGUE).is_file() else {}
    found = [(faults(entry), entry.msgid) for entry in present.values()]
    if shutil.which("xgettext"):
        wanted = needed()
        found += [("new, run make messages", key[1]) for key in wanted.keys() - present]
        found += [("no longer used", key[1]) for key in present.keys() - wanted]
    else:
        print("messages: gettext is not installed, new texts are not looked for")
    return sorted(f"{why}: {text!r}" for why, text in found if why)


def main() -> None:
    if sys.argv[1:] == ["update"]:
        if not shutil.which("xgettext"):
            sys.exit("messages: gettext is missing. On Debian: apt-get install gettext")
        (ROOT / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
        collect(ROOT)
    found = problems()
    for line in found:
        print(f"messages: {line}")
    if found:
        sys.exit(f"messages: {len(found)} to do in {CATALOGUE}")


if __name__ == "__main__":
    main()
