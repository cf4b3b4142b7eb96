"""Links to many rows of one kind."""

from uuid import UUID

from django.urls import reverse

NOBODY = UUID(int=0)


class Links:
    """`reverse` for a list: asked once per name, with the id put in afterwards."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def to(self, name: str, pk: UUID) -> str:
        if name not in self._known:
            self._known[name] = reverse(name, args=[NOBODY])
        return self._known[name].replace(str(NOBODY), str(pk))
