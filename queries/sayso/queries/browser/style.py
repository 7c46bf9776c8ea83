"""GraSS, the style sheets of Neo4j Browser, from the palette.

The Browser keeps a rule's value up to the next colon, cuts an address at `#`, and takes a comment for a part of the
selector: so colours are written rgb(…) and there are no comments.
"""

from __future__ import annotations

from sayso.schema.palette import EDGE, EDGES, LIGHT, NODES, OTHER, Look, rgb

_SIZE = 56
"""Pixels across of an entity."""
_CAPTIONS = {"Article": "{title}", "Statement": "{text}"}


def grass() -> str:
    """The style sheet. Later rules win, so those for all nodes and for all entities come first."""
    rules = [
        _rule(
            "node",
            {**_node(OTHER), "border-width": "2px", "text-color-internal": _colour(LIGHT.ground), "font-size": "10px"},
        ),
        _rule("relationship", _edge(EDGE)),
        _rule("node.Entity", {**_node(OTHER), "caption": '"{name}"'}),
        *(_rule(f"node.{label}", _labelled(label, look)) for label, look in NODES.items()),
        *(_rule(f"relationship.{name}", _edge(colour)) for name, colour in EDGES.items()),
    ]
    return "\n".join(rules)


def _rule(selector: str, properties: dict[str, str]) -> str:
    """One rule.

    >>> _rule("node", {"color": "red"})
    'node {\\n  color: red;\\n}\\n'
    """
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in properties.items()) + "}\n"


def _node(look: Look) -> dict[str, str]:
    return {
        "diameter": f"{round(_SIZE * look.size)}px",
        "color": _colour(look.light),
        "border-color": _colour(look.light),
    }


def _labelled(label: str, look: Look) -> dict[str, str]:
    return {**_node(look), "caption": f'"{_CAPTIONS.get(label, "{name}")}"'}


def _edge(colour: str) -> dict[str, str]:
    return {
        "color": _colour(colour),
        "shaft-width": "2px",
        "font-size": "8px",
        "padding": "3px",
        "text-color-external": _colour(LIGHT.ink),
        "text-color-internal": _colour(LIGHT.ground),
        "caption": '"<type>"',
    }


def _colour(colour: str) -> str:
    """The colour without the sign that would end an address.

    >>> _colour("#0072b2")
    'rgb(0, 114, 178)'
    """
    return f"rgb{rgb(colour)}"
