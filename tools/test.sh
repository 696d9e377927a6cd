#!/usr/bin/env bash
# Everything that must hold before a change lands: style, types, contracts, extraction floors, tests.
# What a machine cannot have is skipped, with the reason in words; with CI set, only what needs an extra or the shared folder is.
set -euo pipefail
bin=$1

if ! command -v chromium >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
      chromium fonts-noto-core fonts-noto-cjk >/dev/null
  else
    echo "Browser tests will be skipped: Chromium is absent and installing it needs root."
  fi
fi

"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"
"$bin/lint-imports"
"$bin/python" evals/gate.py
"$bin/python" -m pytest -n 2 -q
