"""What a page does that nobody sees: console errors, failed answers, requests to anywhere else."""

import re

from playwright.sync_api import ConsoleMessage, Page, Request, Response

REFUSED = (400, 403, 404, 409, 422, 429)  # the product refuses in words; the browser logs those answers as errors


class Watch:
    """Collects complaints about one page as long as it is open."""

    def __init__(self, page: Page, home: str) -> None:
        self.complaints: list[str] = []
        self._home = home
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        of_a_refusal = any(re.search(rf"(status of|Status Error Code) {status} ", message.text) for status in REFUSED)
        if message.type in {"error", "warning"} and not of_a_refusal:
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._home, "data:", "blob:")):
            self.complaints.append(f"outside: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.complaints.append(f"{response.status}: {response.url}")
