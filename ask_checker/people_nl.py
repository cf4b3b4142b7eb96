"""Dutch words for a crowd and for people around somebody."""

from ask_checker.words import phrases, words

GROUP = words(
    """
    iemand wie jullie men mensen iedereen allemaal niemand vrijwilligers leden
    """
)

GROUP_PHRASES = phrases(
    """
    een|1|wie|welke van jullie, met z'n allen, met zijn allen,
    met ons allen, u allen, jullie allemaal, met elkaar, met de hele,
    we nog iemand, hoeveel van jullie
    """
)

KIN = words(
    """
    moeder vader zus zusje broer broertje man vrouw partner dochter zoon
    kind kinderen buurvrouw buurman buren vriend vriendin vrienden collega
    collega's oma opa ouders team groep afdeling baas huisgenoot
    """
)

CROWDS = words(
    """
    allemaal allen iedereen mensen jongens meiden dames heren collega's collegas
    buren vrienden vrijwilligers leden team groep ploeg lui luitjes mannen vrouwen
    volk gasten
    """
)

NEEDING = phrases(
    """
    ik zoek, we zoeken, zoeken we, nodig, dacht aan jou, nog niemand, komen te kort,
    zoek ik
    """
)
