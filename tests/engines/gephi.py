"""Gephi itself, without its windows, as a reader of GEXF: its toolkit from Maven Central, some 80 MB."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.engines.jars import fetched, java

GEPHI, GROOVY = "0.10.1", "4.0.24"

_POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sayso</groupId><artifactId>gephi-for-tests</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.gephi</groupId><artifactId>gephi-toolkit</artifactId><version>{GEPHI}</version>
      <classifier>all</classifier>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>org.apache.groovy</groupId><artifactId>groovy</artifactId><version>{GROOVY}</version></dependency>
    <dependency>
      <groupId>org.apache.groovy</groupId><artifactId>groovy-json</artifactId><version>{GROOVY}</version>
    </dependency>
  </dependencies>
</project>
"""


@dataclass(frozen=True)
class Imported:
    """What Gephi made of a file."""

    complaints: list[str]
    dynamic: bool
    columns: dict[str, str]
    """The titles of the columns of nodes by their ids."""
    nodes: dict[str, dict[str, Any]]
    edges: list[dict[str, Any]]


def imported(path: Path) -> Imported:
    """What Gephi's own importer reads. Raises NoJars where Java or Gephi cannot be had."""
    lib = fetched(f"gephi-{GEPHI}", _POM)
    script = Path(__file__).with_suffix(".groovy")
    command = [java(), "-Djava.awt.headless=true", "-cp", f"{lib}/*", "groovy.ui.GroovyMain", str(script), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    said = [each["message"] for each in found["issues"] if each["level"] != "INFO"]
    nodes = {each["id"]: each for each in found["nodes"]}
    return Imported(said, found["dynamic"], found["columns"], nodes, found["edges"])
