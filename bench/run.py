#!/usr/bin/env python3
"""Runs the measurements of this folder and writes docs/reference/performance.md.

    bench/run.py [NAME…]        all of them, or only those named; the others keep their last figures

A measurement is a file `bench/NAME.py` with

    TITLE = "Static serving"    the heading of its part
    ORDER = 30                  where it stands on the page
    def main() -> str: …        measures, and returns Markdown: a table with its unit and its spread

`spread.spread` formats a series. A measurement that cannot run raises an exception: the run goes on,
the part keeps its last figures, and the exit code is 1. A file without `main` is only imported.
"""

import datetime
import importlib
import pathlib
import platform
import re
import subprocess
import sys
import time
import traceback

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
PAGE = ROOT / "docs" / "reference" / "performance.md"
PART = re.compile(r"<!-- begin (\w+) -->\n(.*?)<!-- end \1 -->\n", re.DOTALL)

HEAD = """# Performance

<!-- Written by `make bench`. Do not edit. -->

How fast the program is, measured and never promised. Where a peer stands beside it, both were measured in
the same run on the same machine, and the ratio is what to read: the absolute figures change with the machine.
A figure is the median; in brackets stand the least and the most of all runs.

"""


def measurements():
    """The modules that measure something, in their order on the page."""
    sys.path.insert(0, str(ROOT))
    sys.path.insert(0, str(BENCH))
    names = sorted(path.stem for path in BENCH.glob("*.py") if path.stem != "run")
    modules = [importlib.import_module(name) for name in names]
    return sorted((m for m in modules if hasattr(m, "main") and hasattr(m, "TITLE")), key=lambda m: (m.ORDER, m.__name__))


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return (done.stdout or done.stderr).strip().splitlines()[0]
    except (OSError, IndexError):
        return "–"


def machine():
    """One line about where and when the figures were taken."""
    cpu = re.search(r"model name\s*:\s*(.+)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = re.search(r"MemTotal:\s*(\d+) kB", pathlib.Path("/proc/meminfo").read_text(encoding="utf-8"))
    cores = len(re.findall(r"^processor", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE))
    gib = round(int(memory[1]) / 2**20) if memory else "?"
    return ", ".join([
        f"{cores} × {cpu[1] if cpu else platform.machine()}",
        f"{gib} GiB",
        first_line("uname", "-sr"),
        first_line("rustc", "--version"),
        f"commit {first_line('git', '-C', str(ROOT), 'rev-parse', '--short', 'HEAD')}",
        datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
    ])


def write(parts, modules):
    page = HEAD
    for module in modules:
        name = module.__name__
        if name in parts:
            page += f"<!-- begin {name} -->\n{parts[name]}<!-- end {name} -->\n\n"
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page.rstrip() + "\n", encoding="utf-8")


def run(module):
    started = time.monotonic()
    body = module.main().strip()
    spent = round(time.monotonic() - started)
    return f"## {module.TITLE}\n\n{body}\n\nMeasured in {spent} s on {machine()}.\n"


def main(wanted):
    modules = measurements()
    known = [module.__name__ for module in modules]
    if unknown := [name for name in wanted if name not in known]:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    parts = dict(PART.findall(PAGE.read_text(encoding="utf-8"))) if PAGE.exists() else {}
    failed = 0
    for module in modules:
        if wanted and module.__name__ not in wanted:
            continue
        print(f"==> {module.__name__}: {module.TITLE}", flush=True)
        try:
            parts[module.__name__] = run(module)
        except Exception:
            traceback.print_exc()
            failed += 1
        write(parts, modules)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
