"""Which column holds what: recognised by its name, adjusted by a person.

What is not in the tables below stays out of the import. Columns about faith, origin,
health, party or union are never offered, whatever the file calls them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from intake.names import fold
from intake.reading import NoTableError, Table


class Field(models.TextChoices):
    LEAVE_OUT = "leave_out", _("Leave out")
    FIRST_NAME = "first_name", _("First name")
    INITIALS = "initials", _("Initials")
    MIDDLE_NAME = "middle_name", _("Middle name (only “van der” and the like)")
    PREFIX = "prefix", _("Prefix of the last name (“van der”)")
    LAST_NAME = "last_name", _("Last name")
    FULL_NAME = "full_name", _("Full name")
    EMAIL = "email", _("E-mail")
    MOBILE = "mobile", _("Mobile phone")
    PHONE = "phone", _("Phone")
    POSTCODE = "postcode", _("Postcode")
    COUNTRY = "country", _("Country (only to read the phone number)")
    LANGUAGE = "language", _("Language")
    TAGS = "tags", _("Tags")
    TICK = "tick", _("A box: ticked becomes a tag")
    MAIL_STATUS = "mail_status", _("Mail: yes or no")
    NO_MAIL = "no_mail", _("No mail: filled or yes means no")
    NO_CONTACT = "no_contact", _("No contact: filled or yes means no")
    BOUNCES = "bounces", _("Mail comes back: filled or yes means no mail")
    DECEASED = "deceased", _("Deceased")
    STATUS = "status", _("Status (only “deceased” is looked at)")
    KIND = "kind", _("Person, organisation or household")
    ORGANISATION = "organisation", _("Name of an organisation or household")


# Fields of which one column says it all; a second one stays out.
ONE_COLUMN = frozenset(
    {
        Field.FIRST_NAME,
        Field.INITIALS,
        Field.MIDDLE_NAME,
        Field.PREFIX,
        Field.LAST_NAME,
        Field.FULL_NAME,
        Field.POSTCODE,
        Field.LANGUAGE,
    }
)
# Without one of these a row says nobody.
SAYS_WHO = frozenset(
    {Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME}
    | {Field.EMAIL, Field.MOBILE, Field.PHONE}
)

# The names columns have, as `fold` leaves them: "First Name", "first_name" and
# "FirstName" are all "firstname".
_NAMES: dict[Field, str] = {
    Field.FIRST_NAME: """firstname givenname forename voornaam voornamen roepnaam
        vorname""",
    Field.INITIALS: "initials initialen voorletters voorletter",
    Field.MIDDLE_NAME: "middlename middelstenaam additionalname",
    Field.PREFIX: "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels infix",
    Field.LAST_NAME: "lastname surname familyname achternaam familienaam nachname",
    Field.FULL_NAME: """name fullname displayname naam volledigenaam voorenachternaam
        weergavenaam""",
    Field.EMAIL: """email emailaddress emailadres mail mailadres mailaddress
        preferredemail primaryemail eersteemail emailvalue""",
    Field.MOBILE: """mobile mobilephone mobilenumber mobilephonenumber cell cellphone
        gsm mobiel mobieltje mobielnummer mobielnr mobieletelefoon
        mobieltelefoonnummer telefoonmobiel""",
    Field.PHONE: """phone phonenumber telephone telephonenumber prefphone
        preferredphone primaryphone homephone tel telnr telefoon telefoonnr
        telefoonnummer telefoonthuis telefoonprive phonevalue""",
    Field.POSTCODE: """postcode postalcode zip zipcode zip5 primaryzip
        huisadrespostcode postcodehuisadres addresspostalcode homepostalcode plz""",
    Field.COUNTRY: """country countrycode land landcode primarycountrycode cc
        addresscountry""",
    Field.LANGUAGE: "language preferredlanguage lang taal voorkeurstaal taalvoorkeur",
    Field.TAGS: """tags tag taglist labels label groups group groepen groep
        werkgroepen werkgroep categories categorieen categorie""",
    Field.MAIL_STATUS: """subscriptionstatus mailstatus emailstatus emailoptin optin
        newsletter nieuwsbrief nieuwsbrieven mailing mailings""",
    Field.NO_MAIL: """donotemail nobulkemails nobulkemailsuseroptout optout
        emailoptout unsubscribed unsubscribedat uitgeschreven afgemeld geenmail
        geenmailing geennieuwsbrief""",
    Field.BOUNCES: "bounced bounce bounces emailisbad email1isbad onhold",
    Field.NO_CONTACT: "donotcontact nietbenaderen geencontact",
    Field.DECEASED: "deceased isdeceased deceaseddate overleden",
    Field.STATUS: "status lidstatus membershipstatus",
    Field.KIND: "contacttype signuptype typecontact typerelatie",
    Field.ORGANISATION: """organization organisation organizationname organisationname
        company companyname legalname householdname organisatie organisatienaam bedrijf
        bedrijfsnaam""",
}
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split()}
# "can2_user_tags" is "tags", "Group(s)" is "group", "E-mail 2 - Value" is "emailvalue".
_DECORATION = re.compile(r"^can2(user)?|(?<=[a-z])[1-9](?=value$|postal|country|$)")

_SENSITIVE = re.compile(
    r"relig|geloof|godsdienst|church|kerk|mosk|ethni|etni|(?:^|_)race|afkomst|"
    r"nationali|herkomst|party|partij|politiek|politic|vakbond|union|health|"
    r"gezondheid|medisch|medical|allerg|handicap|disab|seks|sexual|orientation|"
    r"(?:^|\W)(?:bsn|ssn)(?:$|\W)|paspoort|passport|iban|strafblad|criminal",
    re.IGNORECASE,
)
# Boxes in which a system keeps its own house, not what people do.
_HOUSEKEEPING = re.compile(
    r"^is|^has|isbad|optin|^do.?not|donotcall|id$|^mobile|sms|email|mail|phone|off$|"
    r"greeting|geslacht|gender|^sex$"
)

_WORDS_FOR_YES = "1 true yes y ja j x v waar on ✓ ✔ ☑ aan"
_WORDS_FOR_NO = "0 false no n nee onwaar off - ✗ ☐ uit"
YES = frozenset(_WORDS_FOR_YES.split())
NO = frozenset(_WORDS_FOR_NO.split())


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file. `may_be_kept` is False where nobody may choose it."""

    index: int
    name: str
    field: Field
    is_filled: bool
    may_be_kept: bool

    @property
    def stays_out(self) -> bool:
        """Worth saying in the preview: something stands in it that is not kept."""
        return self.is_filled and self.field == Field.LEAVE_OUT


