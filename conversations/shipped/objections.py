"""Objections one meets in almost every campaign, each with an answer in three parts.

Affirm: their point is heard. Answer: what we think of it, honestly. Redirect: back to
what we can do together, as a question. And three ways to begin such an answer.
"""

from typing import NamedTuple

from ladder.defaults import Words


class Objection(NamedTuple):
    code: str
    words: Words
    affirm: Words
    answer: Words
    redirect: Words


OBJECTIONS: tuple[Objection, ...] = (
    Objection(
        "no_time",
        Words("Ik heb hier geen tijd voor.", "I have no time for this."),
        Words(
            "Dat hoor ik vaker, en je dagen zíjn vol.",
            "I hear that a lot, and your days are full.",
        ),
        Words(
            "Daarom verdelen we het in stukjes. Een uur van veel mensen doet meer dan "
            "veel uren van een paar.",
            "That is why we cut it into small pieces. One hour from many people does "
            "more than many hours from a few.",
        ),
        Words(
            "Welk uur in de week is voor jou het rustigst?",
            "Which hour of your week is the quietest?",
        ),
    ),
    Objection(
        "no_use",
        Words("Het haalt toch niets uit.", "It makes no difference anyway."),
        Words(
            "Dat gevoel ken ik. Je bent vast al eens teleurgesteld.",
            "I know that feeling. You have probably been let down before.",
        ),
        Words(
            "In je eentje klopt dat vaak. Wij winnen pas als we met genoeg zijn, en "
            "daar zijn we stap voor stap mee bezig.",
            "Alone that is often true. We win once there are enough of us, and we are "
            "getting there step by step.",
        ),
        Words(
            "Wat zou je moeten zien om te geloven dat het dit keer anders gaat?",
            "What would you need to see to believe it can be different this time?",
        ),
    ),
    Objection(
        "afraid",
        Words(
            "Ik ben bang dat ik er last mee krijg.",
            "I am afraid it will get me into trouble.",
        ),
        Words(
            "Goed dat je dat zegt. Die angst is niet gek.",
            "I am glad you say so. There is nothing odd about that fear.",
        ),
        Words(
            "We doen niets alleen en niets onverwachts. Hoe meer mensen samen staan, "
            "hoe lastiger het is om er één uit te pikken.",
            "We do nothing alone and nothing by surprise. The more of us stand "
            "together, the harder it is to pick out one.",
        ),
        Words(
            "Wat zou je wél durven, als er iemand naast je staat?",
            "What would you dare to do with somebody beside you?",
        ),
    ),
    Objection(
        "others",
        Words(
            "Laat anderen het maar doen, ik ben daar niet goed in.",
            "Let others do it, I am no good at these things.",
        ),
        Words(
            "Zo begonnen de meesten van ons, ik ook.",
            "Most of us began that way, me too.",
        ),
        Words(
            "Niemand hoeft alles te kunnen. Jij weet dingen over deze plek die ik niet "
            "weet.",
            "Nobody has to be able to do everything. You know things about this place "
            "that I do not.",
        ),
        Words(
            "Wat doe je thuis of op je werk waar anderen jou voor bellen?",
            "What do people call you for, at home or at work?",
        ),
    ),
    Objection(
        "own_idea",
        Words(
            "Kunnen we niet beter iets anders doen?",
            "Would it not be better to do something else?",
        ),
        Words(
            "Mooi dat je meedenkt. Ik snap waar je idee vandaan komt.",
            "I like that you are thinking with us. I see where your idea comes from.",
        ),
        Words(
            "We kozen dit plan omdat het druk zet op wie erover beslist. Een actie "
            "waar die niets van merkt, kost ons wel kracht.",
            "We chose this plan because it puts pressure on whoever decides. An action "
            "they do not notice still costs us strength.",
        ),
        Words(
            "Hoe zouden we jouw idee zo kunnen draaien dat de beslisser het voelt?",
            "How could we turn your idea so that the one who decides feels it?",
        ),
    ),
    Objection(
        "politics",
        Words("Ik wil niets met politiek.", "I want nothing to do with politics."),
        Words(
            "Dat snap ik. Er wordt veel beloofd en weinig gedaan.",
            "I can see why. Much is promised and little is done.",
        ),
        Words(
            "We horen bij geen partij. We komen op voor wat jou en je buren raakt, wie "
            "er ook regeert.",
            "We belong to no party. We stand up for what touches you and your "
            "neighbours, whoever governs.",
        ),
        Words(
            "Zullen we het hebben over wat er in jouw straat als eerste anders moet?",
            "Shall we talk about what has to change first in your own street?",
        ),
    ),
    Objection(
        "tried",
        Words("Dat hebben we al eens geprobeerd.", "We have tried that once before."),
        Words(
            "Dan weet jij dingen die wij moeten weten.",
            "Then you know things that we need to know.",
        ),
        Words(
            "We willen dezelfde fout niet twee keer maken. Daarom praten we nu eerst "
            "met iedereen, één voor één.",
            "We do not want to make the same mistake twice. That is why we now talk "
            "with everybody first, one by one.",
        ),
        Words(
            "Wat ging er toen mis, en wat zou jij nu anders doen?",
            "What went wrong then, and what would you do differently now?",
        ),
    ),
    Objection(
        "not_mine",
        Words("Ik heb er zelf geen last van.", "It does not bother me myself."),
        Words(
            "Fijn voor je, en eerlijk dat je het zegt.",
            "Lucky you, and honest of you to say so.",
        ),
        Words(
            "Vandaag is het bij de buren. Wie één deur verder woont, merkt het vaak "
            "een jaar later.",
            "Today it is next door. One door further on, people often notice it a year "
            "later.",
        ),
        Words(
            "Wie ken jij die er wel last van heeft?",
            "Who do you know that it does bother?",
        ),
    ),
    Objection(
        "think_about_it",
        Words("Ik moet er nog over nadenken.", "I still have to think about it."),
        Words(
            "Doe dat gerust. Liever een doordacht antwoord dan een snel ja.",
            "Please do. Better a considered answer than a quick yes.",
        ),
        Words(
            "Soms zit er nog een vraag onder. Die hoor ik graag, dan denk ik mee.",
            "Sometimes there is a question underneath. Tell me, and I will think "
            "with you.",
        ),
        Words(
            "Wat wil je nog weten, en zal ik je donderdag bellen?",
            "What do you still want to know, and shall I ring you on Thursday?",
        ),
    ),
    Objection(
        "too_big",
        Words("Het is veel te groot voor ons.", "This is far too big for us."),
        Words(
            "Groot is het zeker. Ik word er ook weleens moe van.",
            "It is big, true. It tires me too at times.",
        ),
        Words(
            "We beginnen bij een stuk dat we kunnen winnen. Elke winst maakt de "
            "volgende dichterbij.",
            "We begin with a piece that we can win. Every win brings the next one "
            "closer.",
        ),
        Words(
            "Welk klein stuk zou voor jou al verschil maken?",
            "Which small piece would already make a difference to you?",
        ),
    ),
    Objection(
        "language",
        Words("Mijn Nederlands is niet goed genoeg.", "My Dutch is not good enough."),
        Words(
            "Knap dat je dit in een andere taal doet.",
            "It takes courage to do this in another language.",
        ),
        Words(
            "Wij begrijpen je prima. En jij bereikt mensen die ons niet verstaan.",
            "We understand you very well. And you reach people who cannot follow us.",
        ),
        Words(
            "Met wie zou jij dit in je eigen taal willen bespreken?",
            "Who would you like to talk about this with in your own language?",
        ),
    ),
    Objection(
        "already_paid",
        Words(
            "Ik ben al lid, is dat niet genoeg?",
            "I am a member already, is that not enough?",
        ),
        Words(
            "Dat je lid bent telt echt. Zonder leden zijn we er niet.",
            "Your membership counts. Without members we would not exist.",
        ),
        Words(
            "Van de contributie huren we de zaal. Of er iets verandert, hangt af van "
            "wie er in die zaal staat.",
            "Fees pay for the hall. Whether anything changes depends on who stands in "
            "it.",
        ),
        Words(
            "Wat zou je eens van dichtbij willen meemaken?",
            "What would you like to see up close for once?",
        ),
    ),
)

# How to begin: a situation, and the first words of the three parts.
STARTERS: tuple[Objection, ...] = (
    Objection(
        "worry",
        Words("Bij een zorg of een twijfel", "For a worry or a doubt"),
        Words("Logisch dat je …", "It makes sense that you …"),
        Words("Wij doen het zo, omdat …", "We do it this way, because …"),
        Words("Hoe zou het zijn als we …?", "How would it be if we …?"),
    ),
    Objection(
        "own_idea",
        Words("Bij een eigen idee", "For an idea of their own"),
        Words("Wat ik er sterk aan vind, is …", "What I find strong about it is …"),
        Words("Ons doel is nu …, want …", "Our aim right now is …, because …"),
        Words(
            "Zullen we samen kijken hoe …?",
            "Shall we look together at how …?",
        ),
    ),
    Objection(
        "anger",
        Words("Als iemand boos op ons is", "When somebody is angry with us"),
        Words("Je hebt gelijk dat …", "You are right that …"),
        Words("Dit is wat we ervan leerden: …", "This is what we learned from it: …"),
        Words(
            "Wat moeten we doen zodat jij …?",
            "What do we have to do so that you …?",
        ),
    ),
)
