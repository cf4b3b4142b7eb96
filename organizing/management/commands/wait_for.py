import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


def database_answers() -> bool:
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    return True


def nothing_to_migrate() -> bool:
    """Whether the database is as far as this code; a database that is away is not."""
    if not database_answers():
        return False
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


class Command(BaseCommand):
    help = (
        "Waits for the database or its migrations: no service trusts the start order."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", action="store_true")
        parser.add_argument("--migrations", action="store_true")
        parser.add_argument("--seconds", type=int, default=60)

    def handle(self, *args: Any, **options: Any) -> None:
        ready = nothing_to_migrate if options["migrations"] else database_answers
        what = "the migrations" if options["migrations"] else "the database"
        until = time.monotonic() + options["seconds"]
        while not ready():
            if time.monotonic() > until:
                message = f"Waited {options['seconds']} s for {what}, in vain."
                raise CommandError(message)
            self.stdout.write(f"Waiting for {what} ...")
            connection.close()
            time.sleep(1)
