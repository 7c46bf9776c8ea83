"""Serves the guide to Neo4j Browser, which reads one only over HTTP, from localhost, with leave for its own address.

Needs nothing but Python; listens on this machine only. Ctrl + C ends it.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BROWSER = "@ORIGIN@"
PORT = "@PORT@"


class Pack(SimpleHTTPRequestHandler):
    """The files of this folder, which a page of the Browser may read."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", BROWSER)
        self.send_header("Access-Control-Allow-Headers", "*")
        super().end_headers()

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        self.end_headers()


def main() -> None:
    port = int(sys.argv[1] if len(sys.argv) > 1 else PORT)
    folder = str(Path(__file__).resolve().parent)
    with ThreadingHTTPServer(("localhost", port), partial(Pack, directory=folder)) as server:
        print(f"run in Neo4j Browser:  :guide http://localhost:{server.server_port}/guide.html", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
