"""A kernel of a build: ipykernel as it is, with what the brief reads written down.

Run as ``python -m lsanalytics.build.kernel -f CONNECTION_FILE``, or in a child of the warm parent.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lsanalytics import reads


def serve(connection_file: str) -> None:
    """Be a kernel until it is told to stop; ``lsanalytics.reads.told`` says what was read."""
    from ipykernel.kernelapp import IPKernelApp

    root = os.environ.get("LSA_ROOT")
    app = IPKernelApp.instance(connection_file=connection_file)
    # No history: a brief leaves nothing behind, and the file would be shared between kernels.
    app.initialize(["--HistoryManager.enabled=False"])
    if root:
        reads.begin(Path(root))
    app.start()


if __name__ == "__main__":
    serve(sys.argv[sys.argv.index("-f") + 1])
