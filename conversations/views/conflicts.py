from organizing.views.conflicts import both_versions

__all__ = ["both_versions"]
