"""What `make lab` starts Jupyter's server with.

Saving a notebook leaves its outputs out, and its brief stands beside it.
"""

import warnings
from pathlib import Path

from lsanalytics.briefs.stored import before_saving

# The server reads this file twice, and warns that the second hook replaces the first.
warnings.filterwarnings("ignore", "Overriding existing pre_save_hook")
c = get_config()  # noqa: F821  (given by Jupyter)
c.FileContentsManager.pre_save_hook = before_saving
c.ServerApp.jpserver_extensions = {"lsanalytics.build.beside": True}
c.LabApp.extra_labextensions_path = [str(Path(__file__).parent / "labextensions")]
