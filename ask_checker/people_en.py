"""English words for a crowd and for people around somebody."""

from ask_checker.words import phrases, words

GROUP = words(
    """
    anyone anybody someone somebody everyone everybody who folks people
    y'all youse volunteers members guys nobody sum1 any1 every1
    """
)

GROUP_PHRASES = phrases(
    """
    which|who of you, you all, you guys, you folks, all of you, one of you,
    some of you, any of you, you lot, both of you, all of us, you people,
    you two, everyone of you, us all, all together, how many of you,
        we get|find someone|somebody|anyone|anybody|people
    """
)

KIN = words(
    """
    sister brother mother father mum dad partner team friend neighbour neighbor
    colleague workmate coworker husband wife son sons daughter daughters mate cousin
    twins kids
    """
)

CROWDS = words(
    """
    all everyone everybody folks people guys team lads girls gang ladies gents
    mates comrades neighbours neighbors friends colleagues volunteers members
    y'all peeps
    """
)

NEEDING = phrases(
    """
    need, needs, looking for, thought of you, nobody's, no one's, short of, after a
    """
)
