"""What `make lab` starts Jupyter's server with: saving a notebook leaves its outputs out."""

from lsanalytics.briefs.stored import before_saving

c = get_config()  # noqa: F821  (given by Jupyter)
c.FileContentsManager.pre_save_hook = before_saving
