# Sourced by deploy/run and deploy/test from the project's root: makes .venv and installs what a lock file names.

say() { echo "deploy: $*" >&2; }

find_python() {
  local candidate
  for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  say "Python 3.11 or newer is needed. On Debian 12 or 13: apt install python3"
  exit 3
}

# Debian's python3 comes without venv; the package that brings it is named after the version.
need_venv_module() {
  local package
  "$1" -c 'import venv, ensurepip' 2>/dev/null && return
  package="$("$1" -c 'import sys; print(f"python3.{sys.version_info.minor}-venv")')"
  if [ "$(id -u)" -ne 0 ]; then
    say "The Python module venv is missing. Run this and start again: sudo apt install $package"
    exit 3
  fi
  say "installing $package"
  apt-get update -q >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$package" >&2
}

# A half-made .venv from an interrupted run is made again; one that holds just this lock is left alone.
install_locked() {
  local lock=$1 python stamp
  stamp="$(cat "$lock" deploy/build.in pyproject.toml | sha256sum | cut -d' ' -f1)"
  if [ "$(cat .venv/.installed 2>/dev/null)" = "$lock $stamp" ] && [ -x .venv/bin/archive ]; then return; fi
  if [ "$lock" = deploy/requirements.txt ] && [ -x .venv/bin/archive ] &&
    grep -q "^deploy/requirements-test.txt " .venv/.installed 2>/dev/null &&
    [ "$(cat .venv/.lock 2>/dev/null)" = "$stamp" ]; then return; fi
  python="$(find_python)"
  need_venv_module "$python"
  if [ ! -w . ]; then
    say "$PWD cannot be written. Run this as the owner of the folder, or clone into a folder of your own."
    exit 3
  fi
  if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    say "making .venv"
    rm -rf .venv
    "$python" -m venv .venv
  fi
  say "installing the packages of $lock (a few minutes the first time)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
  # The test lock holds everything that the run-time lock does.
  cat deploy/requirements.txt deploy/build.in pyproject.toml | sha256sum | cut -d' ' -f1 >.venv/.lock
  echo "$lock $stamp" >.venv/.installed
}
