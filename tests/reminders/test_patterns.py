"""A letter that is placed word by word is the letter that its template makes."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from reminders.letters.agreements import Agreement
from reminders.letters.patterns import PATTERNED, filled

# With what html, translations and the places themselves could trip over.
WORDS = st.text(max_size=12) | st.sampled_from(
    ["", "<b>&'\"", "%(name)s 100%", "{{ name }}", "\ue0000\ue001", "a\r\nb", "é😀"]
)
AGREEMENTS = st.builds(Agreement, WORDS, WORDS, WORDS, WORDS, WORDS)
CONTEXTS = st.fixed_dictionaries(
    {
        "name": WORDS,
        "organizer": WORDS,
        "preferences_url": WORDS,
        "unsubscribe_url": WORDS,
        "agreement": AGREEMENTS,
        "others": st.lists(AGREEMENTS, max_size=6),
        "past": st.lists(AGREEMENTS, max_size=3),
    }
)


@pytest.mark.parametrize("name", PATTERNED)
@settings(max_examples=150, deadline=None)
@given(context=CONTEXTS, language=st.sampled_from(["nl", "en"]))
def test_it_is_the_same_letter_to_the_last_sign(name, context, language):
    with translation.override(language):
        by_template = tuple(
            render_to_string(
                f"reminders/mail/{name}.{kind}", {**context, "language": language}
            )
            for kind in ("txt", "html")
        )

        assert filled(name, context) == by_template
