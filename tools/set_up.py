"""Makes everything that is missing, and nothing else: `make setup`.

Run by the Python that tools/find_python names, so it uses the standard library
alone. Each step leaves a stamp; when no lock file changed, it is not run again.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.stamps import ROOT, Stamp, fingerprint

VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / "stamps"
NODE_MAJOR = 20


def stop(sentence: str) -> None:
    """End here, with what is missing and the remedy in one line."""
    sys.exit(f"set-up: {sentence}")


def run(what: str, command: list[str], remedy: str) -> None:
    """Run one program; when it fails, its own words first and then the remedy."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    try:
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        stop(f"{what} failed ({error}). {remedy}")


def step(
    name: str, sentence: str, files: Iterable[Path], make: Callable[[], None]
) -> None:
    """Run `make` when one of the files changed since it last succeeded."""
    stamp = Stamp(STAMPS / name, fingerprint(files))
    if stamp.fresh():
        return
    print(f"set-up: {sentence} ...", flush=True)
    make()
    stamp.write()


def make_environment() -> None:
    """The virtual environment, with the Python this runs on."""
    if (BIN / "python").exists():
        return
    # A link to a Python that is gone: what was installed for it is of no use.
    shutil.rmtree(VENV, ignore_errors=True)
    version = ".".join(map(str, sys.version_info[:3]))
    print(f"set-up: virtual environment .venv with Python {version} ...", flush=True)
    run(
        "making .venv",
        [sys.executable, "-m", "venv", str(VENV)],
        "On Debian: apt-get install python3-venv",
    )


def install(*requirement_files: str) -> Callable[[], None]:
    """What installs the pinned packages of these files, hashes required."""
    named = [part for name in requirement_files for part in ("-r", name)]
    command = [
        str(BIN / "python"), "-m", "pip", "install", "--quiet",
        "--disable-pip-version-check", "--require-hashes", *named,
    ]  # fmt: skip
    return lambda: run(
        "installing the Python packages",
        command,
        "Check the connection to the package index and run it again.",
    )


def node_fits() -> bool:
    """Whether node and npm are there and new enough."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    node = shutil.which("node", path=path)
    if not node or not shutil.which("npm", path=path):
        return False
    answer = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False
    )
    major = answer.stdout.strip().removeprefix("v").split(".")[0]
    return major.isdigit() and int(major) >= NODE_MAJOR


def install_front_end() -> None:
    """The front end's packages by lock file, then the few files we serve."""
    if not node_fits():
        print("set-up: no Node 20 or newer here, taking it from PyPI ...", flush=True)
        install("requirements-node.txt")()
    run(
        "installing the front-end packages",
        ["npm", "ci", "--ignore-scripts", "--no-progress", "--loglevel=error"],
        "Check the connection to the npm registry and run it again.",
    )
    run(
        "copying the front-end files",
        [str(BIN / "python"), "tools/front_end.py"],
        "Is an icon in tools/icons.txt misspelt?",
    )


def compile_messages() -> None:
    """Message files by Babel, so that Dutch works where gettext is missing."""
    babel = [str(BIN / "python"), "-m", "babel.messages.frontend", "--quiet", "compile"]
    for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        language = source.parent.parent.name
        files = [f"--input-file={source}", f"--output-file={source.with_suffix('.mo')}"]
        run(
            f"compiling {source.relative_to(ROOT)}",
            [*babel, *files, f"--locale={language}"],
            "Repair the message file.",
        )


def forget_what_was_removed() -> None:
    """A stamp does not know that somebody deleted what it stands for."""
    made = {
        "front_end": [ROOT / "static/vendor/bootstrap.min.css", ROOT / "node_modules"],
        "messages": [
            source.with_suffix(".mo")
            for source in ROOT.glob("locale/*/LC_MESSAGES/*.po")
        ],
    }
    for name, paths in made.items():
        if not all(path.exists() for path in paths):
            (STAMPS / name).unlink(missing_ok=True)


def main() -> None:
    make_environment()
    forget_what_was_removed()
    step(
        "python",
        "Python packages",
        [ROOT / "requirements-dev.txt"],
        install("requirements-dev.txt"),
    )
    step(
        "front_end",
        "front-end packages and files",
        [
            *(ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")),
            *(ROOT / "tools" / name for name in ("icons.txt", "front_end.py")),
            ROOT / "requirements-node.txt",
        ],
        install_front_end,
    )
    step(
        "messages",
        "messages",
        ROOT.glob("locale/*/LC_MESSAGES/*.po"),
        compile_messages,
    )


if __name__ == "__main__":
    main()
