"""Alembic's way in: the program hands its connection over and keeps the transaction."""

from __future__ import annotations

import importlib
import pkgutil

from alembic import context

import archive.catalogue
from archive.db import Base

if context.config.attributes.get("autogenerate"):
    for module in pkgutil.iter_modules(archive.catalogue.__path__):
        importlib.import_module(f"archive.catalogue.{module.name}")

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,  # names indexes and constraints by its convention
    render_as_batch=True,  # SQLite cannot alter most things in place: a table is built anew and copied
    transactional_ddl=False,  # the caller's transaction is the one that counts
)
context.run_migrations()
