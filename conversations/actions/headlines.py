from datetime import datetime

from conversations.models import Conversation
from conversations.steps import HEADLINE
from organizing.actions.rows import store
from organizing.models import Group, User


def learn_headline(
    conversation: Conversation, *, by: User | None, now: datetime
) -> None:
    """What mattered most in the newest finished talk heads the person's page.

    An empty field says nothing about them, so the headline before it stays. What
    only its author may read is no headline, for a coordinator reads those.
    """
    person = conversation.person
    if conversation.only_me or not person.passes_gate(Group.current()):
        return
    note = conversation.notes.filter(field=HEADLINE).first()
    if note is None or not note.text or note.text == person.headline:
        return
    newer = Conversation.objects.finished().filter(
        person=person, on_date__gt=conversation.on_date
    )
    if not newer.exists():
        store(person, "headline_learned", by=by, now=now, headline=note.text)
