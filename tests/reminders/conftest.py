import pytest

from tests.reminders import cast
from tests.reminders.cast import due_promise, mail_of, member, send_everything


@pytest.fixture
def returning(settings):
    """Letters that cannot be delivered come back to an address of ours."""
    settings.BOUNCE_ADDRESS = "bounce@return.example"
    settings.BOUNCE_TOKEN = "a long secret of the mail server"
    return cast.group()


@pytest.fixture
def sent(smtp_sink, returning):
    """A letter that left, and the address at which notices about it arrive."""
    promise = due_promise(member(email="sam@example.org"))
    send_everything()
    return mail_of(promise), smtp_sink.messages()[0].sender
