import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from conversations.models.agreement import Promise
from organizing.encrypted import EncryptedTextField, SealedQuerySet
from organizing.models import Person
from organizing.versions import Versioned

if TYPE_CHECKING:
    from organizing.models import PersonQuerySet


class MiniPlan(Versioned):
    """When, how they get there, and what could come between: it makes a yes come true.

    Never in a letter: that holds the act, the day, the time and the place alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    promise = models.OneToOneField(
        Promise, on_delete=models.CASCADE, related_name="mini_plan"
    )
    moment = EncryptedTextField(_("when do they begin"), blank=True)
    way = EncryptedTextField(_("how do they get there"), blank=True)
    between = EncryptedTextField(_("what could come between"), blank=True)

    objects = SealedQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class CircleItemQuerySet(SealedQuerySet["CircleItem"]):
    def about(self, people: "PersonQuerySet") -> "CircleItemQuerySet":
        return self.filter(person__in=people)


class CircleItem(Versioned):
    """Something somebody worries about, or something they can do something about."""

    class Side(models.TextChoices):
        CONCERN = "concern", _("Concern")
        INFLUENCE = "influence", _("Influence")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="circle_items"
    )
    side = models.CharField(max_length=9, choices=Side, default=Side.CONCERN)
    text = EncryptedTextField(_("in a few words"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CircleItemQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "created_at"])]

    def __str__(self) -> str:
        return str(self.id)
