#!/bin/sh
# Sets everything up. Needs only sh: checks node, installs the npm packages, then hands over to scripts/setup.mjs.
# `--platforms all` and other options: scripts/setup/arguments.mjs.
# Quick and silent when nothing is missing. Exit code 3: something is missing, and the command that installs it is printed.
set -eu
cd "$(dirname "$0")/.."

say() {
  echo "setup: $*" >&2
}

# What would install node here; nothing is installed by a script that cannot yet say what it does.
node_hint() {
  if command -v apt-get >/dev/null 2>&1; then
    say 'install it:  curl -fsSL https://deb.nodesource.com/setup_22.x | sudo -E bash - && sudo apt-get install -y nodejs'
  elif command -v dnf >/dev/null 2>&1; then
    say 'install it:  sudo dnf install -y nodejs'
  elif command -v brew >/dev/null 2>&1; then
    say 'install it:  brew install node'
  else
    say 'install it from https://nodejs.org/en/download'
  fi
}

check_node() {
  if ! command -v node >/dev/null 2>&1; then
    say 'node is missing (needed: 20 or newer)'
    node_hint
    exit 3
  fi
  if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
    say "node $(node --version) is too old (needed: 20 or newer)"
    node_hint
    exit 3
  fi
  if ! command -v npm >/dev/null 2>&1; then
    say 'npm is missing: it comes with node, or as a package of its own (Debian: apt-get install -y npm)'
    exit 3
  fi
}

# The stamp is a copy of the lock file that node_modules was made from. Install scripts stay off: no package needs one.
install_packages() {
  # The npm package has none: npm has installed what it needs.
  if [ ! -e package-lock.json ]; then return; fi
  stamp=node_modules/.samebytes-lock
  if cmp -s package-lock.json "$stamp"; then return; fi
  say 'installing the npm packages'
  if ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2; then
    say 'npm ci failed (see above): is the npm registry reachable?'
    exit 3
  fi
  cp package-lock.json "$stamp"
}

check_node
install_packages
exec node scripts/setup.mjs "$@"
