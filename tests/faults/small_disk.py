"""A file system of a few megabytes that can be filled. Needs root."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SmallDisk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ballast = folder / "ballast"

    def fill(self) -> None:
        with self.ballast.open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                try:
                    while file.write(b"x" * size):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        self.ballast.unlink()

    def mount(self, *options: str) -> None:
        subprocess.run(
            ["mount", *options, str(self.folder)], check=True, capture_output=True
        )


@contextmanager
def small_disk(megabytes: int) -> Iterator[SmallDisk]:
    if os.geteuid() != 0:
        message = "A small file system can be mounted by root alone."
        raise PermissionError(message)
    folder = Path(tempfile.mkdtemp(prefix="trede-disk-"))
    disk = SmallDisk(folder)
    disk.mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)
        folder.rmdir()
