"""The people who are there, on shelves where a row finds them again.

Plain records: whoever keeps them (the database, the rows before) hands them over.
"""

from dataclasses import dataclass

from intake.cleaning import Incoming, NoMail
from intake.names import NameKey

# From here on people under one number are found by name, not one by one: a file
# with 100,000 people behind one switchboard must not take a night.
MANY = 8

# What an empty field may be filled with; nothing filled is ever overwritten.
FILLABLE = ("first_name", "last_name", "email", "phone", "postcode", "language")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is there already. `id` is whatever the caller knows them by."""

    id: object
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    phone: str = ""
    postcode: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    may_be_mailed: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody a row is about: known before (`id`), or created by row `row`."""

    id: object = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a row brings to somebody who was there: only what is new."""

    fill: tuple[tuple[str, str], ...] = ()
    new_tags: tuple[str, ...] = ()
    no_mail: NoMail | None = None

    def __bool__(self) -> bool:
        return bool(self.fill or self.new_tags or self.no_mail)


@dataclass(slots=True, eq=False)
class Somebody:
    """Somebody as they would be after the rows so far."""

    match: Match
    key: NameKey
    first_name: str
    last_name: str
    email: str
    phone: str
    postcode: str
    language: str
    may_be_mailed: bool
    tags: tuple[str, ...] = ()
    # The same tags folded, made at the first row that brings some.
    own_tags: set[str] | None = None

    @classmethod
    def of_known(cls, known: Known) -> "Somebody":
        return cls._of(known, Match(id=known.id), known.may_be_mailed)

    @classmethod
    def of_row(cls, row: Incoming) -> "Somebody":
        return cls._of(row, Match(row=row.number), row.no_mail is None)

    @classmethod
    def _of(
        cls, source: Known | Incoming, match: Match, may_be_mailed: bool
    ) -> "Somebody":
        return cls(
            match,
            NameKey.of(source.first_name, source.last_name),
            source.first_name,
            source.last_name,
            source.email.lower(),
            source.phone,
            source.postcode,
            source.language,
            may_be_mailed,
            source.tags,
        )

    def take(self, row: Incoming) -> Change:
        """Fill what is empty, join the tags, and let a no come along."""
        fill = tuple(
            (name, value)
            for name in FILLABLE
            if (value := getattr(row, name)) and not getattr(self, name)
        )
        for name, value in fill:
            setattr(self, name, value)
        self._learn_the_name(row)
        new_tags = self._join_tags(row)
        no_mail = row.no_mail if self.may_be_mailed else None
        self.may_be_mailed = self.may_be_mailed and no_mail is None
        return Change(fill, new_tags, no_mail)

    def _learn_the_name(self, row: Incoming) -> None:
        """Once "H. Brug" turned out to be Henk, Hans Brug is somebody else."""
        self.key = NameKey.of(self.first_name, self.last_name)
        learned = NameKey.of(row.first_name, row.last_name).first
        if self.key.is_initial and learned:
            self.key = NameKey(learned, self.key.last)

    def _join_tags(self, row: Incoming) -> tuple[str, ...]:
        if self.own_tags is None:
            self.own_tags = {tag.casefold() for tag in self.tags}
        new_tags = tuple(t for t in row.tags if t.casefold() not in self.own_tags)
        self.own_tags.update(tag.casefold() for tag in new_tags)
        return new_tags


class _Spot[Key](dict[Key, Somebody | list[Somebody]]):
    """Most spots hold one person; a list for each would cost more than the people."""

    def put(self, key: Key, person: Somebody) -> list[Somebody]:
        there = self.get(key)
        if there is None:
            self[key] = person
        elif isinstance(there, Somebody):
            self[key] = [there, person]
        else:
            there.append(person)
        return self.people(key)

    def people(self, key: Key) -> list[Somebody]:
        there = self.get(key, [])
        return [there] if isinstance(there, Somebody) else there


class Shelf:
    """People under one address, number or postcode, to be found by their name."""

    def __init__(self) -> None:
        self.by_value = _Spot[str]()
        self.by_name = _Spot[tuple[str, str]]()

    def put(self, value: str, person: Somebody) -> None:
        if not value:
            return
        people = self.by_value.put(value, person)
        if len(people) == MANY:
            for one in people:
                self._put_by_name(value, one)
        elif len(people) > MANY:
            people.pop()
            self._put_by_name(value, person)

    def _put_by_name(self, value: str, person: Somebody) -> None:
        for form in _forms_of(person.key):
            if len(self.by_name.people((value, form))) < MANY:
                self.by_name.put((value, form), person)

    def anybody(self, value: str) -> list[Somebody]:
        return self.by_value.people(value)

    def agreeing(self, value: str, key: NameKey) -> list[Somebody]:
        """The people under this value whose name agrees, each once."""
        people = self.by_value.people(value)
        if len(people) >= MANY:
            found = [self.by_name.people((value, form)) for form in _sought(key)]
            people = list(dict.fromkeys(one for some in found for one in some))
        return [person for person in people if person.key.agrees(key)]


def _forms_of(key: NameKey) -> set[str]:
    """The spellings under which somebody is found by a name that agrees."""
    return {key.whole, f"{key.first[:1]}.{key.last}", f"{key.first}."}


def _sought(key: NameKey) -> set[str]:
    forms = {key.whole, f"{key.first[:1]}{key.last}", key.first}
    if key.is_initial:
        forms.add(f"{key.first}.{key.last}")
    if not key.last:
        forms.add(f"{key.first}.")
    return forms
