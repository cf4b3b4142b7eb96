"""Erases somebody who asked for it: erase_person ADDRESS-OR-ID [--ask | --now].

Without either it only lists what would go.
"""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from conversations.actions import what_goes
from organizing.models import Person
from privacy.actions import ask_for_erasure, erase_person, take_back_erasure
from reminders.models import OutboundMail

ON_RECORD = "It stands in the audit, without a name."


class Command(BaseCommand):
    help = "List what is kept of one person; hide them, and erase them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("who", help="their e-mail address, or their id")
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--ask",
            action="store_true",
            help="hide them now; the clock erases them after seven days",
        )
        what.add_argument(
            "--take-back", action="store_true", help="they want to stay after all"
        )
        what.add_argument(
            "--now", action="store_true", help="erase them at once; nothing undoes it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person, now = _found(options["who"]), timezone.now()
        if options["ask"]:
            ask_for_erasure(person=person, by=None, now=now)
            self.stdout.write(f"Hidden. The clock erases them in 7 days. {ON_RECORD}")
        elif options["take_back"]:
            take_back_erasure(person=person, by=None, now=now)
            self.stdout.write(f"Taken back: they are there as before. {ON_RECORD}")
        elif options["now"]:
            erase_person(person=person, by=None, now=now)
            self.stdout.write(f"Erased {person.pk}. {ON_RECORD}")
        else:
            self._list(person)

    def _list(self, person: Person) -> None:
        goes = what_goes(person)
        mails = OutboundMail.objects.filter(person=person).underway().count()
        self.stdout.write(
            f"{person.pk}, asked to be erased: {person.erasure_asked_at or 'no'}\n"
            "What would go: name, address, phone, postcode, tags, consents,\n"
            f"relations, {goes.notes} notes, {goes.additions} additions,"
            f" {goes.debriefs} debriefs,\n"
            f"{goes.worries} lines in the circle, {goes.reasons} reasons,\n"
            f"the words of {goes.asks} asks, {goes.agreements} agreements and"
            f" {goes.follow_ups} follow-ups,\n"
            f"{mails} letters that wait.\n"
            "What stays: days, answers, outcomes and moves without a name, as counts.\n"
            "--ask hides them and erases in seven days; --now erases at once."
        )


def _found(who: str) -> Person:
    people = Person.objects.filter(erased_at=None)
    try:
        found = list(people.filter(pk=UUID(who)))
    except ValueError:
        found = list(people.filter(email__iexact=who.strip()))
    if not found:
        raise CommandError("There is nobody by that address or id.")
    if len(found) > 1:
        ids = "\n".join(str(person.pk) for person in found)
        raise CommandError(
            f"More than one person has this address. Say which id:\n{ids}"
        )
    return found[0]
