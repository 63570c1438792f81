#!/usr/bin/env bash
# Pins every package with its hashes. The locks name no index, no host and no folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

python=$(find_python) || { say "Python 3.11 or later with venv and pip is needed."; exit 7; }
[ -x .venv-lock/bin/pip-compile ] || {
  "$python" -m venv --clear .venv-lock
  .venv-lock/bin/python -m pip install -q --disable-pip-version-check 'pip-tools>=7.5'
}
# The build backend is pinned too: an editable install then needs nothing from elsewhere.
backend=$(mktemp --suffix=.in)
trap 'rm -f "$backend"' EXIT
printf '%s\n' 'hatchling>=1.27' 'editables>=0.5' >"$backend"

compile() {
  .venv-lock/bin/pip-compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
    --no-emit-options --resolver=backtracking "$@" pyproject.toml "$backend"
}
compile --output-file requirements.lock
compile --extra dev --constraint requirements.lock --output-file requirements-dev.lock
say "requirements.lock and requirements-dev.lock are written."
