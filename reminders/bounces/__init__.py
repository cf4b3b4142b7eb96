"""Letters that come back: the signed return address, the notices that arrive at it,
and what becomes of the letter and its address. Reading a notice twice changes nothing.
"""
