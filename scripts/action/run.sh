#!/usr/bin/env bash
# Part of action.yml: one run, or one shard of it. Variables: the inputs of the action, in capitals.
set -euo pipefail
program=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/harness/bin/samebytes.js
samebytes() { node "$program" "$@"; }

arguments=()
add() {
  if [ -n "$2" ]; then arguments+=("$1" "$2"); fi
}
add --peers "${PEERS:-}"
add --types "${TYPES:-}"
add --platforms "${PLATFORMS:-}"
add --profile "${PROFILE:-}"
add --values "${VALUES:-}"
add --seed "${SEED:-}"
add --shard "${SHARD:-}"
add --known "${KNOWN:-}"

read -r -a files <<<"${FILES:-}"
# The summary of a shard would say little: the merged report writes one of all.
if [ -n "${SHARD:-}" ]; then unset GITHUB_STEP_SUMMARY; fi
samebytes run "${files[@]}" "${arguments[@]}" --output "$OUTPUT" --junit "$OUTPUT/junit.xml"
