"""The brief beside its notebook in JupyterLab: what the server that `make lab` starts adds to it.

An extension of Jupyter's server. It starts what makes and serves the pages (``lsa watch``), a
process of its own on this machine alone, tells JupyterLab where, and ends it. What opens the page
beside the notebook is ``notebooks/jupyter/labextensions/lsa-beside``.
"""

from __future__ import annotations

import atexit
import os
import secrets
import subprocess
import sys
from typing import Any

from tornado.netutil import bind_sockets

from lsanalytics.build.live import AGAIN, HOST
from lsanalytics.words import text


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    [socket] = bind_sockets(0, HOST)
    port, token = socket.getsockname()[1], secrets.token_urlsafe(16)
    socket.close()
    pages = subprocess.Popen(
        [sys.executable, "-m", "lsanalytics", "watch", "--beside"],
        stdin=subprocess.PIPE,  # it ends when this is closed, whatever becomes of the server
        env={**os.environ, AGAIN: f"{port} {token}"},
        start_new_session=True,  # Ctrl-C is the server's, which asks first
    )

    def end() -> None:
        assert pages.stdin is not None
        pages.stdin.close()
        pages.wait()

    atexit.register(end)
    told = server.web_app.settings.setdefault("page_config_data", {})
    told["lsaBeside"] = {
        "address": f"http://{HOST}:{port}/{token}/beside/",
        "title": text("build.live_title", "vi"),
    }
