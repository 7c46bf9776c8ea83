"""All files of the pack, by their paths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sayso.queries.browser.guide import guide
from sayso.queries.browser.index import index
from sayso.queries.browser.presets import Presets
from sayso.queries.browser.scripts import scripts
from sayso.queries.browser.style import grass
from sayso.queries.query import Query
from sayso.schema.errors import BadParameter

PORT = 7475
"""Where serve.py has the pack, beside the Browser's own 7474."""
_HERE = Path(__file__).parent


def pack(queries: Iterable[Query], presets: Presets, url: str) -> Mapping[str, bytes]:
    """Path and contents of each file; `url` is where Neo4j Browser is served. Raises BadParameter for one that is none.

    The same queries, presets and address give the same bytes.
    """
    browser = browser_url(url)
    made, style = scripts(queries, presets), grass()
    favourites = dict(made.files())
    texts = {
        "README.md": _told("README.md", browser, presets.source),
        "index.html": index(made, style, browser, presets.source),
        "guide.html": guide(made),
        "style.grass": style,
        "serve.py": _told("serve.py", browser, presets.source),
        **{f"favourites/{path}": text for path, text in favourites.items()},
    }
    return {**{path: text.encode() for path, text in texts.items()}, "favourites.zip": _zipped(favourites)}


def browser_url(url: str) -> str:
    """The address, in one form. Raises BadParameter where no browser could open it.

    >>> browser_url("https://graph.example:7473/browser")
    'https://graph.example:7473/browser/'
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
        usable = usable and parts.port != 0 and url.isprintable() and " " not in url
    except ValueError:
        usable = False
    if not usable:
        remedy = "give one such as http://localhost:7474/browser/"
        raise BadParameter(f"--url: {url!r} is not the address of a Neo4j Browser; {remedy}")
    if parts.username or parts.password:
        raise BadParameter("--url: leave user name and password out; the Browser asks for them")
    return f"{url.rstrip('/')}/"


def _told(name: str, browser: str, source: str) -> str:
    """A file of the pack with what differs put in."""
    parts = urlsplit(browser)
    text = (_HERE / "files" / name).read_text(encoding="utf-8")
    values = {"BROWSER": browser, "ORIGIN": f"{parts.scheme}://{parts.netloc}", "PORT": str(PORT), "SOURCE": source}
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _zipped(files: Mapping[str, str]) -> bytes:
    """The files as the Browser takes favourites in: a folder in it is a folder of favourites."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        for path, text in files.items():
            packed.writestr(ZipInfo(path), text, ZIP_DEFLATED)
    return out.getvalue()
