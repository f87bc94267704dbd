"""A server that packs files as servers on the internet do, and Chromium to ask it."""

import functools
import gzip
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from selenium import webdriver

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


class Server(ThreadingHTTPServer):
    """Serves a folder on a free port, until this program ends.

    With `cacheable`, browsers may keep what lies under `assets/` for good; otherwise nothing."""

    daemon_threads = True

    def __init__(self, folder, cacheable):
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder, self.cacheable = Path(folder), cacheable
        # What has been sent: paths with the bytes of their files.
        self.sent = []
        self.pack = functools.cache(pack)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_port}/{path}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # An answer's head and body are sent apart; the body is not to wait until the head has arrived.
    disable_nagle_algorithm = True

    def do_GET(self):
        path = self.path.partition("?")[0].lstrip("/")
        # The page that asks the engines lies beside this file. Nothing is kept in a worker: each visit is a first one.
        file = Path(__file__).with_name(path) if path == "search.html" else self.server.folder / path
        if path == "sw.js" or not file.is_file():
            self.send_error(404)
            return
        encoding, body = self.server.pack(file)
        self.server.sent.append((path, len(body)))
        kept = "no-store"
        if self.server.cacheable:
            kept = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", kept)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def pack(file):
    """How a file is sent. What is packed already stays as it is."""
    plain = file.read_bytes()
    packed = gzip.compress(plain, 6)
    return ("gzip", packed) if len(packed) < len(plain) else ("identity", plain)


def chromium(patience):
    """A new browser; its scripts may take so many seconds to answer."""
    options = webdriver.ChromeOptions()
    options.binary_location = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    for argument in [
        "--headless=new",
        "--no-sandbox",  # it may run as root, in a container
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing outside this machine
    ]:
        options.add_argument(argument)
    service = webdriver.ChromeService(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver"))
    browser = webdriver.Chrome(options, service)
    browser.set_script_timeout(patience)
    return browser
