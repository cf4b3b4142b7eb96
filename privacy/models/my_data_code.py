import uuid
from datetime import datetime, timedelta

from django.db import models

from organizing.models import Person

WORKS_FOR = timedelta(hours=1)
# After the right code the page stays open so long.
OPEN_FOR = timedelta(hours=1)
# With three codes an hour: a dozen guesses at a million numbers.
TRIES = 4


class MyDataCodeQuerySet(models.QuerySet["MyDataCode"]):
    def opened(self, person: Person, now: datetime) -> "MyDataCodeQuerySet":
        """Those that keep the page of this person open, at this moment."""
        return self.filter(
            person=person,
            link_version=person.link_version,
            opened_at__gt=now - OPEN_FOR,
        )


class MyDataCode(models.Model):
    """Six digits that were mailed to somebody who wants to see what we keep of them.

    The digits stand nowhere: `privacy/my_data/codes.py` derives them from this row's
    id with a key that is not in the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Of the person when it was sent: who closes the links closes this as well.
    link_version = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    objects = MyDataCodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "sent_at"], name="privacy_codes_of_person")
        ]

    def __str__(self) -> str:
        return str(self.id)

    def may_be_tried(self, person: Person, now: datetime) -> bool:
        return (
            self.opened_at is None
            and self.tries < TRIES
            and self.sent_at > now - WORKS_FOR
            and self.link_version == person.link_version
        )
