"""What comes over the wire while a page opens, as the browser counts it."""

from __future__ import annotations

from playwright.sync_api import Page


class Wire:
    """Counts what a page makes the browser fetch: bytes as they were sent, by address."""

    def __init__(self, page: Page) -> None:
        self.bodies: dict[str, int] = {}
        self._addresses: dict[str, str] = {}
        network = page.context.new_cdp_session(page)
        network.on("Network.responseReceived", self._answered)
        network.on("Network.loadingFinished", self._finished)
        network.send("Network.enable")

    def _answered(self, event: dict[str, dict[str, str]]) -> None:
        self._addresses[str(event["requestId"])] = event["response"]["url"]

    def _finished(self, event: dict[str, int]) -> None:
        address = self._addresses[str(event["requestId"])]
        if not address.startswith("data:"):
            self.bodies[address] = int(event["encodedDataLength"])

    @property
    def total(self) -> int:
        """All bytes, headers too."""
        return sum(self.bodies.values())
