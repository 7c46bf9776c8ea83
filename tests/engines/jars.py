"""The whole Neo4j server from Maven Central: 209 jars, fetched once for each user; and Neo4j Browser, one more.

The Browser is under the GPL: a test runs it, nothing of it ships.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NEO4J = "5.26.31"
BROWSER = "5.24.0"

_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sayso</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version><scope>runtime</scope>
    <exclusions><exclusion><groupId>org.ow2.asm</groupId><artifactId>*</artifactId></exclusion></exclusions>
  </dependency></dependencies>
</project>
"""


class NoJars(Exception):  # a reason to skip
    """Why the server cannot be had here."""


def java() -> str:
    """The Java that runs the server. Raises NoJars where there is none of version 17 or later."""
    found = shutil.which("java")
    if not found:
        raise NoJars("no java on the PATH")
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < 17:
        raise NoJars(f"java is not 17 or later: {said.strip().splitlines()[:1]}")
    return found


def jars() -> Path:
    """The folder of the server's jars; fetched where it is not there yet. Raises NoJars."""
    return _fetched("org.neo4j", "neo4j", NEO4J)


def browser_jars() -> Path:
    """The folder of Neo4j Browser's jar, which the server serves when it stands in its class path. Raises NoJars."""
    return _fetched("org.neo4j.client", "neo4j-browser", BROWSER)


def _cache() -> Path:
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "sayso-tests"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sayso-tests"
    return Path.home() / ".cache" / "sayso-tests"


def _fetched(group: str, artifact: str, version: str) -> Path:
    folder = _cache() / f"{artifact}-{version}"
    if not folder.is_dir():
        _fetch(folder, _POM.format(group=group, artifact=artifact, version=version), artifact)
    return folder


def _fetch(folder: Path, project: str, artifact: str) -> None:
    """Fetch beside, then rename: a worker that comes second throws its own copy away."""
    maven = shutil.which("mvn")
    if not maven:
        raise NoJars("no mvn on the PATH to fetch the server with")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        pom, lib = Path(scratch) / "pom.xml", Path(scratch) / "lib"
        pom.write_text(project, encoding="utf-8")
        command = [maven, "-B", "-q", "-f", str(pom), "dependency:copy-dependencies", f"-DoutputDirectory={lib}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode or not any(lib.glob(f"{artifact}-*.jar")):
            raise NoJars(f"mvn could not fetch {artifact}: {(done.stdout + done.stderr).strip()[-300:]}")
        try:
            lib.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
