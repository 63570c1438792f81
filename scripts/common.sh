# Shared by the scripts: messages, and a Python that can make virtual environments.

say() { printf '%s\n' "$*" >&2; }

# The first Python of 3.11 or later that has venv and ensurepip.
find_python() {
  local name
  for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3.14 python3 python; do
    command -v "$name" >/dev/null 2>&1 || continue
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}
