from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from conversations.models import Story
from organizing.models import Campaign, User

STORY_TEXTS = ("title", "how_it_touched_me", "how_i_got_involved", "what_i_contribute")


@transaction.atomic
def save_story(
    *,
    id: UUID,
    owner: User,
    campaign: Campaign,
    texts: Mapping[str, str],
    based_on: int,
    now: datetime,
) -> Story:
    """The owner's story under this id, new or with other words. Raises Conflict.

    Nobody else's row can be reached: the id is looked up among the owner's own.
    """
    story = Story.objects.select_for_update().filter(pk=id, owner=owner).first()
    if story is None:
        story = Story(pk=id, owner=owner, campaign=campaign, changed_at=now)
        for name in STORY_TEXTS:
            setattr(story, name, texts[name])
        story.save(force_insert=True)
        return story
    changes: dict[str, object] = {
        name: texts[name] for name in STORY_TEXTS if getattr(story, name) != texts[name]
    }
    story.refuse_stale(changes, based_on=based_on)
    for name, value in changes.items():
        setattr(story, name, value)
    story.campaign, story.changed_at = campaign, now
    story.mark_changed(changes)
    story.save()
    return story


def remove_story(*, story: Story) -> None:
    """Gone for good: nobody but its owner ever could read it."""
    story.delete()
