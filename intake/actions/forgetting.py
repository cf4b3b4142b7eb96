"""What files still hold of somebody who is erased."""

import json

from intake.models import ImportDecision, ImportFile, ImportTrace
from organizing.finding import phone_hash
from organizing.models import Person


def forget_person(*, person: Person) -> None:
    """Waiting rows about them are dropped, and previews that name them lose it all.

    Called in the transaction that erases them. A file that names them can be uploaded
    again: then their row is set aside.
    """
    signs = {person.email.casefold(), person.phone_hash} - {""}
    waiting = ImportDecision.objects.waiting().select_for_update()
    for decision in waiting:
        if decision.about_id == person.pk or signs & _signs_of(decision):
            _drop(decision)
    ImportDecision.objects.filter(about=person).update(about=None)
    ImportTrace.objects.filter(person=person).delete()
    # One that is being taken in plans anew after this, and ends without its content.
    states = (ImportFile.State.PREVIEW, ImportFile.State.COUNTING)
    for file in ImportFile.objects.filter(state__in=states):
        if _names(file, person):
            ImportFile.objects.filter(pk=file.pk).update(
                state=ImportFile.State.STOPPED, content=""
            )


def _signs_of(decision: ImportDecision) -> set[str]:
    row = json.loads(decision.row or "{}")
    phone = row.get("phone", "")
    return {row.get("email", "").casefold(), phone_hash(phone) if phone else ""}


def _drop(decision: ImportDecision) -> None:
    ImportDecision.objects.filter(pk=decision.pk).update(
        state=ImportDecision.State.DROPPED, row="", fingerprint="", about=None
    )


def _names(file: ImportFile, person: Person) -> bool:
    text = file.content.casefold()
    whole = str(person).casefold()
    signs = {person.email.casefold(), (person.phone or "").casefold(), whole}
    return any(sign and sign in text for sign in signs)
