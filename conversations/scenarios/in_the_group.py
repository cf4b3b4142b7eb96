"""Cards set in the group, at work and at school, and the worked case."""

from conversations.scenarios.card import Scenario, WorkedCase
from ladder.defaults import Words

IN_THE_GROUP = (
    Scenario(
        "quiet-member",
        Words("Al een jaar lid, nog nooit gezien", "A member for a year, never seen"),
        Words(
            "Je belt Soraya voor een kop koffie. Ze is een jaar lid van de "
            "klimaatgroep en las elke nieuwsbrief.",
            "You meet Saira for coffee. She has been a member of the climate group "
            "for a year and has read every newsletter.",
        ),
        Words(
            "Leer haar kennen. Vraag haar om zaterdag van tien tot elf met jou aan "
            "de kraam te staan.",
            "Get to know her. Ask her to stand at the stall with you on Saturday "
            "from ten to eleven.",
        ),
        Words(
            "Beleefd en wat gespannen. Je bent bang dat je te weinig weet.",
            "Polite and a little tense. You fear that you know too little.",
        ),
        Words(
            "Je huis wordt in de zomer 33 graden; je moeder woont bij je in.",
            "Your flat gets to 33 degrees in summer; your mother lives with you.",
        ),
        Words(
            "Vorig jaar moest je moeder twee nachten naar het ziekenhuis.",
            "Last year your mother had to go to hospital for two nights.",
        ),
        (
            Words(
                "Ik ben geen actievoerder, hoor.",
                "I am really not an activist, you know.",
            ),
            Words(
                "Wat als ze me iets vragen wat ik niet weet?",
                "What if they ask me something I do not know?",
            ),
        ),
        Words(
            "Als je mag vertellen waarom je lid werd.",
            "When you may tell why you became a member.",
        ),
        Words(
            "Als iemand cijfers begint te noemen.", "When somebody starts on figures."
        ),
    ),
    Scenario(
        "rosters",
        Words("Het rooster komt op zondagavond", "The rota comes on Sunday night"),
        Words(
            "In de pauze achter het magazijn. Kees werkt er elf jaar en de jonge "
            "mensen luisteren naar hem.",
            "In the break, behind the warehouse. Keith has worked there for eleven "
            "years and the young ones listen to him.",
        ),
        Words(
            "Vraag hem om donderdag na de dienst de bijeenkomst in de kantine voor "
            "te zitten.",
            "Ask him to chair the meeting in the canteen on Thursday after the shift.",
        ),
        Words(
            "Kort aangebonden. Je hebt eerder gezien hoe zo'n actie doodbloedde.",
            "Short with people. You have seen a campaign like this peter out before.",
        ),
        Words(
            "Het rooster komt zondagavond, voor maandagochtend.",
            "The rota comes on Sunday night, for Monday morning.",
        ),
        Words(
            "Je miste al drie keer het voetbal van je dochter op zaterdag.",
            "You have missed your daughter's Saturday football three times.",
        ),
        (
            Words(
                "De vorige keer stond ik er aan het eind alleen voor.",
                "Last time I ended up standing there alone.",
            ),
            Words(
                "Laat een ander dat maar doen.",
                "Let somebody else do it.",
            ),
            Words(
                "Je kunt beter eerst de chef zijn kant laten vertellen.",
                "You had better let the foreman tell his side first.",
            ),
        ),
        Words(
            "Als iemand erkent dat het toen misging en vraagt wat er nu anders moet.",
            "When somebody admits it went wrong and asks what must be different.",
        ),
        Words("Als je gevleid wordt.", "When you are being flattered."),
    ),
    Scenario(
        "step-up",
        Words("Van meedoen naar trekken", "From taking part to leading"),
        Words(
            "Koffie met Amber. Ze hielp vijf keer en brengt steeds iemand mee.",
            "Coffee with Amber. She has helped five times and always brings somebody.",
        ),
        Words(
            "Vraag haar om de komende zes weken het team van de dinsdagavond te "
            "leiden, vanaf dinsdag om half acht.",
            "Ask her to lead the Tuesday team for the coming six weeks, starting "
            "Tuesday at half past seven.",
        ),
        Words(
            "Opgewekt. Bij de vraag schrik je en praat je het weg.",
            "Cheerful. When the ask comes you are startled and talk it away.",
        ),
        Words(
            "Je vindt dat er te veel op dezelfde drie mensen aankomt.",
            "You think too much depends on the same three people.",
        ),
        Words(
            "Op je werk vraagt niemand wat je kunt; hier wel.",
            "At work nobody asks what you can do; here they do.",
        ),
        (
            Words(
                "Dat kan Johan veel beter dan ik.",
                "John can do that much better than I.",
            ),
            Words(
                "Ik heb het al zo druk.",
                "I am so busy already.",
            ),
            Words(
                "Mag ik er nog een maandje over nadenken?",
                "May I think about it for a month or so?",
            ),
        ),
        Words(
            "Als iemand precies noemt wat jij hebt gedaan.",
            "When somebody names exactly what you have done.",
        ),
        Words(
            "Als het klinkt alsof er niemand anders was.",
            "When it sounds as though nobody else was left.",
        ),
    ),
    Scenario(
        "litter",
        Words("Eerst maar eens opruimen", "Let us clean up first"),
        Words(
            "Na schooltijd op het plein. Juf Hanna wil met de klas zwerfvuil rapen "
            "bij de frisdrankfabriek.",
            "After school, on the square. Miss Hannah wants to pick up litter with "
            "her class outside the drinks factory.",
        ),
        Words(
            "Oefen bevestigen, beantwoorden en ombuigen: neem haar plan serieus, maak "
            "het groter, en vraag haar om woensdag om vier uur mee te praten over "
            "een brief van de klas aan de directie.",
            "Practise affirm, answer, redirect: take her plan seriously, widen it, and "
            "ask her to come on Wednesday at four to plan a letter from the class to "
            "the management.",
        ),
        Words(
            "Vol goede moed, en een beetje bang voor gedoe.",
            "Full of good cheer, and a little wary of trouble.",
        ),
        Words(
            "Elke week liggen er flesjes in de sloot langs de school.",
            "Every week there are bottles in the ditch beside the school.",
        ),
        Words(
            "Je leerlingen vragen waarom volwassenen niets doen.",
            "Your pupils ask why grown-ups do nothing.",
        ),
        (
            Words(
                "Opruimen is tenminste iets wat we zelf kunnen.",
                "Clearing up is at least something we can do ourselves.",
            ),
            Words(
                "Politiek hoort niet op school.",
                "Politics has no place in a school.",
            ),
        ),
        Words(
            "Als iemand je idee eerst echt ziet.",
            "When somebody truly sees your idea first.",
        ),
        Words(
            "Als iemand zegt dat opruimen niets oplost.",
            "When somebody says that clearing up solves nothing.",
        ),
    ),
)

WORKED_CASE = WorkedCase(
    Words(
        "Hanna: “Laten we met de klas eerst het vuil bij de fabriek opruimen.”",
        "Hannah: “Let us first clear up the litter by the factory with the class.”",
    ),
    Words(
        "“Wat goed dat je het niet laat liggen. De kinderen zien dat het jou iets "
        "doet, en dat er samen iets te doen valt.”",
        "“It is good that you do not leave it lying there. The children see that you "
        "care, and that there is something to be done together.”",
    ),
    Words(
        "“Volgende maand ligt het er weer, want het moederbedrijf wil geen statiegeld "
        "op deze flesjes. Daar wordt het besloten, niet in de sloot.”",
        "“Next month it will be back, because the parent company wants no deposit on "
        "these bottles. That is where it is decided, not in the ditch.”",
    ),
    Words(
        "“Wat als jullie de flesjes tellen en de klas de directie schrijft wat ze "
        "vonden? Wil je daar woensdag om vier uur met mij een plan voor maken?”",
        "“What if you count the bottles, and the class writes to the management what "
        "they found? Will you make a plan for that with me on Wednesday at four?”",
    ),
)
