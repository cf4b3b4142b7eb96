"""How English wraps an act: wishes, moods, opinions, and words that say nothing."""

from ask_checker.words import phrases, words

WISHES = phrases(
    """
    it would|will|is .. lovely|great|nice|good|wonderful|brilliant|amazing .. if,
    it'd be, it would be, would|'d be .. if, be .. if, it'll be .. if,
    would it be .. lovely|nice|great if,
    wouldn't it be, hopefully, i|we hope, i'm hoping, we're hoping,
    i'd|i|we|we'd would|love|like|appreciate, let me|us know, drop me|us,
    you must|should|need|have, you've got to, we|i need, i|we expect, please,
    give me|us, i'm counting on you, we're counting on you, we're looking for,
    looking for, we could .. use, i'd love it, make sure, don't forget, remember to,
    just|do|come|bring|text|call|ring
    """
)

BOOKING = phrases(
    """
    may|can|could|shall i|we ~ book|put|pencil|sign|note you|u ~ down|in|up for|as|to,
    may|can|could|shall i|we ~ book|count|rely|put on|you|u ~ you|for|to|as,
    may|can|could|shall i|we ~ book|count|rely on|you|u,
    may|can|could|shall i|we ~ book|put|pencil|sign you|u ~ in|down|up
    """
)

MOOD_VERBS = words("are is would")

BEING: frozenset[str] = frozenset()

ACT_LINKS = words("to in about by for on at")

ABLE = words(
    """
    prepared allowed supposed booked scheduled signed registered invited
    needed qualified trained licensed able willing free available asked
    expected involved bed need shed feed used worried annoyed outraged
    disgusted convinced ashamed appalled shocked disappointed frustrated
    alarmed scared tired bothered satisfied concerned fed armed equipped
    based located furious
    """
)

INTEREST = phrases(
    """
    would|do|does ~ take pleasure|delight|joy in, had you ~ thought|considered,
    does|would .. say|mean anything|something to you|u,
    are|is ~ champing|chomping, do|does|would ~ feel anything|something for,
    would|will|could ~ find it|this|that .. to|if, do|does|would ~ feel drawn|inspired,
    who|anyone|anybody feels|feel like, would|could ~ say to,
    would|do|did ~ think it|this .. idea|nice|fun|good,
    have|has .. given .. thought,
    could|can|might|would ~ be ~ persuaded|tempted|convinced|coaxed|talked|drawn,
    feel like, do|does|would|did .. feel like,
    do|does|would|will|don't|wouldn't|might|could .. enjoy|fancy|relish,
    who|anyone|anybody|someone fancies|enjoys, enjoy, d'you fancy, fancy,
    interested in|to, are|is|be|were .. interested, would .. be|get interested,
    would|will|could|can|are|have ~ consider|considering|considered,
    would|will|could|can|are|have ~ think|thought|thinking about|of|over,
    would|will|could|can .. give .. thought|think,
    would|will|could .. feel about, how about,
    would|do|does|have|has|got .. any|an|some interest|appetite|desire|enthusiasm,
    might|may ~ be interested|keen|tempted, make|makes you|u happy|glad|tick|smile,
    would|will|could|can|does .. make|makes you|u happy|glad|tick|smile,
    can|could|would ~ imagine|picture|envisage,
    would|will|could|can ~ mull|ponder|contemplate|chew|weigh|explore|reflect,
    are|is|be|would|feeling ~ in the mood,
    is|would|might|could .. something for you|u,
    can|could|may i|we ~ get|make you|u excited|interested|keen|curious,
    can|could|may i|we ~ interest|excite you|u, tickle your fancy, float your boat,
    would|do|will .. welcome|relish, are|is .. into,
    ever thought|considered|fancied,
    have|has ~ ever|you thought|considered|wanted|fancied,
    sound good|fun|interesting,
    are|would|be|feel ~ comfortable|delighted|thrilled|glad|pleased, toy|entertain,
    any|some appetite|interest|enthusiasm|desire, any chance you'd like|enjoy|fancy,
    is|would|might|could|does .. cup of tea, up your street|alley,
    is|would|might|could .. sort|kind|type of thing,
    is|would|might .. thing for you, is|would|might|could .. your thing|scene,
    is|would|might|could .. something you'd|you,
    does|would|might|could .. appeal to|$,
    does|would|could .. tempt|grab|excite|suit your, into the idea,
    are|would|be|is .. keen|keener|game|tempted|excited|curious|inclined|drawn|minded,
    are|would|be|is .. eager|enthusiastic|attracted|intrigued, u|you up|down for|to,
    u|you keen|game|interested, keen, are|would|is|anyone|anybody ~ up|down for,
    are|would you guys|all|both|two|folks up|down for,
    who's ~ up|down|keen|game for|to|on, would|will|could ~ entertain,
    would|does|could|might .. float|rock|light your boat|world|fire,
    are|would ~ keen, keen to|on, are|would|be .. open to,
    are|is ~ itching|dying|longing|aching|yearning|raring|burning|bursting to,
    can|could|may|might i|we ~ tempt|lure|coax|persuade|talk|win|convince|rope you|u,
    could|can|might|would ~ be ~ lured|roped|won|enticed|swayed,
    would|does|will .. give|gives you|u energy|joy|pleasure|satisfaction|a,
    would|do|does .. get a kick|buzz|thrill|joy|lot out|from,
    does|would|could .. tempt|grab|attract|entice you|u, would|do|could ~ warm to,
    does|would|could|do .. give you|u a,
    do|does|would .. feel good|great|happy|excited|positive|ok about,
    do|does|would|did .. find .. fun|enjoyable|nice|rewarding|exciting|interesting,
    would|will|does it|that ~ please|thrill|delight|amuse, how would you like to,
    how does|do|would .. sound|strike|grab|suit|appeal, how would you feel,
    does|would|could .. sound|strike|float|interest you|u|like|good|fun,
    does|would .. sound $|ok|okay|nice|great, how does .. to .. sound,
    are|would|could ~ be ~ into,
    do|does|would ~ feel ~ called|inspired|moved|drawn|motivated|positive,
    are|is ~ positive|passionate|curious|hyped|psyched|stoked|buzzing about|to|for,
    are|have|do|did|ever ~ toying|playing|toy|play|toyed|flirting with,
    do|does|did|have ~ dream|dreamed|dreamt|fantasise|daydream of|about,
    does|would|could the|that idea|thought|prospect,
    do|does|can|could ~ see a future, can|could|do ~ enjoy,
    could|can|would ~ see yourself, have|are ~ thought|thinking about|of,
    does|would ~ appeal, does|would ~ interest, would it be fun,
    do|have you have|got ~ any|an interest, in the mood, up for,
    do|would|are .. feel up, would|could|do .. see yourself
    """
)

