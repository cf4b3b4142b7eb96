from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from organizing.actions.keys import rotate_keys


class Command(BaseCommand):
    help = (
        "Seal every encrypted value anew under the first key of TREDE_FIELD_KEYS."
        " Put the new key first and keep the old ones behind it until this is done."
        " When it is broken off, start it again."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        for label, changed in rotate_keys(now=timezone.now()):
            self.stdout.write(f"{label}: {changed}")
        self.stdout.write("Done. Older keys can be taken out of TREDE_FIELD_KEYS.")
