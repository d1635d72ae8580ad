"""The pictures of the guide, from the demo company of one day: .venv/bin/python -m tests.shots [A LOADED DEMO]."""

# ruff: noqa: PLC0415 - Django is imported once its settings are chosen

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Browser, Page

from tests.browser import open_browser
from tests.palette import in_few_colours

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs/guide"
NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)  # Wednesday, ten in the morning in Shanghai
PASSWORD = "mangzhou-2026"
ROWS = """\
客户编号,单位名称,业务员,所在地,首单日期
KH-2001,青岚机械有限公司,沈知遥,台州,2023-05-01
KH-2002,汀溪食品有限公司,沈知遥,厦门,2024-06-11
KH-2003,雨棠包装有限公司,沈大遥,台州,2023-07-01
KH-2004,云渚纺织有限公司,沈知遥,湖州,2023-13-45
KH-2005,鹿原精密机械有限公司,沈知遥,宁波,2022-03-08
"""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_said: object) -> None:
        return


@contextmanager
def demo(home: Path) -> Iterator[str]:
    """The product over the demo company of that folder, on the day of the pictures; its address."""
    os.environ |= {"KEZHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kezhi.settings.embedded"}
    if not (home / "kezhi.sqlite3").exists():
        day = f"{NOW:%Y-%m-%d}"
        subprocess.run([sys.executable, "-m", "kezhi.cli", "demo", "--today", day], check=True, cwd=ROOT)
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone
    from django_q.conf import Conf

    timezone.now = lambda: NOW
    Conf.SYNC = True
    call_command("collectstatic", interactive=False, verbosity=0)
    from kezhi.wsgi import application

    server = make_server("127.0.0.1", 0, application, Server, Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def signed_in(browser: Browser, home: str, who: str) -> Page:
    """A page of 1440 px, in light, for that person."""
    context = browser.new_context(
        base_url=home, viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("[name=username]", who)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".kz-side nav").wait_for()
    return page


def today(page: Page) -> None:
    page.goto("/")


def customers(page: Page) -> None:
    page.goto("/customers/?view=key")


def customer_why(page: Page) -> None:
    page.goto("/customers/?view=key&grade=B")
    page.locator(".kz-custs tbody .name").first.click()
    page.locator("button.kz-ask").click()
    page.locator("#why").wait_for()


def regulation(page: Page) -> None:
    page.goto("/policies/S002-20/#第六条")


def imported(page: Page) -> None:
    page.goto("/imports/")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "华东新客户.csv", "mimeType": "text/csv", "buffer": ROWS.encode()}
    )
    page.get_by_role("button", name="检查", exact=True).click()
    page.locator(".kz-errs").wait_for()


PICTURES = {
    "today": ("shen", today), "customers": ("xu", customers), "customer-why": ("xu", customer_why),
    "regulation": ("xu", regulation), "import": ("xu", imported),
}  # fmt: skip


def main() -> int:
    """Take them all."""
    GUIDE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(sys.argv[1] if len(sys.argv) > 1 else scratch).resolve()
        with demo(home) as address, open_browser() as browser:
            for name, (who, lay) in PICTURES.items():
                page = signed_in(browser, address, who)
                lay(page)
                page.wait_for_load_state("networkidle")
                picture = in_few_colours(page.screenshot(animations="disabled"), page)
                (GUIDE / f"{name}.png").write_bytes(picture)
                sys.stdout.write(f"{name}.png {len(picture) // 1024} KB\n")
                page.context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
