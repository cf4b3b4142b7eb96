import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.models import Basis, User


class ImportFileQuerySet(SealedQuerySet["ImportFile"]):
    def visible_to(self, user: User) -> "ImportFileQuerySet":
        """Files for the teams somebody coordinates."""
        return self.filter(team_id__in=user.coordinated_team_ids)

    def running(self) -> "ImportFileQuerySet":
        """What the clock works on: counted for the preview, taken in, or undone."""
        return self.filter(state__in=(*ImportFile.BUSY, ImportFile.State.UNDOING))


class ImportDecisionQuerySet(SealedQuerySet["ImportDecision"]):
    def visible_to(self, user: User) -> "ImportDecisionQuerySet":
        return self.filter(file__team_id__in=user.coordinated_team_ids)

    def waiting(self) -> "ImportDecisionQuerySet":
        return self.filter(state=ImportDecision.State.WAITS)


class ImportFile(models.Model):
    """A file to bring in: read, mapped, previewed, then taken in at once."""

    class State(models.TextChoices):
        COUNTING = "counting", _("Being counted")
        PREVIEW = "preview", _("Preview")
        RUNNING = "running", _("Being taken in")
        DONE = "done", _("Taken in")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        STOPPED = "stopped", _("Stopped")

    BUSY = (State.COUNTING, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports"
    )
    uploaded_at = models.DateTimeField()
    name = models.CharField(_("file"), max_length=200)
    # The whole table as text: personal data, so sealed; emptied when it is taken in.
    content = EncryptedTextField(blank=True)
    mapping = models.JSONField(default=dict)
    team = models.ForeignKey(
        "organizing.Team",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("team"),
    )
    campaign = models.ForeignKey(
        "organizing.Campaign",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("campaign"),
    )
    source = models.CharField(_("where from"), max_length=120, blank=True)
    basis = models.CharField(max_length=16, choices=Basis, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEW)
    done_rows = models.PositiveIntegerField(default=0)
    total_rows = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    undo_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)

    objects = ImportFileQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class ImportTrace(models.Model):
    """What a file did to one person, kept for a while so that it can be undone.

    `filled` maps names of fields, which were empty before, to the version the person
    had then; under `tags` stand the ids that `tag_ids` names. What two files say is
    of both. Of a newcomer it says which versions no hand made.
    """

    file = models.ForeignKey(
        ImportFile, on_delete=models.CASCADE, related_name="traces"
    )
    person = models.ForeignKey(
        "organizing.Person", on_delete=models.CASCADE, related_name="+"
    )
    is_new = models.BooleanField()
    filled = models.JSONField(default=dict)
    tag_ids = models.JSONField(default=list)
    joined_campaign = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file", "person"], name="intake_one_trace_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.person_id}"


class ImportDecision(models.Model):
    """A row that waits for a yes or no. It is nobody's contact until then."""

    class State(models.TextChoices):
        WAITS = "waits", _("Waits")
        TAKEN = "taken", _("Taken in")
        DROPPED = "dropped", _("Left out")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        ImportFile, on_delete=models.CASCADE, related_name="decisions"
    )
    row_number = models.PositiveIntegerField()
    reason = models.CharField(max_length=40)
    # Emptied once somebody decided.
    row = EncryptedTextField(blank=True)
    # So that the same row in a later file is not asked again.
    fingerprint = models.CharField(max_length=64, blank=True)
    about = models.ForeignKey(
        "organizing.Person",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)
    decided_at = models.DateTimeField(null=True)

    objects = ImportDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["fingerprint"])]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "row_number"], name="intake_one_decision_a_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.row_number} {self.reason}"


class KeptApartQuerySet(models.QuerySet["KeptApart"]):
    def among(self, ids: Iterable[uuid.UUID]) -> set[frozenset[uuid.UUID]]:
        """The pairs of these people that are two."""
        rows = self.filter(one_id__in=set(ids))
        return {frozenset(pair) for pair in rows.values_list("one_id", "other_id")}


class KeptApart(models.Model):
    """Two entries look alike and are two people: nobody is asked again.

    Bare ids, the smaller one first. They tell nothing, and outlive who goes.
    """

    one_id = models.UUIDField(editable=False)
    other_id = models.UUIDField(editable=False)

    objects = KeptApartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one_id", "other_id"], name="intake_apart_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"
