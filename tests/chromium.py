"""A headless Chromium for tests: `with browser() as chromium: chromium.open(page, width=390).evaluate("1 + 1")` -> 2.

It speaks the DevTools protocol over a socket of this machine; where no Chromium is installed, `BINARY` is None.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

BINARY = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0")
QUIET = ("--no-first-run", "--disable-component-update", "--disable-background-networking", "--no-proxy-server")

PATIENCE = 300
"""Seconds that an answer may take, on a machine that is busy with other work."""


@dataclass
class Page:
    """A page that is open: what it asked the network for, what it complained of, and how long it took to load."""

    chromium: Chromium
    session: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    milliseconds: float = 0.0

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """Press and release a key: `press("Tab", 9)`."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """A PNG of the window, or of the whole page."""
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    def call(self, method: str, **parameters: Any) -> Any:
        return self.chromium.call(method, self.session, **parameters)


class Chromium:
    """One browser, any number of pages."""

    def __init__(self, socket: Connection) -> None:
        self._socket = socket
        self._last = 0
        self._events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> Any:
        """Ask and wait for the answer; what happens meanwhile is kept."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        self._socket.send(json.dumps(message | ({"sessionId": session} if session else {})))
        while (answer := json.loads(self._socket.recv(timeout=PATIENCE))).get("id") != self._last:
            self._events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def open(self, path: Path, *, width: int = 1280, height: int = 900, dark: bool = False) -> Page:
        """A page of a file, loaded and laid out."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        page = Page(self, self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Network", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        page.call("Emulation.setDeviceMetricsOverride", **size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", features=[scheme])
        self._events.clear()
        begun = time.perf_counter()
        answer = page.call("Page.navigate", url=path.absolute().as_uri())
        if "errorText" in answer:
            raise FileNotFoundError(f"{path}: {answer['errorText']}")
        self._wait("Page.loadEventFired")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")
        page.milliseconds = 1000 * (time.perf_counter() - begun)
        self._told(page)
        return page

    def _wait(self, method: str) -> None:
        while not any(event.get("method") == method for event in self._events):
            self._events.append(json.loads(self._socket.recv(timeout=PATIENCE)))

    def _told(self, page: Page) -> None:
        """Sort what happened while the page was loaded."""
        for event in self._events:
            held = event.get("params", {})
            if event.get("method") == "Network.requestWillBeSent":
                page.requests.append(held["request"]["url"])
            elif event.get("method") == "Log.entryAdded":
                page.complaints.append(held["entry"]["text"])
            elif event.get("method") == "Runtime.exceptionThrown":
                page.complaints.append(held["exceptionDetails"]["text"])


@contextmanager
def browser() -> Iterator[Chromium]:
    """A Chromium of its own, ended with the block."""
    assert BINARY, "no Chromium is installed"
    with tempfile.TemporaryDirectory() as profile:
        command = [BINARY, *FLAGS, *QUIET, f"--user-data-dir={profile}", "about:blank"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        try:
            assert process.stderr
            heard = next(line for line in process.stderr if line.startswith("DevTools listening on "))
            with connect(heard.split()[-1], max_size=None, proxy=None) as socket:
                chromium = Chromium(socket)
                yield chromium
                chromium.call("Browser.close")
        finally:
            process.kill()
            process.communicate()
