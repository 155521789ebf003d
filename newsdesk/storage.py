"""Static files as production serves them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compressed, under names with their content's hash, inside JavaScript's imports too."""

    support_js_module_import_aggregation = True
