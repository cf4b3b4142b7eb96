import os
import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone, translation

from intake import founding
from ladder.actions import make_ladder
from organizing import actions
from organizing.models import Group, User
from organizing.texts import is_storable

PASSWORD_VARIABLE = "TREDE_SET_UP_PASSWORD"  # noqa: S105 - the name of a variable
QUESTIONS = {
    "group": "Name of the group: ",
    "team": "Name of the first team: ",
    "campaign": "Name of the first campaign: ",
    "name": "Your name: ",
    "email": "Your e-mail address: ",
}


class Command(BaseCommand):
    help = (
        "Set up an empty installation: group, first team, first campaign with its"
        " ladder, and an account that is admin and coordinator."
        f" The password is asked, or comes from {PASSWORD_VARIABLE} or"
        " --password-stdin; never from an option, where others could read it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name}", help=question.rstrip(": "))
        parser.add_argument(
            "--language", choices=list(dict(settings.LANGUAGES)), default="nl"
        )
        parser.add_argument("--password-stdin", action="store_true")
        parser.add_argument(
            "--code",
            action="store_true",
            help="Only print the code that the set-up page asks for.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if Group.current().set_up_at:
            message = "This installation has been set up already."
            raise CommandError(message)
        if options["code"]:
            self.stdout.write(founding.set_up_code())
            return
        given = {name: self._answer(name, options[name]) for name in QUESTIONS}
        password = self._password(from_stdin=options["password_stdin"])
        self._check(given, password)
        with translation.override(options["language"]), transaction.atomic():
            founded = actions.set_up_group(
                name=given["group"],
                team_name=given["team"],
                campaign_name=given["campaign"],
                user_name=given["name"],
                email=given["email"],
                password=password,
                language=options["language"],
                now=timezone.now(),
            )
            make_ladder(campaign=founded.campaign)
        self.stdout.write(f"Sign in at {settings.BASE_URL} as {founded.user.email}.")

    def _answer(self, name: str, given: str | None) -> str:
        if given is None and not sys.stdin.isatty():
            message = f"--{name} is missing."
            raise CommandError(message)
        answer = (given if given is not None else input(QUESTIONS[name])).strip()
        if not answer or not is_storable(answer) or len(answer) > 80:
            message = f"--{name} needs 1 to 80 characters of text."
            raise CommandError(message)
        return answer

    def _password(self, *, from_stdin: bool) -> str:
        if from_stdin:
            return sys.stdin.readline().rstrip("\r\n")
        if from_environment := os.environ.get(PASSWORD_VARIABLE):
            return from_environment
        if not sys.stdin.isatty():
            message = f"Give the password by --password-stdin or {PASSWORD_VARIABLE}."
            raise CommandError(message)
        password = getpass("Password (at least 12 characters): ")
        if password != getpass("Once more: "):
            message = "The two passwords differ."
            raise CommandError(message)
        return password

    def _check(self, given: dict[str, str], password: str) -> None:
        try:
            validate_email(given["email"])
            somebody = User(email=given["email"], name=given["name"])
            validate_password(password, user=somebody)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
