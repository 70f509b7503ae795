"""Is it alive, is it ready: for the service manager, without details for strangers."""

from __future__ import annotations

import sqlalchemy as sa
import structlog
from flask import Flask, jsonify
from flask.typing import ResponseReturnValue

from archive.catalogue import queue
from archive.catalogue.items import Item
from archive.catalogue.states import State
from archive.db import Database
from index import IndexUnavailable, Reader

log = structlog.get_logger()


def attach(app: Flask, database: Database, reader: Reader) -> None:
    """Add `/healthz` and `/readyz`."""

    @app.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return jsonify(status="ok")

    @app.get("/readyz")
    def readyz() -> ResponseReturnValue:
        missing = unready(database, reader)
        return (jsonify(status="waiting", waiting_for=missing), 503) if missing else jsonify(status="ready")


def unready(database: Database, reader: Reader) -> str:
    """Say what is still missing until everything published can be found; empty when nothing is."""
    try:
        with database.reading() as session:
            waiting = queue.counts(session).get(queue.Task.INDEX, 0)
            query = sa.select(sa.func.count()).select_from(Item).where(Item.state == State.PUBLISHED)
            published = session.scalar(query)
        whole = not waiting and reader.document_count == published
    except IndexUnavailable:
        return "index"
    except Exception as error:  # noqa: BLE001 -- whatever it is, the answer is "not ready", never a 500
        log.warning("readyz.failed", why=str(error))
        return "catalogue"
    return "" if whole else "index"