FEELINGS = phrases(
    """
    keen, interested, tempted, eager, curious, enthusiastic, attracted, inclined,
    intrigued, drawn, into, up for, game for|to|$, in the mood, in a mood,
    feel|feeling like|up|drawn|inspired|tempted|moved|keen, fancy, fancying, enjoy,
    enjoying, relish, tempt|tempts|interest|interests|entice|attract you|u,
    appeal|appeals to you|u, warm to, like|love the idea|thought|sound|look of,
    see|picture|imagine yourself, you'd|u'd like|love|prefer|care,
    would|might like|love|care, a fan of, your thing|scene, your cup of tea,
    find it|this|that fun|nice|interesting|exciting|enjoyable|rewarding
    """
)

BEFORE_FEELINGS = words(
    """
    how much just i we wonder wondering if think reckon say guess suppose whether
    you'd u'd you're you'll you've u're it'd it'll that'd that'll d'you would might
    may could feel much strongly chance very any quite rather sort kind
    """
)

WANTS = phrases(
    """
    do|does|would|will|don't|wouldn't|did ~ like|love|want|prefer|care to,
    do|does|would anyone|anybody|someone|people .. like|love|want|prefer|care to,
    do|does|would|will|don't|wouldn't|did ~ like|love|prefer|care, d'you want|like,
    want to, wanna, who wants|would|likes ~ to, who would|who'd ~ like|love,
    who'd ~ like|love,
    like to, love to
    """
)

