#!/usr/bin/env bash
# Makes .venv ready: `setup.sh demo` for running, `setup.sh test` also for the checks.
# Quick when there is nothing to do. Exits with 7 when somebody with more rights must act first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

purpose=${1:-demo}
case "$purpose" in demo | test) ;; *) say "usage: scripts/setup.sh [demo|test]"; exit 2 ;; esac

# Each entry: alternatives joined by "|"; "command=" in front is what counts as having it.
packages=(
  'libpango-1.0-0' 'libpangoft2-1.0-0' 'libharfbuzz-subset0' 'fc-list=fontconfig'
  'fonts-noto-cjk' 'fonts-liberation|fonts-liberation2'
)
# Good to have, and skipped where the distribution does not offer them.
optional=('fonts-lxgw-wenkai' 'fonts-dejavu-core')
if [ "$purpose" = test ]; then
  packages+=('pdftoppm=poppler-utils' 'qpdf=qpdf' 'soffice=libreoffice-writer-nogui|libreoffice-writer')
  optional+=('chromium=chromium') # for the tests of the preview's page, which are passed over without it
fi

installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | head -n 1)" = installed ]
}

present() {
  local entry=$1 alternative
  case "$entry" in *=*) command -v "${entry%%=*}" >/dev/null 2>&1 && return 0 ;; esac
  for alternative in $(tr '|' ' ' <<<"${entry#*=}"); do
    installed "$alternative" && return 0
  done
  return 1
}

# The first alternative that this distribution offers, if any.
offered() {
  local alternative
  for alternative in $(tr '|' ' ' <<<"${1#*=}"); do
    if apt-cache show "$alternative" >/dev/null 2>&1; then
      printf '%s\n' "$alternative"
      return 0
    fi
  done
  return 1
}

# The names to install: where apt cannot tell, the first alternative of what is needed.
missing_names() {
  local entry name
  for entry in "${packages[@]}"; do
    present "$entry" && continue
    name=${entry#*=}
    offered "$entry" || printf '%s\n' "${name%%|*}"
  done
  for entry in "${optional[@]}"; do
    present "$entry" || offered "$entry" || true
  done
}

all_present() { # entries…
  local entry
  for entry in "$@"; do
    present "$entry" || return 1
  done
}

apt_updated=
install_packages() { # names…
  if [ "$(id -u)" -ne 0 ]; then
    say "Some system packages are missing, and only root can install them. Run:"
    say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    say "then start this again."
    exit 7
  fi
  say "Installing system packages: $*"
  if ! DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null; then
    say "apt-get could not install them. Look at its messages above, then run:"
    say "  apt-get update && apt-get install -y --no-install-recommends $*"
    exit 7
  fi
}

apt_update() {
  [ -z "$apt_updated" ] && [ "$(id -u)" -eq 0 ] || return 0
  apt_updated=yes
  apt-get update -qq </dev/null >/dev/null || say "apt-get update failed; going on with the lists that are there."
}

system_packages() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "This is neither Debian nor Ubuntu: Pango, HarfBuzz and Chinese fonts are yours to install;"
    say "afterwards .venv/bin/proposalgen doctor says what is still missing."
    return 0
  fi
  if all_present "${packages[@]}"; then
    # What is merely good to have stops nobody who cannot install it.
    [ "$(id -u)" -eq 0 ] || return 0
    all_present "${optional[@]}" && return 0
  fi
  apt_update
  local names
  mapfile -t names < <(missing_names)
  [ "${#names[@]}" -eq 0 ] || install_packages "${names[@]}"
}

# The interpreter; on Debian and Ubuntu its venv module is a package of its own.
python_with_venv() {
  python=$(find_python) && return 0
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "Python 3.11 or later with venv and pip is needed. Install it, or name it: PYTHON=/path/to/python3 make …"
    exit 7
  fi
  apt_update
  if apt-cache show python3.11-venv >/dev/null 2>&1; then
    install_packages python3.11 python3.11-venv
  else
    install_packages python3 python3-venv
  fi
  python=$(find_python) || { say "Python 3.11 or later is needed; this system offers only an older one."; exit 7; }
}

pip_install() {
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input "$@" </dev/null
}

virtual_environment() {
  local lock=requirements.lock stamp=.venv/.setup mark
  [ "$purpose" = demo ] || lock=requirements-dev.lock
  mark=$(cat requirements.lock requirements-dev.lock pyproject.toml | sha256sum | cut -d' ' -f1)
  # An environment made for the checks serves the demo too.
  if [ -x .venv/bin/proposalgen ] && grep -qsxE "(test|$purpose) $mark $PWD" "$stamp"; then
    return 0
  fi
  python_with_venv
  say "Preparing .venv with $("$python" --version) (about a minute)"
  "$python" -m venv --clear .venv
  pip_install --require-hashes -r "$lock"
  pip_install --no-deps --no-build-isolation -e .
  printf '%s %s %s\n' "$purpose" "$mark" "$PWD" >"$stamp"
}

system_packages
virtual_environment
