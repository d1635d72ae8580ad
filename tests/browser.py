"""The browser of the journeys, and of anyone who wants to look: Debian's chromium, driven by Playwright.

.venv/bin/python tests/browser.py http://127.0.0.1:8000/design/ 390 dark > shot.png
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

Theme = Literal["light", "dark"]

# No sandbox: containers run the tests as root. No shared memory and no GPU: /dev/shm is small there.
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
]
PHONE = 768


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A fresh headless browser, closed afterwards. Names what to install when there is none."""
    chromium = which("chromium") or which("chromium-browser") or which("google-chrome")
    if not chromium:
        raise LookupError("没有找到 chromium：请运行 apt-get install chromium fonts-noto-cjk。")
    # Playwright keeps a loop in this thread; Django would take any query beside it for one made inside the loop.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_page(browser: Browser, *, width: int = 1440, theme: Theme = "light", language: str = "zh-CN") -> Page:
    """A page of that width: under 768 a phone with touch, sharper by half."""
    is_phone = width < PHONE
    context = browser.new_context(
        viewport={"width": width, "height": 844 if is_phone else 900},
        device_scale_factor=1.5 if is_phone else 1,
        has_touch=is_phone,
        is_mobile=is_phone,
        color_scheme=theme,
        locale=language,
        timezone_id="Asia/Shanghai",
    )
    return context.new_page()


def shot(page_url: str, width: int = 1440, theme: Theme = "light", *, language: str = "zh-CN") -> bytes:
    """The whole page as PNG."""
    with open_browser() as browser:
        page = open_page(browser, width=width, theme=theme, language=language)
        page.goto(page_url, wait_until="networkidle")
        return page.screenshot(full_page=True)


def save_shots(page_url: str, name: str, folder: Path) -> None:
    """The page at desktop and phone width, light and dark, named like `today-1440-light.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in (1440, 390):
        for theme in ("light", "dark"):
            (folder / f"{name}-{width}-{theme}.png").write_bytes(shot(page_url, width, theme))


if __name__ == "__main__":
    address, *rest = sys.argv[1:]
    wanted_width = int(rest[0]) if rest else 1440
    wanted_theme: Theme = "dark" if "dark" in rest else "light"
    sys.stdout.buffer.write(shot(address, wanted_width, wanted_theme))
