from datetime import datetime

from django.db import transaction

from conversations.models import CheckerWord
from organizing import audit
from organizing.models import User


@transaction.atomic
def add_checker_word(
    *, language: str, list: str, phrase: str, by: User, now: datetime
) -> CheckerWord:
    """Teach the ask checker a word; it holds for the whole group at once."""
    word = CheckerWord.objects.create(
        language=language, list=list, phrase=phrase, added_by=by, added_at=now
    )
    _record("checker_word_added", word, by, now)
    return word


@transaction.atomic
def retire_checker_word(*, word: CheckerWord, by: User, now: datetime) -> None:
    """The checker forgets the word; asks judged with it keep their verdict."""
    if word.retired_at is not None:
        return
    word.retired_at = now
    word.save(update_fields=["retired_at"])
    _record("checker_word_retired", word, by, now)


def _record(action: str, word: CheckerWord, by: User, now: datetime) -> None:
    audit.record(
        action,
        by=by,
        now=now,
        kind="conversations.CheckerWord",
        object_id=word.pk,
        reason=f"{word.language} {word.list}",
    )
