from organizing.forms.settling import Clash, settled

__all__ = ["Clash", "settled"]