VAGUE_PHRASES = phrases(
    """
    a helping hand $, give|giving something back, your back into,
    sign|signing up with us|me,
    help|get|see|bail|pull|dig|carry ~ us|me out of a|an|this|that,
    help|get|see|bail|pull|dig|carry ~ us|me out|through|along|over|forward $,
    bail|bailing us|me out, fly|flying|wave|waving the flag for, a solid, leg up,
    do|doing your share, who's|who in $, do for ~ us|the|our|$,
    let|letting your voice, give|giving|spare .. of your time,
    get|getting moving|going|cracking $,
    whatever it takes, shoulder to shoulder, side by side with us, take a stand,
    rise to the occasion|challenge, of assistance|help|use, keep an eye out $,
    keep the flame|fire|spirit|dream|hope alive,
    are|is|r you|u ~ there $|in|at|on|outside,
    do|doing the honours|honors|needful|right thing $,
    carry|carrying the torch for|$, take up|on the fight|struggle|cause,
    your commitment|solidarity|effort|energy|presence|involvement, stick with us,
    sort|arrange|organise|organize|plan|fix something|anything,
    do|doing|done something|anything for|about|with|$, do something|anything,
    do|doing your bit|part, getting active, being part of, you ~ were|was|are there,
    get|getting|become|be involved, get|be|become|becoming active, more active,
    stuck in, get|getting stuck $, step|stepping $, role model,
    do|doing us|me proud,
    as a helper|volunteer|supporter, show|showing|lend .. solidarity|support,
    you ~ work|fight|campaign|struggle for|against, stay|staying|remain|keep active,
    a bit|little extra|more $, muck|muscle|pile|weigh|pitch|chip in,
    roll up your sleeves, get|getting behind,
    back|backing us|our|the cause|campaign|union|action, your support|help|backing,
    stand|standing with|by|beside us|them, rally round, do some good, give back,
    take|taking the|a lead $, things|it moving|better|happen,
    take|taking charge, what you stand|believe, give it your all, your all,
    cover for us $, pull|pulling together, ready for us|action|$, keep the faith,
    can|may|shall|will i|we ~ welcome|expect|meet|greet you|u $, a support to,
    put|putting|spend|invest .. time into|in, make|making ~ time for,
    one of the crowd, make|making time,
    be|become|becoming active, be|become a volunteer|helper|supporter, lend support,
    throw your weight, your bit, your part, make your voice heard, count you in,
    fight|fighting|struggle alongside|with us, join forces, be one of us,
    part of our|the|this|us, make|making a contribution, step in|forward,
    be of use|service, make yourself useful, commit $, turn out $, give your time,
    spare some time, have our backs, stand up $, get cracking, do good, be ~ active,
    come through for us, engage $, show your face, be counted, speak up, rise up,
    get on board, be|come on board, make it happen, be a part, help the cause,
    team up, taking part, taking action, are|is you|u ~ in $, who's in $,
    you|u in $, coming along $, come along $, you coming $, do for us,
    making a difference, helping out $, joining in, makes|make a difference,
    play a|your part|role, be part of, be a part of, take action, step up,
    show|lend your support, support|supporting us|our|the|this,
    support|supporting $, be there, being there, contribute, contributing,
    stand up for|with, be with us, pitch in, chip in, show up $|for|and|on,
    have|having your|our|my back|backs,
    turn up $|for|and|on, stand|standing with|by|beside|behind us|them|our|your|me,
    stand|standing with|behind nurses|strikers|workers|tenants|cleaners|staff,
    stand with|behind the union|campaign|strikers|cause|nurses|workers|tenants,
    will|shall|can|do i|we see you|u ~ $, see you|u there, in solidarity,
    stick|sticking up for, be behind us|them|our, back|backing us|them|our,
    be|become|being one of the|us, on hand|call|board|standby,
    get|getting|set to work for|on|$,
    throw yourself, put yourself forward|out, go for it, go all in, do more,
    do what you can, be ~ around,
    take|takes|took|taken part
    """
)

HELP_PHRASES = phrases(
    """
    lend|give|lending|giving|offer|offering .. hand, be a help, of help
    """
)

HOLLOW = words(
    """
    part bit role support backing face weight mile favour favor difference
    responsibility initiative ally volunteer helper supporter sympathiser
    sympathizer solidarity foot best sleeves energy fort contribution
    presence impact effort commitment muscle useful helpful active
    supportive example faith boost utmost best ambassador figurehead hands side
    talent talents skills appearance honours honors occasion assistance shoulder
    hands eye eyes heart soul teeth nose neck leg flame torch heads
    dirty solid involved
    """
)

LIGHT = words(
    """
    take taking make making have having give giving show showing be being put
    putting do doing keep keeping hold holding pull pulling go going play
    playing throw throwing get getting lend lending offer offering bring
    roll rolling forward moving rolling behind into spend spending find
    devote pay see hear set add adding extra active small big real good great
    set sets setting use using extra pair stick sticking bigger larger greater
    """
)

EXTREMES = words(
    """
    before after first second third last early late online paper front back
    upstairs downstairs inside outside left right there back
    """
)

DROPPED = phrases(
    """
    u|you able|free|around|available|ok|okay|coming|good|alright|happy,
    got|have time|an|a|half|any|ten|five|twenty, free|able|available|around to|for|on,
    any chance, ok|okay|alright if|to, fancy|wanna, care|keen to, up for, interested in
    """
)

GLAD = words(
    """
    happy happier happiest glad content pleased comfortable delighted excited thrilled
    chuffed
    """
)
