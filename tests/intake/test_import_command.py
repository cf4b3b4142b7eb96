"""`manage.py import_people` counts what the page counts."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from intake.models import ImportFile
from organizing.models import Person
from tests import make
from tests.intake import importing
from tests.intake.samples import FOLDER

pytestmark = pytest.mark.django_db

MEMBERS = next(FOLDER.glob("08-*"))


def run(*options: str, file=MEMBERS, by: str, team: str = "Oost") -> str:
    out = StringIO()
    call_command(
        "import_people",
        str(file),
        f"--team={team}",
        "--source=Ledenlijst",
        f"--by={by}",
        *options,
        stdout=out,
    )
    return out.getvalue()


def test_the_members_list_comes_in_with_the_counts_of_the_page():
    user = make.coordinator(make.team(name="Oost"))

    said = run("--basis=member", by=user.email.upper())

    assert said.splitlines()[:6] == [
        "Comes in: 284",
        "Same person: 8",
        "Waits for a decision: 7",
        "Set aside: 1",
        "Refused: 0",
        "No mail: 16",
    ]
    assert "(62, 153)" in said
    assert said.endswith("Taken in.\n")
    assert Person.objects.filter(basis="member").count() == 284
    assert ImportFile.objects.get().state == "done"


def test_a_dry_run_counts_the_same_and_leaves_nothing():
    user = make.coordinator(make.team(name="Oost"))

    said = run("--dry-run", by=user.email)

    assert "Comes in: 284" in said
    assert "Taken in." not in said
    assert not Person.objects.exists()
    assert ImportFile.objects.get().content == ""


def test_what_cannot_be_is_said_plainly(tmp_path):
    user = make.coordinator(make.team(name="Oost"))
    outsider = make.coordinator()
    header = tmp_path / "header.csv"
    header.write_text("Voornaam;E-mail\n")
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    nobody = tmp_path / "nobody.csv"
    nobody.write_text("Kleur;Maat\nrood;klein\nblauw;groot\n")

    for file, by, team, options, words in (
        (MEMBERS, outsider.email, "Oost", (), "coordinates no team"),
        (MEMBERS, user.email, "West", (), "coordinates no team"),
        (MEMBERS, user.email, "Oost", ("--campaign=Nope",), "no running campaign"),
        (header, user.email, "Oost", (), "only the names of the columns"),
        (large, user.email, "Oost", (), "larger than 10 MB"),
        (tmp_path / "gone.csv", user.email, "Oost", (), "cannot be read"),
        (nobody, user.email, "Oost", (), "No column with a name"),
        (MEMBERS, user.email, "Oost", ("--source=",), "1 to 120 characters"),
    ):
        with pytest.raises(CommandError, match=words):
            run(*options, file=file, by=by, team=team)
    assert not Person.objects.exists()
    assert not ImportFile.objects.exists()


def test_the_command_and_the_page_give_one_result(client):
    user = importing.coordinator(client)
    page = importing.previewed(client, user, importing.sample("08"))

    run("--dry-run", by=user.email)

    newest = ImportFile.objects.exclude(pk=page.pk).get()
    assert newest.counts == page.counts
