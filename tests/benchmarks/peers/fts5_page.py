"""The least search page there can be: Flask, FTS5, one template; gunicorn is given `app()`."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from flask import Flask, render_template_string, request

from tests.benchmarks.peers.fts5 import Fts5

FOLDER = "BENCHMARK_FOLDER"
SHOWN = 12
_PAGE = """<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>{{ text }}</title></head>
<body><form><input name="q" value="{{ text }}"></form><p>{{ total }}</p>
<ol>{% for key, text in hits %}<li><a href="/items/{{ key }}">{{ key }}</a><p>{{ text }}</p></li>{% endfor %}</ol>
</body></html>"""


def app() -> Flask:
    """Make the application over the index that lies in the folder named by the environment."""
    made = Flask("fts5_page")
    opened = threading.local()  # one connection a thread

    @made.get("/search")
    def search() -> str:
        if not hasattr(opened, "index"):
            opened.index = Fts5(Path(os.environ[FOLDER]))
            opened.index.open()
        text = request.args.get("q", "")
        total, hits = opened.index.page(text, SHOWN)
        return render_template_string(_PAGE, text=text, total=total, hits=hits)

    return made
