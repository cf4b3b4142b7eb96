"""What the rules say, one sentence each. Numbers are stored, sentences never."""

from django.utils.translation import ngettext_lazy

NO_CONTACT = ngettext_lazy(
    "No contact for %(count)d day.", "No contact for %(count)d days.", "count"
)
# Per rule: the number that picks singular or plural, and the sentence.
SENTENCES = {
    "first_talk": (
        "talks_held",
        ngettext_lazy(
            "The first talk was held.", "%(count)d talks were held.", "count"
        ),
    ),
    "first_promise_kept": (
        "promises_kept",
        ngettext_lazy(
            "The first promise was kept.", "%(count)d promises were kept.", "count"
        ),
    ),
    "turned_up": (
        "times_in_person",
        ngettext_lazy(
            "Was there in person once.", "Was there in person %(count)d times.", "count"
        ),
    ),
    "keeps_promises": (
        "promises_kept_lately",
        ngettext_lazy(
            "Kept %(count)d promise in the last three months.",
            "Kept %(count)d promises in the last three months.",
            "count",
        ),
    ),
    "task_delivered": (
        "tasks_delivered",
        ngettext_lazy(
            "Took on a task and delivered it.",
            "Took on %(count)d tasks and delivered them.",
            "count",
        ),
    ),
    "own_talks": (
        "own_talks_with_ask",
        ngettext_lazy(
            "Held %(count)d own 1-on-1 with an ask, and saw one delivered on.",
            "Held %(count)d own 1-on-1s with an ask, and saw one delivered on.",
            "count",
        ),
    ),
    "no_contact": ("days", NO_CONTACT),
    "no_act": (
        "days",
        ngettext_lazy(
            "No promise was kept for %(count)d day.",
            "No promise was kept for %(count)d days.",
            "count",
        ),
    ),
    "no_shows": (
        "no_shows_in_a_row",
        ngettext_lazy(
            "Did not make it %(count)d time.",
            "Did not make it %(count)d times in a row.",
            "count",
        ),
    ),
    "silent": ("days", NO_CONTACT),
    "no_own_talks": (
        "days",
        ngettext_lazy(
            "No own 1-on-1 for %(count)d day.",
            "No own 1-on-1 for %(count)d days.",
            "count",
        ),
    ),
}
