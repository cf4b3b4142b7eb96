"""Who read, took or tried what since a moment: the first question after a leak."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from organizing.models import AuditEntry, Person, User

READ = Q(action__endswith="_opened") | Q(action__endswith="_exported")
TRIED = Q(action="denied")


class Command(BaseCommand):
    help = "One line each: when, who, what, about whom (an id), which thing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("since", help="2026-11-29 or 2026-11-29T14:00, in UTC")
        parser.add_argument("--by", help="only of this colleague, by address")

    def handle(self, *args: Any, **options: Any) -> None:
        lines = AuditEntry.objects.filter(
            READ | TRIED, at__gte=_moment(options["since"])
        )
        if options["by"]:
            actor = User.objects.filter(email__iexact=options["by"]).first()
            if actor is None:
                raise CommandError("There is no account with this address.")
            lines = lines.filter(actor_id=actor.pk)
        accounts = dict(User.objects.values_list("pk", "email"))
        people = dict(Person.objects.values_list("audit_ref", "pk"))
        for line in lines.order_by("at", "pk").iterator():
            # Of who was erased since, the reference leads nowhere, as it should.
            whom = people.get(line.person_ref, "nobody here") if line.person_ref else ""
            told = (
                line.at.astimezone(UTC).isoformat(timespec="seconds"),
                accounts.get(line.actor_id, "-") if line.actor_id else "-",
                line.action,
                whom,
                line.object_id,
                line.reason,
            )
            self.stdout.write("\t".join(map(str, told)))


def _moment(given: str) -> datetime:
    try:
        return datetime.fromisoformat(given).replace(tzinfo=UTC)
    except ValueError as error:
        raise CommandError(
            "Give a moment as 2026-11-29 or 2026-11-29T14:00."
        ) from error
