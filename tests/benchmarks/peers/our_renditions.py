"""The archive's decoder makes the public copies, confined as in service; prints how many seconds it took."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict

from media.decoder import process
from media.limits import Limits

if __name__ == "__main__":
    request = {
        "job": "render",
        "limits": asdict(Limits()),
        "folder": sys.argv[2],
        "page": 1,
        "options": {},
    }
    began = time.perf_counter()
    process.work(json.dumps(request), os.open(sys.argv[1], os.O_RDONLY), os.open(os.devnull, os.O_WRONLY))
    print(time.perf_counter() - began)
