from ladder.forms.board import BoardFilter
from ladder.forms.moving import MoveForm
from ladder.forms.rungs import AskForm, RungForm

__all__ = ["AskForm", "BoardFilter", "MoveForm", "RungForm"]
