"""The delivery engine: plans letters, claims rows, sends them, and repairs what broke.

The one place besides `actions` that writes. `sweeping.sweep` is what the clock calls.
"""
