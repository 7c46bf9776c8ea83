"""Software that runs on Java, from Maven Central, fetched once for each user: Neo4j's server is 209 jars.

Neo4j Browser and Gephi are under the GPL: tests run them, nothing of them ships.
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
    return _one("org.neo4j", "neo4j", NEO4J)


def browser_jars() -> Path:
    """The folder of Neo4j Browser's jar, which the server serves when it stands in its class path. Raises NoJars."""
    return _one("org.neo4j.client", "neo4j-browser", BROWSER)


def _one(group: str, artifact: str, version: str) -> Path:
    return fetched(f"{artifact}-{version}", _POM.format(group=group, artifact=artifact, version=version))


def fetched(name: str, pom: str) -> Path:
    """The folder of that name with the jars that a POM asks for. Raises NoJars."""
    folder = _cache() / name
    if not folder.is_dir():
        _fetch(folder, pom)
    return folder


def _cache() -> Path:
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "sayso-tests"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sayso-tests"
    return Path.home() / ".cache" / "sayso-tests"


def _fetch(folder: Path, pom: str) -> None:
    """Fetch beside, then rename: a worker that comes second throws its own copy away."""
    maven = shutil.which("mvn")
    if not maven:
        raise NoJars("no mvn on the PATH to fetch the server with")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        file, lib = Path(scratch) / "pom.xml", Path(scratch) / "lib"
        file.write_text(pom, encoding="utf-8")
        command = [maven, "-B", "-q", "-f", str(file), "dependency:copy-dependencies", f"-DoutputDirectory={lib}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
        if done.returncode or not any(lib.glob("*.jar")):
            raise NoJars(f"mvn could not fetch {folder.name}: {(done.stdout + done.stderr).strip()[-300:]}")
        try:
            lib.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
