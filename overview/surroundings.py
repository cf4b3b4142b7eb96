"""Who is around one person: team, organizer, who brought them in, tags, twins."""

from django.db.models import Exists, OuterRef, Q, StringAgg, Subquery, Value
from django.db.models.functions import Now
from django.urls import reverse

from conversations.missed import to_talk_with
from conversations.models import Promise
from ladder.models import Suggestion
from organizing.models import (
    Group,
    Merge,
    Person,
    PersonQuerySet,
    Relationship,
    Tag,
    User,
)
from overview.reach import CountOf, sees
from reminders.models import OutboundMail

BETWEEN_TAGS = "\n"


_HERE = OuterRef("pk")
_TAGS = Tag.objects.filter(people=_HERE).order_by().values("people")
_TAGS = _TAGS.annotate(names=StringAgg("name", Value(BETWEEN_TAGS)))
_MERGES = Merge.objects.filter(kept=_HERE, undo_until__gt=Now())
_KEPT = Promise.objects.by_them().filter(outcome=Promise.Outcome.KEPT, person=_HERE)
# Built once: putting these together takes longer than asking them.
_FOR_EVERYBODY = {
    "is_suggested": Exists(Suggestion.objects.open().filter(person=_HERE)),
    "merge_id": Subquery(_MERGES.order_by("-merged_at").values("pk")[:1]),
    "handprint": CountOf(_KEPT),
    "asks_for_a_talk": Exists(to_talk_with(Person.objects.filter(pk=_HERE))),
    "gate_on": Subquery(Group.objects.values("gate_on")[:1]),
    "tag_names": Subquery(_TAGS.values("names")),
    # Most people have no ties and were never mailed: then nobody asks for the rows.
    "has_ties": Exists(Relationship.objects.filter(person=_HERE))
    | Exists(Relationship.objects.filter(other=_HERE)),
    "has_mails": Exists(OutboundMail.objects.filter(person=_HERE)),
}


def with_surroundings(people: PersonQuerySet, user: User) -> PersonQuerySet:
    """What the head of the page tells besides the row itself, in its statement."""
    same = Q(email=OuterRef("email")) & ~Q(email="")
    same |= Q(phone_hash=OuterRef("phone_hash")) & ~Q(phone_hash="")
    twins = Person.objects.visible_to(user).filter(same).exclude(pk=_HERE)
    recruits = Person.objects.filter(recruiter=_HERE, team_id__in=user.team_ids)
    return people.select_related("team", "owner", "recruiter").annotate(
        recruits_count=CountOf(recruits),
        twin_id=Subquery(twins.values("pk")[:1]),
        **_FOR_EVERYBODY,
    )


def tags_of(person: Person) -> list[str]:
    """By name; `person` comes from `with_surroundings`."""
    names: str | None = getattr(person, "tag_names", None)
    return sorted(names.split(BETWEEN_TAGS), key=str.casefold) if names else []


def recruiter_of(person: Person, user: User) -> tuple[str, str]:
    """Name and link of who brought them in, each only as far as one may know."""
    recruiter = person.recruiter
    if recruiter is None or recruiter.team_id not in user.team_ids:
        return "", ""
    may_open = sees(user, recruiter)
    url = reverse("overview:person", args=[recruiter.pk]) if may_open else ""
    return str(recruiter), url
