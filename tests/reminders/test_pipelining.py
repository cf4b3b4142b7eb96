"""Letters leave the same way from a server that takes the envelope in one piece
(RFC 2920) and from one that wants each command by itself."""

import pytest

from tests.reminders import cast
from tests.reminders.cast import due_promise, mail_of, member, send_everything

pytestmark = pytest.mark.django_db

ONE_BY_ONE = {"at": "ehlo"}
NO_SUCH_BOX = {"at": "rcpt", "recipient": "gone", "reply": "550 5.1.1 nobody"}


@pytest.mark.parametrize("rules", [[], [ONE_BY_ONE]], ids=["one piece", "one by one"])
def test_a_refused_letter_between_others_takes_none_of_them_along(smtp_sink, rules):
    cast.group()
    smtp_sink.script(*rules, NO_SUCH_BOX)
    addresses = ["aafke@example.org", "gone@example.org", "carla@example.org"]
    promises = [due_promise(member(email=address)) for address in addresses]

    send_everything()

    states = [mail_of(promise).state for promise in promises]
    assert states == ["sent", "failed", "sent"]
    received = {str(one.mail["To"]) for one in smtp_sink.messages()}
    assert received == {"Samira <aafke@example.org>", "Samira <carla@example.org>"}
