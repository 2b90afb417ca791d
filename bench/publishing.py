"""Printing: whole sites beside Hugo, and one document beside a program that only writes its pages.

Both build the same documents, with the same header, footer and tags, into an empty folder. We read them from the
database and note what every page read; Hugo reads one file per document. Memory is the peak of the process.
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time

from hugo_site import write_layouts
from spread import number, spread, table

TITLE = "Printing"
ORDER = 20

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = [int(size) for size in os.environ.get("YIZHAN_BENCH_DOCUMENTS", "10000,100000").split(",")]
ROUNDS = int(os.environ.get("YIZHAN_BENCH_ROUNDS", "3"))
PUBLISHED = int(os.environ.get("YIZHAN_BENCH_PUBLISHED", "60"))
CHECKED = 10_000


def main():
    if shutil.which("hugo") is None:
        raise RuntimeError("hugo is not installed")
    program = build_program()
    with tempfile.TemporaryDirectory(prefix="yizhan-printing-") as folder:
        sites = [Site(program, pathlib.Path(folder) / str(size), size) for size in SIZES]
        results = [site.measure() for site in sites]
        # The folder of each size that was built last is the one in which documents are published.
        published = ask(program, "publish", PUBLISHED, *(site.copy for site in sites))
    return report(results, published)


def build_program():
    command = ["cargo", "build", "--release", "-q", "-p", "yizhan-content", "--example", "measure_press"]
    subprocess.run(command, cwd=ROOT, check=True)
    target = os.environ.get("CARGO_TARGET_DIR", ROOT / "target")
    return pathlib.Path(target) / "release" / "examples" / "measure_press"


def ask(program, *words):
    done = subprocess.run([program, *map(str, words)], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


class Site:
    """The site with one number of documents, in every form that is measured."""

    def __init__(self, program, folder, size):
        self.program, self.folder, self.size = program, folder, size
        self.filled, self.hugo, self.copy, self.folders = folder / "filled", folder / "hugo", None, 0

    def measure(self):
        ask(self.program, "fill", self.filled, self.size)
        runs = {"ours": [], "hugo": [], "durable": [], "unchecked": [], "size": self.size}
        is_small = self.size <= CHECKED
        for turn in range(ROUNDS):
            runs["ours"].append(self.build("bare"))
            if turn == 0:
                self.prepare_hugo()
            runs["hugo"].append(self.build_hugo())
            if is_small:
                runs["unchecked"].append(self.build("bare", "unchecked"))
        for _ in range(ROUNDS if is_small else 1):
            runs["durable"].append(self.build("durable"))
        return runs

    def build(self, *how):
        """Builds a fresh copy of what was filled."""
        self.copy = self.new_folder()
        for name in ("platform.db", "documents"):
            shutil.copy(self.filled / name, self.copy / name)
        settle()
        seconds, memory, out = timed([self.program, "build", self.copy, *how])
        return {"seconds": seconds, "memory": memory, "inner": json.loads(out)["seconds"], **count(self.copy / "pages")}

    def prepare_hugo(self):
        """Layouts out of two of the pages that we have just built."""
        articles = sorted((self.copy / "pages").glob("*/*/[0-9]*/*.html"))
        one, other = random.Random(1).sample(articles, 2)
        ask(self.program, "hugo", self.filled, self.hugo)
        write_layouts(self.hugo, one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8"))

    def build_hugo(self):
        public = self.new_folder()
        settle()
        seconds, memory, _ = timed(["hugo", "--quiet", "-s", self.hugo, "-d", public])
        return {"seconds": seconds, "memory": memory, **count(public)}

    def new_folder(self):
        """Nothing is deleted before the end: for minutes after that the file system is slow to make files."""
        self.folders += 1
        folder = self.folder / str(self.folders)
        folder.mkdir(parents=True)
        return folder


def settle():
    """What was written before is not to be paid for by who comes next."""
    os.sync()
    time.sleep(1)


def timed(command):
    """Seconds, peak memory in MB, and what the command said."""
    with tempfile.TemporaryFile() as out:
        began = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{command[0]} ended with {process.returncode}")
        out.seek(0)
        return seconds, usage.ru_maxrss / 1024, out.read().decode()


def count(folder):
    """How many pages there are, and their mean length."""
    files = [path.stat().st_size for path in folder.rglob("*.html")]
    return {"pages": len(files), "length": sum(files) / len(files)}


def report(results, published):
    rows = [row for result in results for row in build_rows(result)]
    head = ("documents", "program", "pages", "KB a page", "pages a second", "ratio", "peak memory, MB", "of Hugo's")
    text = table(head, rows)
    text += "\nThe first two rows of each size: neither synced nor compressed, as Hugo works. The ratio is that of the medians.\n"
    text += checks_text(results) + "\n"
    head = ("documents", "publish → article, list, home with .gz and .br on the disk, ms", "write, sync, rename alone, ms", "ratio")
    text += table(head, [publish_row(result) for result in published])
    text += f"\nMedian, least and most of {PUBLISHED} documents published one after the other, in turn in each site. The ratio is that"
    text += " of the medians, the aim at most 3. The writer writes nine files one after the other and does nothing else.\n"
    return text + growth_text(published)


def build_rows(result):
    kinds = (("yizhan", "ours"), ("Hugo", "hugo"), ("yizhan, synced, .gz and .br", "durable"))
    rates = {kind: [run["pages"] / run["seconds"] for run in result[kind]] for _, kind in kinds}
    peaks = {kind: [run["memory"] for run in result[kind]] for _, kind in kinds}
    for name, kind in kinds:
        run = result[kind][0]
        is_peer = kind == "hugo"
        yield (number(result["size"], 0), name, number(run["pages"], 0), number(run["length"] / 1024),
               spread(rates[kind], 0), "–" if is_peer else number(median(rates[kind]) / median(rates["hugo"]), 2),
               spread(peaks[kind], 0), "–" if is_peer else number(median(peaks[kind]) / median(peaks["hugo"]), 2))


def checks_text(results):
    both = [result for result in results if result["unchecked"]]
    if not both:
        return ""
    with_checks, without = ([run["inner"] for run in both[0][kind]] for kind in ("ours", "unchecked"))
    pages = both[0]["ours"][0]["pages"]
    cost = (median(with_checks) - median(without)) / pages * 1e6
    if cost <= 0 or ROUNDS < 2:
        return "Every page is checked before it is written; what that takes is lost in the spread of these runs.\n"
    return f"Every page is checked before it is written; that takes {number(cost, 0)} µs a page of the time of the build.\n"


def growth_text(published):
    least, most = published[0], published[-1]
    growth = median(most["ours_ms"]) / median(least["ours_ms"])
    pairs = [one / other for one, other in zip(most["ours_ms"], least["ours_ms"])]
    return (f"From {number(least['documents'], 0)} to {number(most['documents'], 0)} documents the time grows by the factor "
            f"{number(growth, 2)}; the median of the quotients, round by round, is {number(median(pairs), 2)}.\n")


def publish_row(published):
    ours, writer = published["ours_ms"], published["writer_ms"]
    return (number(published["documents"], 0), spread(ours), spread(writer), number(median(ours) / median(writer), 2))


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
