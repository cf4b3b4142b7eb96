"""A file that is too large is never kept, in memory or on disk, to be refused."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from intake.reading import MAX_BYTES

# A little more is read to its end, so that the browser shows our answer; far more
# is cut off.
DRAINED = 3 * MAX_BYTES


class LimitUpload(FileUploadHandler):
    """Stands first. `is_too_large` tells the view why there is no file."""

    chunk_size = 64 * 1024

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.is_too_large = False
        self.read = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        self.announced = content_length

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.read += len(raw_data)
        if self.read > MAX_BYTES:
            self.is_too_large = True
            if max(self.announced, self.read) > DRAINED:
                raise StopUpload(connection_reset=True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class NoFile(LimitUpload):
    """On every other page: nobody is asked for a file, so a stranger's is not kept."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if self.announced > DRAINED:
            raise RequestDataTooBig
        raise SkipFile
