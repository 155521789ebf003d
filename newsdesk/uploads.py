"""How much a form with files may hold together."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Refuses a request before any of it is read when it says that it is too large.

    Django bounds what a form holds besides its files, and how many these are, but not how large.
    """

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:  # noqa: ARG002, N803
        if content_length > settings.LARGEST_REQUEST:
            raise RequestDataTooBig("The files are larger together than is taken at once.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leaves the file to the handlers after this one."""
