from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Names with a hash, for the modules a script imports too."""

    support_js_module_import_aggregation = True
