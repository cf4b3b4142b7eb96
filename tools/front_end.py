"""Copies the few front-end files we serve ourselves into static/vendor/."""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

FONT = "@fontsource-variable/figtree/files"
COPIED = {
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "echarts.min.js": "echarts/dist/echarts.simple.min.js",
    "fonts/figtree-latin-wght-normal.woff2": f"{FONT}/figtree-latin-wght-normal.woff2",
    "fonts/figtree-latin-ext-wght-normal.woff2": (
        f"{FONT}/figtree-latin-ext-wght-normal.woff2"
    ),
}
SOURCE_MAP = re.compile(r"\s*(/\*#|//#) sourceMappingURL=\S+( \*/)?\s*$")
DRAWING = re.compile(r"<svg[^>]*viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)


def copy_files() -> None:
    """Text files lose their source map line: hashed storage would look for the map."""
    (VENDOR / "fonts").mkdir()
    for name, source in COPIED.items():
        if name.endswith((".css", ".js")):
            text = (PACKAGES / source).read_text(encoding="utf-8")
            (VENDOR / name).write_text(SOURCE_MAP.sub("\n", text), encoding="utf-8")
        else:
            shutil.copyfile(PACKAGES / source, VENDOR / name)


def icon_names() -> list[str]:
    """The names in tools/icons.txt, without its comments."""
    lines = (ROOT / "tools" / "icons.txt").read_text(encoding="utf-8").splitlines()
    return sorted({line for line in lines if line and not line.startswith("#")})


def symbol(name: str) -> str:
    """One icon as a symbol that `<use href="icons.svg#name">` draws."""
    path = PACKAGES / "bootstrap-icons" / "icons" / f"{name}.svg"
    if not path.is_file():
        sys.exit(f"front end: Bootstrap Icons has no icon called {name}")
    found = DRAWING.search(path.read_text(encoding="utf-8"))
    if found is None:
        sys.exit(f"front end: the drawing of {name} has an unexpected form")
    box, drawing = found.groups()
    body = " ".join(drawing.split())
    return f'<symbol id="{name}" viewBox="{box}" fill="currentColor">{body}</symbol>'


def make_sprite() -> None:
    """All icons in one file, fetched once for every page."""
    symbols = "\n".join(symbol(name) for name in icon_names())
    (VENDOR / "icons.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    copy_files()
    make_sprite()
