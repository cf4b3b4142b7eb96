from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from intake import actions
from intake.columns import recognise, says_who
from intake.matching import Outcome
from intake.models import ImportFile
from intake.planning import reasons_in, remarks_in
from intake.reading import MAX_BYTES, NoTableError, Table, read_table
from organizing.models import Basis, Campaign, Team, User
from organizing.texts import is_storable


class Command(BaseCommand):
    help = (
        "Import people from a CSV file: show what would happen, and take in"
        " everything certain at once. Rows in doubt wait on the page for decisions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--team", required=True, help="Name of the team")
        parser.add_argument("--campaign", default="", help="Name of the campaign")
        parser.add_argument(
            "--source", required=True, help="Where the list comes from, in a few words"
        )
        parser.add_argument(
            "--basis",
            choices=["none", Basis.MEMBER.value],
            default="none",
            help="“member” declares that this is the group's list of members",
        )
        parser.add_argument(
            "--by", required=True, help="E-mail of a coordinator of the team"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Only count; nobody comes in"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        now = timezone.now()
        by, team = self._who(options["by"], options["team"])
        with translation.override(by.language):
            table = self._table(options["file"])
            file = actions.keep_file(
                table=table,
                name=options["file"].name,
                team=team,
                campaign=self._campaign(options["campaign"], by),
                source=self._source(options["source"]),
                basis="" if options["basis"] == "none" else options["basis"],
                by=by,
                now=now,
            )
            self._run(file, by, is_dry=options["dry_run"])

    def _run(self, file: ImportFile, by: User, *, is_dry: bool) -> None:
        try:
            actions.choose_columns(file=file, choices={})
            if is_dry:
                self._tell(file)
                return
            actions.begin(file=file, by=by, now=timezone.now())
            if not actions.run(file=file, now=timezone.now()):
                message = "The import was stopped. Nobody came in."
                raise CommandError(message)
            self._tell(file)
            self.stdout.write("Taken in.")
        finally:
            # A dry run, or one that broke: the content is not left lying about.
            actions.stop(file=file, by=by, now=timezone.now())

    def _table(self, path: Path) -> Table:
        try:
            if path.stat().st_size > MAX_BYTES:
                message = f"{path} is larger than 10 MB."
                raise CommandError(message)
            table = read_table(path.read_bytes())
            columns = recognise(table)
        except OSError as error:
            message = f"{path} cannot be read: {error.strerror}"
            raise CommandError(message) from error
        except NoTableError as error:
            raise CommandError(str(error.message)) from error
        if not says_who(columns):
            message = "No column with a name, an e-mail address or a phone was found."
            raise CommandError(message)
        return table

    def _who(self, email: str, team_name: str) -> tuple[User, Team]:
        by = User.objects.filter(email__iexact=email, is_active=True).first()
        team = Team.objects.filter(name=team_name).first()
        if by is None or team is None or not by.coordinates(team.pk):
            message = f"{email} coordinates no team named {team_name}."
            raise CommandError(message)
        return by, team

    def _campaign(self, name: str, by: User) -> Campaign | None:
        if not name:
            return None
        campaign = Campaign.objects.open_to(by).filter(name=name).first()
        if campaign is None:
            message = f"There is no running campaign named {name}."
            raise CommandError(message)
        return campaign

    def _source(self, source: str) -> str:
        if not source.strip() or len(source) > 120 or not is_storable(source):
            message = "--source needs 1 to 120 characters of text."
            raise CommandError(message)
        return source

    def _tell(self, file: ImportFile) -> None:
        for outcome in Outcome:
            self.stdout.write(f"{outcome.label}: {file.counts[outcome.value]}")
        self.stdout.write(f"No mail: {file.counts['no_mail']}")
        for one in [*reasons_in(file), *remarks_in(file)]:
            numbers = ", ".join(map(str, one.numbers))
            self.stdout.write(f"  {one.text} ({numbers})")
