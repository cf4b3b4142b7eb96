"""Is this somebody we know? A hint while creating, and it tells no more than it may."""

from dataclasses import dataclass, field

from django.db.models import Q

from organizing.finding import fold, phone_hash
from organizing.models import Person, PersonQuerySet, User

SHOWN = 5


@dataclass(frozen=True)
class Hint:
    """Who this may be. `visible` may be opened, `named` are known by name alone."""

    visible: list[Person] = field(default_factory=list)
    named: list[Person] = field(default_factory=list)
    # Somebody in a team the user is not in: that is all they learn.
    elsewhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.visible or self.named or self.elsewhere)


def same_contact(email: str, phone: str) -> Q | None:
    """Equal e-mail or equal number; None when neither can be compared."""
    equal = Q()
    if email.strip():
        equal |= Q(email__iexact=email.strip())
    if number := phone_hash(phone):
        equal |= Q(phone_hash=number)
    return equal or None


def hint_for(
    user: User, *, first_name: str, last_name: str, email: str, phone: str
) -> Hint:
    """People this may be the same as.

    E-mail and number are compared with people whose contact data the user may see;
    others of the team are found by the name they may see anyway.
    """
    contact = same_contact(email, phone)
    name = _same_name(first_name, last_name)
    mine = Person.objects.visible_to(user)
    may_be = contact | name if contact and name else contact or name
    visible = _few(mine.filter(may_be)) if may_be else []
    others = Person.objects.named_to(user).exclude(pk__in=mine.values("pk"))
    named = _few(others.filter(name)) if name else []
    outside = Person.objects.exclude(pk__in=mine.values("pk"))
    elsewhere = contact is not None and outside.filter(contact).exists()
    return Hint(visible, named, elsewhere)


def _same_name(first_name: str, last_name: str) -> Q | None:
    """Both names, folded: "Jose" is "José". A first name alone says too little."""
    if not first_name.strip() or not last_name.strip():
        return None
    whole = fold(f"{first_name} {last_name}")
    return Q(search_text__startswith=whole)


def _few(people: PersonQuerySet) -> list[Person]:
    rows = people.select_related("owner", "team").order_by(
        "last_name", "first_name", "pk"
    )
    return list(rows[:SHOWN])
