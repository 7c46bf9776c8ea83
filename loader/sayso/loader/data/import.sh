#!/bin/sh
# Imports this folder into a new Neo4j database. The server must be stopped, or the database not be there yet.
#
#   sh import.sh neo4j
#   sh import.sh neo4j --overwrite-destination      replaces the database of that name
#
# What follows the name goes to neo4j-admin as it is. Then start the server and run constraints.cypher:
#
#   cypher-shell -d neo4j -f constraints.cypher
set -eu

usage="usage: sh import.sh DATABASE [OPTION OF neo4j-admin]..."
case "${1-}" in
"" | -*)
  echo "$usage" >&2
  exit 2
  ;;
esac
database=$1
shift

if [ -n "${NEO4J_HOME-}" ] && [ -x "$NEO4J_HOME/bin/neo4j-admin" ]; then
  admin=$NEO4J_HOME/bin/neo4j-admin
elif admin=$(command -v neo4j-admin); then
  :
else
  echo "import.sh: no neo4j-admin on the PATH; set NEO4J_HOME to the folder of Neo4j" >&2
  exit 1
fi

report=$(pwd)/import.report
cd -- "$(dirname -- "$0")"
exec "$admin" database import full \
  --input-encoding=UTF-8 \
  --id-type=string \
  --delimiter=, \
  --quote='"' \
  --array-delimiter=U+0000 \
  --legacy-style-quoting=false \
  --trim-strings=false \
  --ignore-empty-strings=false \
  --bad-tolerance=0 \
  --strict=true \
  --report-file="$report" \
  @OPTIONS@ \
  "$@" "$database"
