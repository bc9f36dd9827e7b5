"""Making one brief: what its cells put out becomes drawings, an executed notebook and a page."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace

from lsanalytics.briefs.failure import Failure
from lsanalytics.build.job import (
    Died,
    Job,
    Made,
    Ran,
    Result,
    disk,
    drawings_folder,
    executed_path,
)
from lsanalytics.errors import InputError


def finish(job: Job, ended: Ran | Died) -> Result:
    """Draw the charts and make the page; a fault becomes a Failure."""
    project, brief = job.project, job.spec.name
    try:
        return _finished(job, ended)
    except InputError as fault:
        source = project.relative(job.spec.notebook.file)
        return Result(Failure(brief, "notebook", str(fault), saved=source))
    except OSError as fault:
        return Result(disk(project, brief, fault))
    except Exception as fault:  # a brief that cannot be made must not take the others with it
        return Result(Failure(brief, "maker", in_one_line(fault)))


def in_one_line(fault: BaseException) -> str:
    """A fault that nobody has words for."""
    return f"{type(fault).__name__}: {fault}".splitlines()[0]


def _finished(job: Job, ended: Ran | Died) -> Result:
    import nbformat

    from lsanalytics.briefs.page import make_page
    from lsanalytics.build.died import as_far_as
    from lsanalytics.charts.drawing import completed, marks

    project, brief, source = job.project, job.spec.name, job.spec.notebook.file
    saved = project.relative(executed_path(project, brief))
    own, begun = time.process_time(), time.perf_counter()
    ran = ended if isinstance(ended, Ran) else as_far_as(job, ended)
    if not ran.notebook:
        assert ran.failure is not None
        return Result(replace(ran.failure, saved=project.relative(source)))
    try:
        executed = completed(ran.notebook, drawings_folder(project), in_json)
        if ran.failure is not None:
            return Result(replace(ran.failure, saved=saved), notebook=executed.encode())
        notebook = nbformat.reads(executed, as_version=4)
        page = make_page(notebook, job.spec, job.style, job.siblings, project.root)
    except (InputError, OSError):
        raise
    except Exception as fault:
        failed = Failure(brief, "page", in_one_line(fault), saved=saved)
        return Result(failed, notebook=ran.notebook.encode())
    seconds = {
        "page": time.perf_counter() - begun,
        "page_cpu": time.process_time() - own,
        "cells_cpu": ran.cpu,
    }
    html = page.html.encode()
    digest = hashlib.sha256(html).hexdigest()
    reads = (*ran.reads, *(f"file:{name}" for name in page.files))
    drawn = marks(ran.notebook)
    made = Made(brief, page.about, reads, drawn, digest, seconds, page.notes)
    return Result(made, html, executed.encode())


def in_json(html: str) -> str:
    """HTML, such as a drawing, as it stands within a text of the executed notebook."""
    return json.dumps(html, ensure_ascii=False)[1:-1]
