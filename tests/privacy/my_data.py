"""How these tests come in: a link, a code, and then the page."""

from django.test import Client

from organizing.models import Person
from privacy.models import MyDataCode
from privacy.my_data.codes import digits_of
from reminders import links


def path_of(person: Person) -> str:
    return links.my_data_path(Person.objects.get(pk=person.pk))


def newest(person: Person) -> MyDataCode:
    return MyDataCode.objects.filter(person=person).order_by("-sent_at")[0]


def asked(client: Client, person: Person) -> tuple[str, str]:
    """The address of the page, and the digits that were sent."""
    path = path_of(person)
    assert client.post(f"{path}code/").status_code == 302
    return path, digits_of(newest(person))


def opened(client: Client, person: Person) -> str:
    path, digits = asked(client, person)
    assert client.post(path, {"digits": digits}).status_code == 302
    return path


def is_open(client: Client, path: str) -> bool:
    page = client.get(path).content.decode()
    assert ("Who you are to us" in page) != ("Send me the code" in page)
    return "Who you are to us" in page


def wrong(digits: str) -> str:
    return f"{(int(digits) + 1) % 1_000_000:06}"
