"""Two people, or two phones, change one row: nothing either of them typed is lost.

A row carries a version, and per field the version at which that field last changed.
A save tells which version it was based on; only a field that changed since then
conflicts, other fields of the row do not.
"""

from collections.abc import Iterable, Mapping

from django.db import models


class Conflict(Exception):
    """Fields that somebody else changed since the version a save was based on."""

    def __init__(self, theirs: dict[str, str], version: int) -> None:
        super().__init__(f"changed meanwhile: {sorted(theirs)}")
        self.theirs = theirs
        self.version = version


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_in = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    def version_of(self, field: str) -> int:
        """The version at which `field` last changed; 1 when it never did."""
        return int(self.changed_in.get(field, 1))

    def moved_on(self, *, since: int) -> bool:
        """Whether anything at all changed since that version; 0: since it was made."""
        return self.version > max(since, 1)

    def refuse_stale(self, changes: Mapping[str, object], *, based_on: int) -> None:
        """Raise Conflict when a changed field moved on since `based_on`.

        The same text on both sides is no conflict. Call it on a row read under
        `select_for_update()` inside the transaction that saves.
        """
        theirs = {
            name: str(getattr(self, name) or "")
            for name, value in changes.items()
            if self.version_of(name) > based_on and getattr(self, name) != value
        }
        if theirs:
            raise Conflict(theirs, self.version)

    def mark_changed(self, fields: Iterable[str]) -> None:
        """Give `fields` the next version; the caller saves the row."""
        self.version += 1
        self.changed_in = {**self.changed_in, **dict.fromkeys(fields, self.version)}
