"""Choosing a file: who may, what is refused, and what each column becomes."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intake.columns import Field
from intake.models import ImportFile
from intake.reading import MAX_BYTES
from organizing.models import AuditEntry, Person
from tests import make
from tests.intake import importing

pytestmark = pytest.mark.django_db


def workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


HOSTILE = {
    "pdf": b"%PDF-1.7 \x00\x01\x02",
    "workbook": workbook(),
    "nul": b"\x00" * 5000,
    "empty": b"",
    "header": b"Voornaam;Achternaam;E-mail\n",
    "prose": b"Dear all, this is a letter.\nIt has no columns.\n",
    "noise": bytes(range(256)) * 40,
    "open quotation mark": b'name,email\n"Ann,a@example.org\nBob,b@example.org\n',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_table_is_refused_at_the_field(client, kind):
    user = importing.coordinator(client)

    answer = importing.upload(client, user, HOSTILE[kind], source="From the market")

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert "From the market" in answer.content.decode()
    assert not ImportFile.objects.exists()


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 3 * MAX_BYTES + 1])
def test_a_file_over_ten_megabytes_is_refused_and_not_kept(client, size):
    user = importing.coordinator(client)

    answer = importing.upload(client, user, b"n" * size, source="From the market")

    assert answer.status_code == 413
    assert list(answer.context["form"].errors) == ["file"]
    assert "10 MB" in str(answer.context["form"].errors["file"])
    assert "From the market" in answer.content.decode()
    assert not ImportFile.objects.exists()


def test_odd_but_readable_files_get_as_far_as_the_preview(client):
    user = importing.coordinator(client)
    long_cell = "x" * 200_000
    data = (
        "Voornaam,E-mail,Opmerkingen,Opmerkingen\n"
        f"Ann\x00,ann@example.org,{long_cell},\n"
        "Bob,bob@example.org\n"
        "Cor,cor@example.org,a,b,c,d\n"
        f"{long_cell},dirk@example.org,,\n"
    )

    file = importing.previewed(client, user, data)

    assert importing.four(file) == (2, 0, 0, 0, 2, 0)
    page = client.get(f"/import/{file.pk}/").content.decode()
    assert "far too long" in page
    assert "more cells than there are columns" in page


def test_a_form_without_file_team_or_source_says_so(client):
    importing.coordinator(client)

    answer = client.post("/import/", {"source": "bad\x00text"})

    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["file", "source", "team"]


def test_the_upload_asks_for_a_token_as_every_form_does():
    strict = Client(enforce_csrf_checks=True)
    user = importing.coordinator(strict)

    assert importing.upload(strict, user).status_code == 403
    assert not ImportFile.objects.exists()

    page = strict.get("/import/")
    token = str(page.context["csrf_token"])
    assert importing.upload(strict, user, csrfmiddlewaretoken=token).status_code == 302


def test_the_basis_member_needs_the_declaration(client):
    user = importing.coordinator(client)

    refused = importing.upload(client, user, basis="member")
    accepted = importing.upload(client, user, basis="member", is_members_list="on")
    unknown = importing.upload(client, user, basis="consent")

    assert list(refused.context["form"].errors) == ["is_members_list"]
    assert accepted.status_code == 302
    assert list(unknown.context["form"].errors) == ["basis"]
    assert ImportFile.objects.get().basis == "member"


def test_only_coordinators_import_and_only_into_their_own_team(client):
    user = importing.coordinator(client)
    foreign = make.team()

    answer = importing.upload(client, user, team=foreign.pk)
    assert list(answer.context["form"].errors) == ["team"]

    client.force_login(make.organizer())
    assert client.get("/import/").status_code == 403
    assert client.post("/import/", importing.fields(user)).status_code == 403
    client.logout()
    assert client.get("/import/").status_code == 302


def test_a_foreign_file_is_as_absent_as_one_that_never_was(client):
    owner = importing.coordinator(client)
    file = importing.previewed(client, owner)
    client.force_login(make.coordinator())

    for method, path in (
        ("get", ""),
        ("get", "columns/"),
        ("post", "columns/"),
        ("get", "rows.csv"),
        ("post", "take-in/"),
        ("post", "stop/"),
    ):
        answer = getattr(client, method)(f"/import/{file.pk}/{path}")
        assert answer.status_code == 404, path
    assert "leden.csv" not in client.get("/import/").content.decode()
    assert not Person.objects.exists()


def test_columns_are_shown_with_samples_and_what_stays_out(client):
    user = importing.coordinator(client)
    answer = importing.upload(client, user)

    page = client.get(answer.url)

    rows = {row.column.name: row for row in page.context["rows"]}
    assert rows["Voornaam"].samples == ["Noor", "Sam"]
    assert rows["Geloof"].field is None
    assert rows["Geloof"].samples == []
    assert "never keep this" in page.content.decode()
    assert ImportFile.objects.get().counts == {}


def test_a_column_can_be_read_otherwise_but_never_one_about_faith(client):
    user = importing.coordinator(client)
    url = importing.upload(client, user).url
    form = client.get(url).context["form"]
    chosen = {name: form[name].value() for name in form.fields}

    client.post(url, {**chosen, "column-4": Field.LEAVE_OUT, "column-5": Field.TAGS})

    file = ImportFile.objects.get()
    assert file.mapping["4"] == "leave_out"
    assert "5" not in file.mapping
    client.post(f"/import/{file.pk}/take-in/")
    assert set(Person.objects.values_list("postcode", flat=True)) == {""}


def test_without_a_column_that_says_who_nobody_comes_in(client):
    user = importing.coordinator(client)
    url = importing.upload(client, user).url
    form = client.get(url).context["form"]
    out = dict.fromkeys(form.fields, Field.LEAVE_OUT)

    answer = client.post(url, out)
    wrong = client.post(url, {**out, "column-0": "secret\x00"})

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()
    assert list(wrong.context["form"].errors) == ["column-0"]
    assert client.post(url.replace("columns", "take-in")).url == url


def test_an_upload_is_audited_and_its_content_sealed(client):
    user = importing.coordinator(client)
    importing.upload(client, user)

    file = ImportFile.objects.get()
    line = AuditEntry.objects.get(action="import_uploaded")
    assert (line.actor_id, line.object_id) == (user.pk, str(file.pk))
    assert file.content == importing.SMALL
    assert "noor@example.org" not in repr(file.__dict__["content"])


def test_a_file_name_no_database_takes_is_cleaned(client):
    user = importing.coordinator(client)
    odd = SimpleUploadedFile("le\x07den.csv", importing.SMALL.encode())

    assert importing.upload(client, user, file=odd).status_code == 302
    assert "\x07" not in ImportFile.objects.get().name
