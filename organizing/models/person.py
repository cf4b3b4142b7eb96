import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.models.consent import Basis
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models.group import Group
    from organizing.models.user import User


class Tag(models.Model):
    """A word from the group's short list."""

    name = models.CharField(_("name"), max_length=40, unique=True)

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(SealedQuerySet["Person"]):
    def named_to(self, user: "User") -> "PersonQuerySet":
        """That they exist, by name: everybody in the user's teams."""
        return self.filter(team_id__in=user.team_ids, erasure_asked_at=None)

    def visible_to(self, user: "User") -> "PersonQuerySet":
        """Contact data, rung, follow-ups: one's own, or all of a coordinated team.

        Owning somebody counts only while one is still in their team.
        """
        return self.filter(
            Q(team_id__in=user.coordinated_team_ids)
            | Q(owner=user, team_id__in=user.team_ids),
            erasure_asked_at=None,
        )

    def coordinated_by(self, user: "User") -> "PersonQuerySet":
        return self.filter(team_id__in=user.coordinated_team_ids, erasure_asked_at=None)

    def asked_to_go(self, user: "User") -> "PersonQuerySet":
        """Who asked to be erased, for a coordinator: on this list and no other."""
        return self.filter(
            team_id__in=user.coordinated_team_ids, erasure_asked_at__isnull=False
        )

    def wishing_to_go(self, user: "User") -> "PersonQuerySet":
        """Of whom an organizer passed it on, for a coordinator, who has to answer."""
        return self.coordinated_by(user).filter(erasure_requested_at__isnull=False)

    def reachable(self) -> "PersonQuerySet":
        """Not restricted and not refused; some may rest."""
        return self.filter(do_not_contact_at=None, restricted_at=None)

    def approachable(self, on: date) -> "PersonQuerySet":
        """People we may turn to: not restricted, not resting, and not refused."""
        return self.reachable().filter(Q(paused_until=None) | Q(paused_until__lt=on))

    def counted(self) -> "PersonQuerySet":
        """Of whom figures tell what was done: who was erased stays in as a count."""
        return self.filter(
            Q(restricted_at=None)
            | Q(erasure_asked_at__isnull=False)
            | Q(erasure_requested_at__isnull=False),
            do_not_contact_at=None,
        )


class Person(Versioned):
    """Anybody the group is in touch with. One team and at most one owner see them."""

    class Channel(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        MESSAGE = "message", _("By message")
        MAIL = "mail", _("By e-mail")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    audit_ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(
        "organizing.Team",
        # A team that still has people cannot go: they would be lost to everybody.
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name=_("team"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("organizer"),
    )
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = EncryptedTextField(_("phone"), blank=True)
    phone_hash = models.CharField(max_length=64, blank=True, editable=False)
    postcode = models.CharField(_("postcode"), max_length=16, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="nl"
    )
    time_zone = models.CharField(max_length=64, blank=True, editable=False)
    channel = models.CharField(
        _("prefers"), max_length=10, choices=Channel, blank=True, default=""
    )
    recruiter = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="recruits",
        verbose_name=_("brought in by"),
    )
    source = models.CharField(_("where from"), max_length=120, blank=True)
    campaigns = models.ManyToManyField(
        "organizing.Campaign",
        related_name="people",
        blank=True,
        verbose_name=_("campaigns"),
    )
    tags = models.ManyToManyField(
        Tag, related_name="people", blank=True, verbose_name=_("tags")
    )
    # What matters most to them, in their words; shown first before the next talk.
    headline = EncryptedTextField(_("what matters most"), blank=True)
    # The standing answers; the history of each stands in Consent.
    basis = models.CharField(max_length=16, choices=Basis, blank=True, default="")
    mail_agreed_at = models.DateTimeField(null=True, blank=True)
    # These stop what they say about this person in every room above.
    do_not_contact_at = models.DateTimeField(null=True, blank=True)
    restricted_at = models.DateTimeField(null=True, blank=True)
    # An organizer passed on that they want to be erased; a coordinator has to answer.
    erasure_requested_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Asked to be erased: on no list, and after seven days nothing of them is left but
    # this row without a name, on which the counts of the past hang.
    erasure_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Retention: the day on which what they told us goes, or they themselves where there
    # was never more than a name; and when it last went.
    goes_on = models.DateField(null=True, blank=True, editable=False)
    forgotten_on = models.DateField(null=True, blank=True, editable=False)
    paused_until = models.DateField(_("rests until"), null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    # Their choice: mail says when and where, and not what.
    time_and_place_only = models.BooleanField(default=False, editable=False)
    # Bumped to revoke every signed link mailed to them.
    link_version = models.PositiveIntegerField(default=1)
    # Folded name, e-mail, postcode and tags; `organizing/finding.py` fills it.
    search_text = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "last_name", "first_name", "id"]),
            models.Index(fields=["owner", "last_name", "first_name", "id"]),
            # For whoever sees several teams: their lists side by side are in no order.
            models.Index(fields=["last_name", "first_name", "id"]),
            models.Index(fields=["team", "last_contact_on"]),
            models.Index(fields=["phone_hash"]),
            models.Index(fields=["email"]),
            # Of whom something goes soon: few, and asked with each Today.
            models.Index(
                fields=["team"],
                condition=Q(goes_on__isnull=False),
                name="organizing_going",
            ),
            models.Index(
                fields=["team"],
                condition=Q(erasure_requested_at__isnull=False),
                name="organizing_wishing_to_go",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def passes_gate(self, group: "Group") -> bool:
        """Whether what they tell us may be written down."""
        return bool(self.basis) or not group.gate_on

    def may_be_mailed(self) -> bool:
        return bool(
            self.email
            and self.mail_agreed_at
            and not self.do_not_contact_at
            and not self.restricted_at
        )

    def rests(self, on: date) -> bool:
        return self.paused_until is not None and self.paused_until >= on


class Relationship(models.Model):
    """Who is whose friend, neighbour, colleague; kept once, read both ways."""

    class Kind(models.TextChoices):
        FRIEND = "friend", _("friend")
        NEIGHBOUR = "neighbour", _("neighbour")
        COLLEAGUE = "colleague", _("colleague")
        FAMILY = "family", _("family")
        INFLUENCES = "influences", _("has influence on")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="relationships"
    )
    other = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="relationships_back"
    )
    kind = models.CharField(_("relation"), max_length=12, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "other", "kind"], name="organizing_relation_once"
            ),
            models.CheckConstraint(
                condition=~Q(person=models.F("other")),
                name="organizing_not_related_to_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.other_id}"
