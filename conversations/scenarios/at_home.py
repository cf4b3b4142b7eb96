"""Cards set where people live."""

from conversations.scenarios.card import Scenario
from ladder.defaults import Words

AT_HOME = (
    Scenario(
        "mould",
        Words("Schimmel in de kinderkamer", "Mould in the children's room"),
        Words(
            "Je belt aan bij Ria, drie hoog. Ze tekende ooit de lijst tegen de "
            "huurverhoging. Ze heeft een half uur voordat de kinderen thuiskomen.",
            "You ring at Rhea's, third floor. She once signed the list against the "
            "rent rise. She has half an hour before the children come home.",
        ),
        Words(
            "Hoor wat haar raakt en vraag haar om dinsdag om acht uur mee te gaan naar "
            "het spreekuur van de verhuurder.",
            "Hear what touches her, and ask her to come along to the landlord's "
            "surgery on Tuesday at eight.",
        ),
        Words(
            "Moe, vriendelijk, je zet thee. Je hebt dit al vaak verteld.",
            "Tired, friendly, you make tea. You have told this many times before.",
        ),
        Words(
            "De muur achter het stapelbed is zwart. De verhuurder zegt: beter luchten.",
            "The wall behind the bunk bed is black. The landlord says: open a window.",
        ),
        Words(
            "Je jongste hoest elke nacht. Je durft geen vriendjes meer te laten "
            "slapen.",
            "Your youngest coughs every night. You no longer dare to have friends "
            "stay over.",
        ),
        (
            Words(
                "Ik heb al zes keer gebeld, dat haalt niets uit.",
                "I have rung six times already, it makes no difference.",
            ),
            Words(
                "Straks zeggen ze mijn contract op.",
                "And then they end my contract, do they?",
            ),
        ),
        Words(
            "Als iemand vraagt hoe de nachten zijn, en dan even niets zegt.",
            "When somebody asks what the nights are like, and then says nothing for "
            "a while.",
        ),
        Words(
            "Als er meteen een oplossing komt, of tips over luchten.",
            "When a solution comes at once, or advice about airing the room.",
        ),
    ),
    Scenario(
        "night-bus",
        Words("De laatste bus", "The last bus"),
        Words(
            "Na de buurtvergadering blijft Daan bij de koffie hangen. Hij werkt in "
            "de keuken van een ziekenhuis en is om elf uur klaar.",
            "After the neighbourhood meeting Dan stays by the coffee. He works in a "
            "hospital kitchen and finishes at eleven at night.",
        ),
        Words(
            "Vind uit waarom hij is gekomen, en vraag hem om vijf collega's hun "
            "busverhaal te laten opschrijven, uiterlijk vrijdag.",
            "Find out why he came, and ask him to have five colleagues write down "
            "their bus story, by Friday.",
        ),
        Words(
            "Grapjes eerst. Pas als iemand doorvraagt word je ernstig.",
            "Jokes first. You turn serious only when somebody keeps asking.",
        ),
        Words(
            "De laatste bus gaat tien minuten voor het eind van je dienst.",
            "The last bus leaves ten minutes before your shift ends.",
        ),
        Words(
            "Je loopt vier avonden per week een uur naar huis, of je bent je "
            "verdiende uur kwijt aan een taxi.",
            "Four nights a week you walk home for an hour, or the hour you earned "
            "goes to a taxi.",
        ),
        (
            Words("Ach, het is maar een bus.", "Oh well, it is only a bus."),
            Words(
                "Ik ken genoeg mensen, maar of die iets willen?",
                "I know plenty of people, but will they want to do anything?",
            ),
            Words(
                "Kan ik niet gewoon een petitie tekenen?",
                "Can I not just sign a petition?",
            ),
        ),
        Words(
            "Als iemand zelf iets vertelt over werken in de nacht.",
            "When somebody tells of working nights themselves.",
        ),
        Words(
            "Als het een les over vervoersbeleid wordt.",
            "When it becomes a lesson in transport policy.",
        ),
    ),
    Scenario(
        "playground",
        Words(
            "Het speelveldje wordt parkeerplaats", "The playground becomes a car park"
        ),
        Words(
            "Aan het hek van het speelveldje. Mehmet kent iedereen in de straat en "
            "is woest.",
            "At the fence of the playground. Mehmet knows everybody in the street "
            "and is furious.",
        ),
        Words(
            "Geef zijn boosheid ruimte, laat hoop zien, en vraag hem om morgen om "
            "zeven uur met vier buren naar de inspraakavond te komen.",
            "Give his anger room, show hope, and ask him to bring four neighbours to "
            "the hearing tomorrow at seven.",
        ),
        Words(
            "Boos en snel. Je onderbreekt. Als iemand sust, word je bozer.",
            "Angry and fast. You interrupt. Soothing makes you angrier.",
        ),
        Words(
            "De gemeente heeft niemand iets gevraagd.",
            "The council asked nobody anything.",
        ),
        Words(
            "Je leerde je zoon daar fietsen; hij is nu te groot, de meisjes van "
            "hiernaast niet.",
            "You taught your son to cycle there; he is too old now, the girls next "
            "door are not.",
        ),
        (
            Words(
                "Het is toch allang besloten.",
                "It has long been decided anyway.",
            ),
            Words(
                "We moeten die machines gewoon blokkeren.",
                "We should just block those diggers.",
            ),
        ),
        Words(
            "Als iemand een plek noemt waar het wél lukte.",
            "When somebody names a place where it did work out.",
        ),
        Words(
            "Als iemand zegt dat je rustig moet worden.",
            "When you are told to calm down.",
        ),
    ),
    Scenario(
        "no-show",
        Words("Ze kwam niet", "She did not come"),
        Words(
            "Lotte zou zaterdag flyeren en kwam niet. Je belt haar op maandag.",
            "Lottie was to hand out flyers on Saturday and did not come. You ring her "
            "on Monday.",
        ),
        Words(
            "Geen verwijt. Hoor wat ertussen kwam en vraag iets wat wél past, of "
            "neem een eerlijk nee.",
            "No reproach. Hear what came between, and ask something that does fit, or "
            "take an honest no.",
        ),
        Words(
            "Je schaamt je en wilt snel ophangen.",
            "You are ashamed and want to hang up quickly.",
        ),
        Words(
            "Je zei ja omdat nee zeggen zo lastig was.",
            "You said yes because saying no was so hard.",
        ),
        Words(
            "Je wilt erbij horen, maar vreemden aanspreken maakt je misselijk.",
            "You want to belong, but talking to strangers makes you feel ill.",
        ),
        (
            Words("Ik was het helemaal vergeten.", "I clean forgot."),
            Words(
                "Volgende keer kom ik echt, beloofd.",
                "Next time I really will come, I promise.",
            ),
        ),
        Words(
            "Als je eerlijk mag zeggen wat je eng vindt.",
            "When you may say honestly what frightens you.",
        ),
        Words(
            "Als er meteen een nieuwe datum komt.",
            "When a new date is on the table at once.",
        ),
    ),
)
