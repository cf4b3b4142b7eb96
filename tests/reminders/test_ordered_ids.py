from uuid import RFC_4122

from reminders.ordered_ids import ordered_id


def test_later_ids_sort_behind_earlier_ones():
    ids = [ordered_id()]
    while ids[-1].int >> 80 < (ids[0].int >> 80) + 3:
        ids.append(ordered_id())
    by_moment = [one.int >> 80 for one in ids]
    assert by_moment == sorted(by_moment)
    assert {(one.version, one.variant) for one in ids} == {(7, RFC_4122)}
    assert len(set(ids)) == len(ids)
