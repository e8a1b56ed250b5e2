"""The tables of an empty database: ours made at once as the models are, Django's own by its migrations.

Our migrations say the same, but Django builds every model anew for each of their many operations: an empty database
took six times as long. `tests/journal/test_tables.py` holds both ways against each other.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections, models, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython, RunSQL, SeparateDatabaseAndState

MORE_THAN_TABLES = RunPython, RunSQL, SeparateDatabaseAndState


def make(using: str) -> bool:
    """Make them, and note that every migration is done. Whether it could: nothing is there, and no migration of ours
    does more than tables.
    """
    connection = connections[using]
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("overens.")}
    migrations = {key: each for key, each in executor.loader.disk_migrations.items() if key[0] in ours}
    if any(_does_more(migration) for migration in migrations.values()):
        return False
    executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] not in ours])
    with connection.schema_editor() as editor:
        for model in _models(using, {app for app, _ in migrations}):
            editor.create_model(model)
    for app, name in migrations:
        executor.recorder.record_applied(app, name)
    return True


def _does_more(migration: object) -> bool:
    return any(isinstance(operation, MORE_THAN_TABLES) for operation in migration.operations)  # type: ignore[attr-defined]


def _models(using: str, labels: set[str]) -> Iterator[type[models.Model]]:
    """Those that the migrations of some apps make tables for."""
    for config in apps.get_app_configs():
        if config.label in labels:
            for model in router.get_migratable_models(config, using, include_auto_created=False):
                if model._meta.can_migrate(connections[using]):
                    yield model
