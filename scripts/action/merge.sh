#!/usr/bin/env bash
# Part of action.yml: joins the reports of all shards. Variables: MERGE, the folder that they are in; OUTPUT.
set -euo pipefail
program=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/harness/bin/samebytes.js
samebytes() { node "$program" "$@"; }

reports=()
checks=()
while IFS= read -r -d '' file; do
  reports+=("$file")
  checks+=("${file%report.json}checks.ndjson")
done < <(find "$MERGE" -name report.json -print0 | sort -z)
if [ ${#reports[@]} = 0 ]; then
  echo "there is no report.json in $MERGE: download the artefacts of the runs there first" >&2
  exit 2
fi

status=0
samebytes merge "${reports[@]}" --json "$OUTPUT/report.json" || status=$?
# Reports that do not belong together make no report.
if [ "$status" = 2 ]; then exit 2; fi
# One check a line: files of checks are joined by putting one after the other.
cat "${checks[@]}" >"$OUTPUT/checks.ndjson"
samebytes report "$OUTPUT" --html "$OUTPUT/index.html" --junit "$OUTPUT/junit.xml" --summary "${GITHUB_STEP_SUMMARY:-$OUTPUT/summary.md}"
exit "$status"
