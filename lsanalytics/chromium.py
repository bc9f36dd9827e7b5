"""The browser of this machine: pages are printed with it, and portals looked at."""

from __future__ import annotations

import os
import shutil

# The address bar has two pages of its own for what it suggests, in each window, which take longer
# than most pages of others; nobody types there.
_SUGGESTED = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
# Of two such lists Chromium takes the last, and Playwright has one: its own is in ours.
_LEFT_OUT_BY_PLAYWRIGHT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    "PreconnectToSearch",
)
_QUIET = (
    f"--disable-features={','.join((*_SUGGESTED, *_LEFT_OUT_BY_PLAYWRIGHT))}",
    *("--disable-gpu", "--no-first-run", "--disable-background-networking"),
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def arguments() -> list[str]:
    """What every Chromium of ours is started with."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_QUIET, *(["--no-sandbox"] if is_root else [])]  # it refuses its sandbox to root


def find_chromium() -> str | None:
    """The Chromium of this machine; the environment variable ``CHROMIUM`` names another one."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)
