"""The real servers the tests run against: private, on loopback, gone afterwards."""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import redis

PR_SET_PDEATHSIG = 1


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def die_with_parent() -> None:
    """Linux: a test run that is killed leaves no servers behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until_it_answers(
    process: subprocess.Popen[str], log: Path, ready: Any, seconds: float = 30
) -> None:
    """Try `ready()` until it no longer raises; the server's log when it never does."""
    until = time.monotonic() + seconds
    while True:
        try:
            ready()
        except (psycopg.OperationalError, redis.ConnectionError, OSError) as error:
            if process.poll() is not None or time.monotonic() > until:
                message = f"{process.args!r} did not come up:\n{log.read_text()}"
                raise RuntimeError(message) from error
            time.sleep(0.05)
        else:
            return


class Server:
    """A child process with a folder of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="trede-test-"))
        self.port = free_port()
        self.process: subprocess.Popen[str] | None = None

    def launch(self, command: list[str], **options: Any) -> subprocess.Popen[str]:
        log = self.log.open("a", encoding="utf-8")
        with log:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=options.pop("stdout", log),
                stderr=log,
                text=True,
                # Ctrl-C is for us, who then stop the server when nobody needs it.
                process_group=0,
                preexec_fn=die_with_parent,
                **options,
            )
        return self.process

    @property
    def log(self) -> Path:
        return self.folder / "log.txt"

    def end(self, number: signal.Signals) -> None:
        """Signal the server and wait until it is gone."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(timeout=30)
        if self.process and self.process.stdout:
            self.process.stdout.close()
        self.process = None

    def kill(self) -> None:
        """As a power cut would: nothing is flushed, nobody says goodbye."""
        self.end(signal.SIGKILL)

    def stop(self) -> None:
        self.end(signal.SIGTERM)
        shutil.rmtree(self.folder, ignore_errors=True)


# --- PostgreSQL ---------------------------------------------------------------


def postgres_programs() -> Path | None:
    """The folder that holds initdb and postgres: PATH first, then Debian's."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("postgres"):
        return Path(on_path).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(found, key=lambda path: float(path.parts[-3]))
    return newest[-1].parent if newest else None


class Postgres(Server):
    """A private cluster. PostgreSQL refuses to run as root, so root steps down."""

    def __init__(self, *, fsync: bool = False) -> None:
        super().__init__()
        self.fsync = fsync
        self.password = secrets.token_urlsafe(12)
        self.data = self.folder / "data"
        self.account: dict[str, Any] = {}
        if os.geteuid() == 0:
            names = {entry.pw_name for entry in pwd.getpwall()}
            user = "postgres" if "postgres" in names else "nobody"
            entry = pwd.getpwnam(user)
            self.account = {
                "user": entry.pw_uid,
                "group": entry.pw_gid,
                "extra_groups": [],
            }
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)

    def url(self, name: str) -> str:
        return f"postgresql://trede:{self.password}@127.0.0.1:{self.port}/{name}"

    def initialise(self) -> None:
        programs = postgres_programs()
        if programs is None:
            message = "PostgreSQL is not installed."
            raise RuntimeError(message)
        self.programs = programs
        passwords = self.folder / "password"
        passwords.write_text(self.password, encoding="ascii")
        if self.account:
            os.chown(passwords, self.account["user"], self.account["group"])
        command = [
            str(programs / "initdb"), "--pgdata", str(self.data), "--no-sync",
            "--username=trede", f"--pwfile={passwords}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C.UTF-8",
        ]  # fmt: skip
        subprocess.run(
            command,
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            **self.account,
        )

    def start(self) -> None:
        """Start, or start again after `crash()` with the same data and port."""
        if not self.data.exists():
            self.initialise()
        switch = "on" if self.fsync else "off"
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "fsync": switch,
            "synchronous_commit": switch,
            "full_page_writes": switch,
            "max_connections": "200",
            "log_min_messages": "fatal",
        }
        options = [
            part for key in settings for part in ("-c", f"{key}={settings[key]}")
        ]
        process = self.launch(
            [str(self.programs / "postgres"), "-D", str(self.data), *options],
            cwd=self.folder,
            **self.account,
        )
        wait_until_it_answers(process, self.log, self.ping)

    @contextmanager
    def connect(self, name: str = "postgres") -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            yield connection

    def ping(self) -> None:
        self.run_sql("SELECT 1")

    def run_sql(self, statement: str, name: str = "postgres") -> None:
        with self.connect(name) as connection:
            connection.execute(statement.encode())

    def create(self, name: str, *, template: str = "template1") -> str:
        """A new database, copied from another; its URL."""
        self.run_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        self.run_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def crash(self) -> None:
        """Immediate shutdown: the next start recovers from the log."""
        self.end(signal.SIGQUIT)

    def stop(self) -> None:
        self.end(signal.SIGINT)
        super().stop()


# --- Redis --------------------------------------------------------------------


class Redis(Server):
    """A private Redis without files, as forgettable as the design says it is."""

    def url(self, number: int = 0) -> str:
        return f"redis://127.0.0.1:{self.port}/{number}"

    def start(self) -> None:
        """Start, or start again after `kill()`: empty, on the same port."""
        process = self.launch(
            [
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                str(self.port),
                "--dir",
                str(self.folder),
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory-policy",
                "noeviction",
            ]  # fmt: skip
        )
        wait_until_it_answers(process, self.log, self.client().ping)

    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port)


# --- Chromium -----------------------------------------------------------------

# Without the first three Chromium looks for Google's hosts at every start.
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--disable-gpu",
]


def chromium_program() -> str | None:
    """The machine's own browser; Playwright never downloads one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


def chromium_flags() -> list[str]:
    """Chromium's sandbox does not start as root."""
    return [*CHROMIUM_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
