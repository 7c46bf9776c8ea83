"""The index: one page of links, each of which opens Neo4j Browser with a question in its editor, ready to run."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from sayso.queries.browser.scripts import Script, Scripts
from sayso.queries.link import browser_link, edit_link
from sayso.schema.palette import DARK, LIGHT, Theme

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>sayso in Neo4j Browser</title>
<style>
:root {{ color-scheme: light dark; {light} }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif;
       background: var(--ground); color: var(--ink); }}
h2 {{ margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); text-transform: capitalize; }}
a {{ color: var(--accent); }}
p, li small {{ color: var(--faint); }}
small {{ display: block; }}
li {{ margin: .5rem 0; }}
</style>
<h1>sayso in Neo4j Browser</h1>
<p>Each link opens <a href="{url}">{url}</a> with a question in its editor; run it with Ctrl + Enter. The values in them
are from {source}.</p>
<h2>Before you start</h2>
<ol>
<li><a href="{style}">Colours</a><small>run it once; <code>:style reset</code> takes them back</small></li>
<li><a href="{parameters}">Parameters</a><small>run it once a session, for the favourites and the guide</small></li>
</ol>
{groups}
</html>
"""


def index(scripts: Scripts, style: str, url: str, source: str) -> str:
    """The page; `url` is where Neo4j Browser is served."""
    by_group = groupby(scripts.queries, key=lambda script: script.query.group)
    return _PAGE.format(
        light=_variables(LIGHT),
        dark=_variables(DARK),
        url=escape(url),
        source=escape(source),
        style=escape(edit_link(f":style {style}", url)),
        parameters=escape(edit_link(scripts.parameters, url)),
        groups="\n".join(_group(name, some, url) for name, some in by_group),
    )


def _group(name: str, some: Iterable[Script], url: str) -> str:
    return f"<h2>{escape(name)}</h2>\n<ul>\n{''.join(_item(script, url) for script in some)}</ul>"


def _item(script: Script, url: str) -> str:
    about = f"<small>{escape(script.query.about)}</small>" if script.query.about else ""
    link = browser_link(script.question, url)
    return (
        f'<li id="{escape(script.query.name)}"><a href="{escape(link)}">{escape(script.query.title)}</a>{about}</li>\n'
    )


def _variables(theme: Theme) -> str:
    names = ("ground", "ink", "faint", "line", "accent")
    return " ".join(f"--{name}: {getattr(theme, name)};" for name in names)
