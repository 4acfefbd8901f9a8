#!/usr/bin/env bash
# Part of action.yml: sets samebytes up where the action was checked out. Variables: PLATFORMS, CLANG.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

arguments=()
if [ -n "${PLATFORMS:-}" ]; then arguments+=(--platforms "$PLATFORMS"); fi
if [ "${CLANG:-false}" = true ]; then arguments+=(--clang); fi

# Only root may install packages; hosted runners give their user sudo without a password.
if [ "$(id -u)" = 0 ] || ! command -v apt-get >/dev/null || ! sudo -n true 2>/dev/null; then
  exec sh "$here/scripts/setup.sh" "${arguments[@]}"
fi
sudo apt-get update -qq
status=0
sudo env "HOME=$HOME" "PATH=$PATH" sh "$here/scripts/setup.sh" "${arguments[@]}" || status=$?
# What root made is used, and added to, by the user.
cache=${SAMEBYTES_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/samebytes}
for folder in "$here" "$HOME/.cache" "$HOME/.npm" "$cache"; do
  if [ -e "$folder" ]; then sudo chown -R "$(id -u):$(id -g)" "$folder"; fi
done
exit "$status"
