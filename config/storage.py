from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Names with a hash, for the modules a script imports too."""

    support_js_module_import_aggregation = True


class PackedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """The same, packed beforehand; that takes longer than the demo wants to wait."""

    support_js_module_import_aggregation = True
