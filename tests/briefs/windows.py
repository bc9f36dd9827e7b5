"""Windows of a browser that stay open: a new one costs more than the pages shown in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LOOK = {
    "media": "screen",
    "color_scheme": "light",
    "forced_colors": "none",
    "reduced_motion": "no-preference",
}


class Windows:
    """Shows a page, loaded anew, in a window of its kind: nothing of the last page is left."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._open: dict[str, Any] = {}

    def __call__(
        self, path: Path, width: int = 1280, height: int = 800, *, look: Any = (), **kind: Any
    ) -> Any:
        """The page, of Playwright; ``look``: what of LOOK is otherwise; ``kind``: options of the
        window, such as ``has_touch``.
        """
        name = repr(sorted(kind.items()))
        if name not in self._open:
            self._open[name] = self._browser.new_context(**{"offline": True, **kind}).new_page()
        page = self._open[name]
        page.mouse.move(-1, -1)  # over nothing, as before anybody moved it
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**{**LOOK, **dict(look)})
        page.goto(path.as_uri())
        if kind.get("java_script_enabled", True):
            page.evaluate("document.fonts.ready.then(() => true)")
        return page

    def close(self) -> None:
        for page in self._open.values():
            page.context.close()
