"""The names letters go by in the rows of the outbox. A name once used stays."""

REMINDER, DIGEST, INVITATION = "reminder", "digest", "invitation"
TALK_INVITATION = "talk_invitation"
AFTER, RECAP, TALK, WEEKLY = "after", "recap", "talk", "weekly"

# By occurrence: what a reminder is ahead of, and why a letter about a talk is written.
FOUR_DAYS, ONE_DAY = "4d", "1d"
INVITED, CHANGED, CANCELLED = "invite", "change", "cancel"
# A recap that confirms a consent is not counted by any limit.
THANKS, CONSENT = "thanks", "consent"

# What counts towards one mail a day and three a week.
COUNTED = (REMINDER, AFTER, RECAP)
