"""A small group's real use: `make serve`. Production settings, SQLite, no Redis.

Secrets come from the environment or from .env, which is made with fresh ones when
it is absent. Web and clock run under the supervisor.
"""

import os
import subprocess
import sys

from tools import new_secrets
from tools.stamps import ROOT, Stamp, fingerprint
from tools.supervise import supervise

ENV_FILE = ROOT / ".env"
MANAGE = [sys.executable, "manage.py"]


def read_env_file() -> dict[str, str]:
    """NAME=value lines; empty lines and lines that start with # are skipped."""
    values = {}
    for line in ENV_FILE.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().partition("=")
        if separator and not name.startswith("#"):
            values[name.strip()] = value.strip()
    return values


def make_env_file() -> None:
    """Readable by its owner alone from the first byte on."""
    lines = [
        "# Made by `make serve`. Keep a copy apart from the database: without the",
        "# field keys nobody, you neither, can read notes and addresses again.",
        *(f"{name}={value}" for name, value in new_secrets.fresh().items()),
    ]
    handle = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print("Made .env with fresh secrets. Keep a copy in a safe place.", flush=True)


def fill_environment() -> None:
    """What the environment says wins over .env, and .env over the defaults."""
    secrets_given = all(name in os.environ for name in new_secrets.fresh())
    if not ENV_FILE.exists() and not secrets_given:
        make_env_file()
    if ENV_FILE.exists():
        for name, value in read_env_file().items():
            os.environ.setdefault(name, value)
    os.environ["TREDE_MODE"] = "production"
    os.environ.setdefault("TREDE_URL", f"http://localhost:{os.environ['PORT']}")
    if "TREDE_SMTP_HOST" not in os.environ:
        print(
            "No mail server yet: mails wait until TREDE_SMTP_HOST stands in .env "
            "(see docs/running.md).",
            flush=True,
        )


def manage(*arguments: str) -> None:
    subprocess.run([*MANAGE, *arguments], cwd=ROOT, check=True)


def prepare() -> None:
    """Database and static files, the last only when they changed."""
    manage("migrate", "--verbosity=0")
    static = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    files = [*static, ROOT / "requirements.txt", ROOT / "config" / "settings.py"]
    folder = os.environ.get("TREDE_DATA_DIR", str(ROOT / "data"))
    stamp = Stamp(ROOT / folder / "static" / ".serve-stamp", fingerprint(files, folder))
    if not stamp.fresh():
        manage("collectstatic", "--no-input", "--verbosity=0")
        stamp.write()


def tell_set_up_code() -> None:
    """From another machine the set-up page asks for it; once set up there is none."""
    command = [*MANAGE, "set_up", "--code"]
    code = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if code.returncode == 0:
        print(f"Not set up yet. Set-up code: {code.stdout.strip()}", flush=True)


def main() -> None:
    os.chdir(ROOT)
    os.environ.setdefault("PORT", "8000")
    fill_environment()
    try:
        prepare()
    except subprocess.CalledProcessError as error:
        sys.exit(f"serve: {' '.join(error.cmd[1:])} failed, nothing was started.")
    tell_set_up_code()
    print(f"Trede answers at {os.environ['TREDE_URL']}/ (Ctrl-C stops it)", flush=True)
    supervise(
        {
            "web": [sys.executable, "-m", "gunicorn", "config.wsgi"],
            "clock": [*MANAGE, "run_clock"],
        }
    )


if __name__ == "__main__":
    main()
