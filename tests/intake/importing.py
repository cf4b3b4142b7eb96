"""What the tests of the import share: a coordinator, and a file on its way."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intake import actions
from intake.models import ImportDecision, ImportFile
from organizing.models import Consent, Person, Tag, User
from tests import make
from tests.intake.samples import sample

State = ImportFile.State
SMALL = (
    "Voornaam;Achternaam;E-mail;Nieuwsbrief;Postcode;Geloof\n"
    "Noor;Jansen;noor@example.org;ja;1234 AB;x\n"
    "Sam;de Wit;sam@example.org;nee;;\n"
)


def coordinator(client, **fields) -> User:
    user = make.coordinator(make.team(name="Oost"), **fields)
    client.force_login(user)
    return user


def fields(user: User, data: bytes | str = SMALL, **more):
    content = data.encode() if isinstance(data, str) else data
    return {
        "team": user.memberships.get().team_id,
        "source": "Ledenlijst november",
        "basis": "",
        "file": SimpleUploadedFile("leden.csv", content),
        **more,
    }


def upload(client, user: User, data: bytes | str = SMALL, **more):
    return client.post("/import/", fields(user, data, **more))


def previewed(client, user: User, data: bytes | str = SMALL, **more) -> ImportFile:
    """Uploaded, with the columns as they were recognised."""
    answer = upload(client, user, data, **more)
    assert answer.status_code == 302, answer.context["form"].errors
    page = client.get(answer.url)
    form = page.context["form"]
    chosen = {name: form[name].value() for name in form.fields}
    done = client.post(answer.url, chosen)
    assert done.status_code == 302, done.context["form"].errors
    return ImportFile.objects.get(pk=answer.url.split("/")[2])


def taken_in(client, user: User, data: bytes | str = SMALL, **more) -> ImportFile:
    file = previewed(client, user, data, **more)
    client.post(f"/import/{file.pk}/take-in/")
    file.refresh_from_db()
    assert file.state == ImportFile.State.DONE
    return file


def taken_in_by_the_clock(client, user: User) -> ImportFile:
    file = previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())
    actions.run(file=file, now=timezone.now())
    return file


def four(file: ImportFile) -> tuple[int, ...]:
    names = ("created", "same_person", "decision", "set_aside", "refused", "no_mail")
    return tuple(file.counts[name] for name in names)


def everything():
    """All that an import may change, to compare before and after."""
    return (
        list(Person.objects.order_by("pk").values_list("pk", "version")),
        list(Tag.objects.order_by("pk").values_list("pk", "name")),
        Consent.objects.count(),
        ImportDecision.objects.count(),
        Person.tags.through.objects.count(),
        Person.campaigns.through.objects.count(),
    )


def undone(client, file: ImportFile) -> ImportFile:
    answer = client.post(f"/import/{file.pk}/undo/")
    assert answer.url == f"/import/{file.pk}/"
    file.refresh_from_db()
    assert file.state == State.UNDONE
    return file


def outcome(file: ImportFile) -> tuple[int, ...]:
    return tuple(file.counts[name] for name in ("removed", "stayed", "emptied"))


def ilse(user, **fields):
    """Somebody who was here before, with hardly anything known of her."""
    return make.person(
        **{
            "team": user.memberships.get().team,
            "first_name": "Ilse",
            "last_name": "Bakker",
            "email": "ilse@example.org",
            "postcode": "",
            **fields,
        }
    )


__all__ = [
    "SMALL",
    "State",
    "coordinator",
    "everything",
    "fields",
    "four",
    "ilse",
    "outcome",
    "previewed",
    "sample",
    "taken_in",
    "taken_in_by_the_clock",
    "undone",
    "upload",
]