class ColumnRefusedError(ValueError):
    """Somebody chose a column that is never imported, or that is not there."""


def recognise(table: Table) -> tuple[Column, ...]:
    """A proposal for every column, in the order of the file.

    Raises NoTableError where no column is known and no row fits: that is prose.
    """
    filled, boxes = _look_at_the_cells(table)
    columns: list[Column] = []
    for index, name in enumerate(table.header):
        may_be_kept = not _SENSITIVE.search(name)
        field = _field_named(name) if may_be_kept else Field.LEAVE_OUT
        if field in ONE_COLUMN and any(
            column.field == field and column.is_filled for column in columns
        ):
            field = Field.LEAVE_OUT
        if field == Field.LEAVE_OUT and may_be_kept and index in boxes:
            field = Field.LEAVE_OUT if _is_housekeeping(name) else Field.TICK
        columns.append(Column(index, name, field, index in filled, may_be_kept))
    if not says_who(columns) and (len(columns) == 1 or _is_ragged(table)):
        raise NoTableError(
            _(
                "This file is not a table of people. Choose a CSV file: one line per "
                "person, with the names of the columns on the first line."
            )
        )
    return tuple(_without_a_second_name(columns))


def adjusted(
    columns: tuple[Column, ...], choices: Mapping[int, Field]
) -> tuple[Column, ...]:
    """The columns as somebody wants them. `choices` maps an index to its field."""
    for index, field in choices.items():
        if not 0 <= index < len(columns):
            raise ColumnRefusedError(index)
        if field != Field.LEAVE_OUT and not columns[index].may_be_kept:
            raise ColumnRefusedError(columns[index].name)
    return tuple(
        replace(column, field=choices.get(column.index, column.field))
        for column in columns
    )


def says_who(columns: Iterable[Column]) -> bool:
    """Whether any column holds a name, an e-mail address or a number."""
    return any(column.field in SAYS_WHO for column in columns)


def _field_named(name: str) -> Field:
    folded = fold(name)
    for spelling in (folded, _DECORATION.sub("", folded)):
        for word in (spelling, spelling.removesuffix("s")):
            if word in _FIELD_OF:
                return _FIELD_OF[word]
    return Field.LEAVE_OUT


def _is_ragged(table: Table) -> bool:
    widths = [len(cells) for _number, cells in islice(table.rows(), 40)]
    return widths.count(len(table.header)) * 2 < len(widths)


def _is_housekeeping(name: str) -> bool:
    return not name or bool(_HOUSEKEEPING.search(fold(name)))


def _without_a_second_name(columns: list[Column]) -> list[Column]:
    """A full name only repeats what a first and a last name say better."""
    fields = {column.field for column in columns if column.is_filled}
    if not fields >= {Field.FIRST_NAME, Field.LAST_NAME}:
        return columns
    return [
        replace(column, field=Field.LEAVE_OUT)
        if column.field == Field.FULL_NAME
        else column
        for column in columns
    ]


def _look_at_the_cells(table: Table) -> tuple[set[int], set[int]]:
    """Which columns are filled, and which are boxes that some rows tick, not all."""
    filled: set[int] = set()
    maybe = set(range(len(table.header)))
    ticked = dict.fromkeys(maybe, 0)
    for _number, cells in table.rows():
        for index in range(min(len(cells), len(table.header))):
            cell = cells[index]
            if not cell or cell.isspace():
                continue
            filled.add(index)
            if index in maybe:
                word = cell.strip().casefold()
                ticked[index] += word in YES
                if word not in YES and word not in NO:
                    maybe.discard(index)
    everybody = table.row_count
    return filled, {i for i in maybe if 0 < ticked[i] < everybody}
