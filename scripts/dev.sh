#!/usr/bin/env bash
# Serves from a debug build on a data folder of its own. Arguments go to `yizhan serve`.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-packages.sh run
echo "数据目录：data/dev。改了代码：按 Ctrl-C 停下，再执行一次 make dev；模板和样式改了不用重启。"
[ -d data/dev ] || scripts/build.py --exec init --data data/dev
exec scripts/build.py --exec serve --data data/dev "$@"
