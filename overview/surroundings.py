"""Who is around one person: team, organizer, who brought them in, tags, twins."""

from django.db.models import Exists, OuterRef, Q, StringAgg, Subquery, Value
from django.urls import reverse

from conversations.missed import to_talk_with
from conversations.models import Promise
from ladder.models import Suggestion
from organizing.models import Group, Person, PersonQuerySet, Tag, User
from overview.reach import CountOf, sees

BETWEEN_TAGS = "\n"


def with_surroundings(people: PersonQuerySet, user: User) -> PersonQuerySet:
    """What the head of the page tells besides the row itself, in its statement."""
    same = Q(email=OuterRef("email")) & ~Q(email="")
    same |= Q(phone_hash=OuterRef("phone_hash")) & ~Q(phone_hash="")
    twins = Person.objects.visible_to(user).filter(same).exclude(pk=OuterRef("pk"))
    recruits = Person.objects.filter(recruiter=OuterRef("pk"))
    kept = Promise.objects.by_them().filter(person=OuterRef("pk"))
    unlucky = to_talk_with(Person.objects.filter(pk=OuterRef("pk")))
    suggested = Suggestion.objects.open().filter(person=OuterRef("pk"))
    gate = Group.objects.values("gate_on")[:1]
    tags = Tag.objects.filter(people=OuterRef("pk")).order_by().values("people")
    tags = tags.annotate(names=StringAgg("name", Value(BETWEEN_TAGS)))
    return people.select_related("team", "owner", "recruiter").annotate(
        recruits_count=CountOf(recruits.filter(team_id__in=user.team_ids)),
        twin_id=Subquery(twins.values("pk")[:1]),
        is_suggested=Exists(suggested),
        handprint=CountOf(kept.filter(outcome=Promise.Outcome.KEPT)),
        asks_for_a_talk=Exists(unlucky),
        gate_on=Subquery(gate),
        tag_names=Subquery(tags.values("names")),
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
