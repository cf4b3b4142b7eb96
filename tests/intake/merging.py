"""What the tests of merging share."""

from django.utils import timezone

from intake.actions import merge, part


def merged(kept, gone, by, **takes):
    for one in (kept, gone):
        one.refresh_from_db()
    return merge(
        kept=kept,
        gone=gone,
        takes=takes,
        versions=(kept.version, gone.version),
        by=by,
        now=timezone.now(),
    )


def parted(row, by):
    return part(merge=row, by=by, now=timezone.now())
