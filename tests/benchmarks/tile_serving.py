"""Tiles over HTTP: the kiosk, iipsrv behind nginx, nginx with plain files. `python tests/benchmarks/tile_serving.py`.

Needs nginx, iipimage-server and wrk (apt), pyvips and pyvips-binary (pip); says what is missing. Two connections, the
tiles of one page of 70 megapixels at random. All servers listen on loopback only and end with this program, also when
it is told to end.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from tiles import draw  # noqa: E402

from archive import intake  # noqa: E402
from archive.catalogue import items, keeping  # noqa: E402
from archive.catalogue.actors import COMMAND_LINE  # noqa: E402
from archive.catalogue.record_reading import read_record  # noqa: E402
from archive.catalogue.states import Step  # noqa: E402
from archive.cli.tables import found_catalogue  # noqa: E402
from archive.db import Database  # noqa: E402
from archive.settings import Settings, read_settings  # noqa: E402
from archive.worker import Worker  # noqa: E402
from media.iiif.grid import paths  # noqa: E402
from tests.benchmarks.load import running  # noqa: E402

IIPSRV = "/usr/lib/iipimage-server/iipsrv.fcgi"
SECONDS = 3
KIOSK, NGINX, FCGI = 18180, 18181, 18182
CONFIG = """
{user} worker_processes 2; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}; fastcgi_temp_path {folder}; proxy_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder}; types {{ image/jpeg jpg; }}
  upstream iipsrv {{ server 127.0.0.1:{first}; server 127.0.0.1:{second}; }}
  server {{
    listen 127.0.0.1:{port};
    location /iip {{
      fastcgi_pass iipsrv; fastcgi_param QUERY_STRING $query_string; fastcgi_param REQUEST_METHOD $request_method;
    }}
    location /tiles/ {{ alias {tiles}/; }}
  }}
}}
"""
ASK = """
local asked = {{ {asked} }}
request = function() return wrk.format("GET", asked[math.random(#asked)]) end
"""


def missing() -> list[str]:
    """Name what has to be installed."""
    commands = [name for name in ("nginx", "wrk") if not shutil.which(name)]
    return [
        *commands,
        *([] if Path(IIPSRV).is_file() else ["iipimage-server"]),
        *([] if importlib.util.find_spec("pyvips") else ["pyvips"]),
    ]


def publish(settings: Settings, scan: Path) -> str:
    """Publish one scan, tiles and all; give its key."""
    database = Database(settings.database)
    found_catalogue(settings, database)
    with database.writing() as session:
        keeping.create(session, read_record({"id": "T-1", "kind": "postcard", "title": {"en": "Page"}}), COMMAND_LINE)
    with scan.open("rb") as file:
        store = intake.open_store(settings)
        taken = intake.accept(database, store, file, scan.name, COMMAND_LINE, intake.Place("T-1", "front"))
    with database.writing() as session:
        keeping.move(session, items.find(session, "T-1"), Step.PUBLISH, COMMAND_LINE)
    worker = Worker(settings)
    worker.finish()
    worker.close()
    database.close()
    return taken.key


def rate(folder: Path, port: int, addresses: list[str]) -> float:
    """Ask for the addresses at random; give answers a second. Any answer but a picture is an error."""
    script = folder / "ask.lua"
    script.write_text(ASK.format(asked=", ".join(f'"{address}"' for address in addresses)))
    url = f"http://127.0.0.1:{port}"
    for _ in range(100):
        with suppress(OSError), urlopen(url + addresses[0], timeout=5) as answer:  # noqa: S310 -- our own
            assert answer.headers["Content-Type"] == "image/jpeg"
            break
        time.sleep(0.1)
    else:
        raise SystemExit(f"nobody answers on port {port}")
    told = subprocess.run(
        ["wrk", "-t1", "-c2", f"-d{SECONDS}s", "-s", str(script), url], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in told:
        raise SystemExit(told)
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert found
    return float(found[1])


def measure(folder: Path, rounds: int) -> None:
    """Let the three answer in turns."""
    import pyvips

    scan = draw(folder)[0]
    settings = read_settings(data=folder / "var", reserve_mb=0)
    settings.data.mkdir()
    key = publish(settings, scan)
    pyramid = folder / "page-pyramid.tif"
    pyvips.Image.new_from_file(str(scan)).tiffsave(
        str(pyramid), tile=True, pyramid=True, compression="jpeg", tile_width=256, tile_height=256
    )
    files = [path for path in paths(10_000, 7_000) if path[0].isdigit()]
    iip = [f"/iip?IIIF={pyramid.name}/{path}" for path in files]
    config = folder / "nginx.conf"
    ours = settings.data / "public" / key / "tiles" / "1"
    # Started by root nginx works as nobody, to whom the folder is closed.
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(CONFIG.format(user=user, folder=folder, first=FCGI, second=FCGI + 1, port=NGINX, tiles=ours))
    kiosk = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{KIOSK}", "--chdir", str(ROOT)]
    kiosk += ["archive.cli.wsgi:kiosk()"]
    peers = {"FILESYSTEM_PREFIX": f"{folder}/", "LOGFILE": str(folder / "iip.log"), "VERBOSITY": "0"}
    with (
        running(kiosk, os.environ | {"ARCHIVE_DATA": str(settings.data), "ARCHIVE_RESERVE_MB": "0"}),
        running([IIPSRV, "--bind", f"127.0.0.1:{FCGI}"], os.environ | peers),
        running([IIPSRV, "--bind", f"127.0.0.1:{FCGI + 1}"], os.environ | peers),
        running(["nginx", "-p", str(folder), "-c", str(config)], os.environ),
    ):
        for _ in range(rounds):
            app = rate(folder, KIOSK, [f"/iiif/image/{key}/{path}" for path in files])
            peer = rate(folder, NGINX, iip)
            static = rate(folder, NGINX, [f"/tiles/{path}" for path in files])
            print(f"kiosk {app:.0f}/s, iipsrv {peer:.0f}/s, nginx {static:.0f}/s: kiosk / iipsrv {app / peer:.2f}")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if left := missing():
        print(f"left out: {', '.join(left)} missing")
    else:
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else 3)
