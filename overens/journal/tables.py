"""The tables of an empty database, made at once as the models are.

The migrations say the same, but Django builds every model anew for each of their many operations: an empty database
took three times as long. `tests/journal/test_tables.py` holds both ways against each other.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections, models, router
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.recorder import MigrationRecorder

MORE_THAN_TABLES = RunPython, RunSQL, SeparateDatabaseAndState


def make(using: str) -> bool:
    """Make them, and note that every migration is done. Whether it could: nothing is there, and no migration of ours
    does more than tables.
    """
    connection = connections[using]
    if connection.introspection.table_names():
        return False
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("overens.")}
    if any(_does_more(migration) for (app, _), migration in loader.disk_migrations.items() if app in ours):
        return False
    with connection.schema_editor() as editor:
        for model in _models(using, loader):
            editor.create_model(model)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in loader.disk_migrations:
        recorder.record_applied(app, name)
    return True


def _does_more(migration: object) -> bool:
    return any(isinstance(operation, MORE_THAN_TABLES) for operation in migration.operations)  # type: ignore[attr-defined]


def _models(using: str, loader: MigrationLoader) -> Iterator[type[models.Model]]:
    """Those that migrations make tables for."""
    for config in apps.get_app_configs():
        if config.label in loader.migrated_apps:
            for model in router.get_migratable_models(config, using, include_auto_created=False):
                if model._meta.can_migrate(connections[using]):
                    yield model
