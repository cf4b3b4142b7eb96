"""The filter of the people list: read from a query string that may hold anything.

A value that is none of one's own choices counts as absent: the list starts from the
people one sees, so a filter can only take people away.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ladder.models import Ladder, Rung
from ladder.positions import with_rung
from organizing.finding import fold, phone_hash
from organizing.models import PersonQuerySet, User
from organizing.pages import clean_query
from overview.choices import Choices
from overview.next_step import without_next_step

# M13: days since the last contact, from and up to and including.
CONTACT: dict[str, tuple[LazyText, int, int | None]] = {
    "0-14": (gettext_lazy("Spoken to in the last two weeks"), 0, 14),
    "15-30": (gettext_lazy("Two weeks to a month ago"), 15, 30),
    "31-60": (gettext_lazy("One to two months ago"), 31, 60),
    "61-90": (gettext_lazy("Two to three months ago"), 61, 90),
    "90": (gettext_lazy("Longer than three months ago"), 91, None),
    "quiet": (gettext_lazy("Longer than a month ago"), 31, None),
}
NEVER = "never"
SORTS: dict[str, LazyText] = {
    "name": gettext_lazy("Name"),
    "contact": gettext_lazy("Last contact"),
    "rung": gettext_lazy("Rung"),
}
KEYS = ("q", "team", "campaign", "rung", "owner", "tag", "contact", "next", "sort")


@dataclass(frozen=True)
class Chip:
    label: str
    url: str
    active: bool = True


class PeopleFilter:
    def __init__(self, request: HttpRequest, user: User, choices: Choices) -> None:
        self.user = user
        self.choices = choices
        asked = {key: clean_query(request, key) for key in KEYS}
        self.words = asked["q"]
        self.values = {
            "q": self.words,
            "team": self._among(asked["team"], choices.teams),
            "campaign": self._among(asked["campaign"], choices.campaigns),
            "rung": self._among(asked["rung"], choices.rungs),
            "owner": self._owner(asked["owner"]),
            "tag": self._among(asked["tag"], choices.tags),
            "contact": self._among(asked["contact"], {**CONTACT, NEVER: ""}),
            "next": "none" if asked["next"] == "none" else "",
            "sort": self._sort(asked["sort"]),
        }

    @staticmethod
    def _among(value: str, options: object) -> str:
        return value if value in options else ""  # type: ignore[operator]

    def _owner(self, value: str) -> str:
        if value == "me" or (value == "nobody" and self.user.is_coordinator):
            return value
        return self._among(value, self.choices.owners)

    @staticmethod
    def _sort(value: str) -> str:
        return value if value.removeprefix("-") in SORTS and value != "name" else ""

    @property
    def rung(self) -> Rung | None:
        return self.choices.rungs.get(self.values["rung"])

    @cached_property
    def ladder(self) -> Ladder | None:
        """The one that was asked for, by its rung or its campaign."""
        if self.rung:
            return self.rung.ladder
        return self.choices.ladder_of(self.values["campaign"])

    @property
    def is_filtered(self) -> bool:
        return any(self.values[key] for key in KEYS if key != "sort")

    # --- The question to the database --------------------------------------

    def apply(self, people: PersonQuerySet, today: date) -> PersonQuerySet:
        people = people.filter(self._search(), self._fields(), self._contact(today))
        if self.values["next"]:
            people = without_next_step(people, today)
        sorts_by_rung = self.values["sort"].endswith("rung")
        ladder = self.ladder or (self.choices.first_ladder if sorts_by_rung else None)
        if ladder and (self.rung or sorts_by_rung):
            rungs, gate_on = self.choices.rungs_of(ladder), self.choices.group.gate_on
            people = with_rung(people, ladder, rungs=rungs, gate_on=gate_on)
        if self.rung:
            # Whoever takes no part in the campaign stands on none of its rungs.
            people = people.filter(
                campaigns=self.rung.ladder.campaign_id,
                rung_number=self.rung.number,  # type: ignore[misc]
            )
        return people.order_by(*self._order(has_rung=ladder is not None))

    def _search(self) -> Q:
        """Every word somewhere in name, mail, postcode or tag; or a whole number."""
        words = Q()
        for word in fold(self.words).split():
            words &= Q(search_text__contains=word)
        if number := phone_hash(self.words):
            words |= Q(phone_hash=number)
        return words

    def _fields(self) -> Q:
        found = Q()
        if team := self.values["team"]:
            found &= Q(team_id=UUID(team))
        if campaign := self.values["campaign"]:
            found &= Q(campaigns=UUID(campaign))
        if tag := self.values["tag"]:
            found &= Q(tags=int(tag))
        owner = self.values["owner"]
        if owner == "nobody":
            found &= Q(owner=None)
        elif owner:
            found &= Q(owner_id=self.user.pk if owner == "me" else UUID(owner))
        return found

    def _contact(self, today: date) -> Q:
        bucket = self.values["contact"]
        if not bucket:
            return Q()
        if bucket == NEVER:
            return Q(last_contact_on=None)
        _label, least, most = CONTACT[bucket]
        found = Q(last_contact_on__lte=today - timedelta(days=least))
        if most is not None:
            found &= Q(last_contact_on__gte=today - timedelta(days=most))
        return found

    def _order(self, *, has_rung: bool) -> list[str | Combinable]:
        sort = self.values["sort"]
        by_name: list[str | Combinable] = ["last_name", "first_name", "pk"]
        if sort == "-name":
            return ["-last_name", "-first_name", "-pk"]
        if sort == "contact":
            return [F("last_contact_on").desc(nulls_last=True), *by_name]
        if sort == "-contact":
            return [F("last_contact_on").asc(nulls_last=True), *by_name]
        if sort == "rung" and has_rung:
            return ["-rung_number", *by_name]
        if sort == "-rung" and has_rung:
            return ["rung_number", *by_name]
        return list(by_name)

    # --- In words ---------------------------------------------------------

    def query(self, **changes: str) -> str:
        """This filter as a query string, with some of it changed."""
        query = QueryDict(mutable=True)
        for key, value in {**self.values, **changes}.items():
            if value:
                query[key] = value
        return query.urlencode()

    def chips(self) -> list[Chip]:
        """What is filtered now, in words; each is a link that takes it off."""
        return [
            Chip(label, f"?{self.query(**{key: ''})}")
            for key, label in self._labels().items()
            if label and self.values[key]
        ]

    def shortcuts(self) -> list[Chip]:
        """What is asked most, one tap away."""
        wanted = {"contact": ("quiet", _("Gone quiet")), "next": ("none", "")}
        wanted["next"] = ("none", _("No next step"))
        if self.user.is_coordinator:
            wanted["owner"] = ("nobody", _("Without an organizer"))
        return [
            Chip(label, f"?{self.query(**{key: value})}", active=False)
            for key, (value, label) in wanted.items()
            if self.values[key] != value
        ]

    def _labels(self) -> dict[str, str]:
        owner, rung = self.values["owner"], self.rung
        people = {"me": _("My own people"), "nobody": _("Without an organizer")}
        contact = {code: str(row[0]) for code, row in CONTACT.items()}
        contact[NEVER] = _("Never spoken to")
        campaign = self.choices.campaigns.get(self.values["campaign"], "")
        return {
            "q": f"“{self.words}”",
            "team": self.choices.teams.get(self.values["team"], ""),
            "campaign": campaign,
            "rung": _("On rung %(name)s") % {"name": rung.name} if rung else "",
            "owner": people.get(owner) or self.choices.owners.get(owner, ""),
            "tag": self.choices.tags.get(self.values["tag"], ""),
            "contact": contact.get(self.values["contact"], ""),
            "next": _("No next step"),
        }

    def sorts(self) -> list[Chip]:
        """Sort links: the one in use turns around."""
        now = self.values["sort"] or "name"
        return [
            Chip(
                str(label),
                f"?{self.query(sort=f'-{code}' if now == code else code)}",
                active=now.removeprefix("-") == code,
            )
            for code, label in SORTS.items()
        ]

    @property
    def is_turned(self) -> bool:
        return self.values["sort"].startswith("-")

    def contact_options(self) -> dict[str, str]:
        rows = {code: str(row[0]) for code, row in CONTACT.items()}
        return {**rows, NEVER: _("Never spoken to")}
