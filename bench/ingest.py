#!/usr/bin/env python3
"""Reading old sites in: what share of their pages is read, and whether anything is lost on the way.

    bench/ingest.py [FOLDER]    FOLDER holds one folder of saved pages for each site

Each site is served on loopback and read by the program over HTTP: once undisturbed, once more into the
same installation, and once with SIGKILL at random moments. What a run left behind is compared without
the ids that differ from run to run. Without FOLDER (or YIZHAN_BENCH_SITES) a site is made up.
"""

import collections
import contextlib
import functools
import html.parser
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from spread import number, table

TITLE = "Reading old sites in"
ORDER = 50

ROOT = pathlib.Path(__file__).resolve().parent.parent
KILLS = int(os.environ.get("YIZHAN_BENCH_KILLS", "20"))
LONGEST = 600
# The program takes settings from the environment; those of the measurement are not for it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("YIZHAN_")}
SETTINGS = """
[crawl.network]
allow_loopback = true
[crawl.pace]
requests_per_second = 0.0
"""


def main(folder=os.environ.get("YIZHAN_BENCH_SITES")):
    with tempfile.TemporaryDirectory(prefix="yizhan-ingest-") as scratch:
        scratch = pathlib.Path(scratch)
        (scratch / "settings.toml").write_text(SETTINGS, encoding="utf-8")
        sites = pathlib.Path(folder) if folder else made_up(scratch / "sites")
        found = [measure(site, scratch / site.name) for site in sorted(sites.iterdir()) if site.is_dir()]
    return report(found)


def measure(site, scratch):
    """One site: undisturbed, again, killed."""
    scratch.mkdir()
    with served(site) as (port, asked):
        home = f"http://127.0.0.1:{port}/"
        pages, files = reachable(site, home)
        whole = Installation(scratch / "whole")
        began = time.monotonic()
        first = whole.ingest(home)
        seconds = time.monotonic() - began
        items = whole.items(first)
        before = whole.content()
        second = whole.ingest(home)
        again = whole.content()
        kills, same = killed(home, scratch, before, without_ids(items), max(seconds, 1.0))
        strangers = connections_elsewhere(home, scratch)
    fetched = {item["url"] for item in items if item["content_hash"] or item["reason"] == "redirect"}
    waiting = [item for item in items if item["stage"] in ("queued", "noted", "fetched", "extracted", "placed")]
    silent = [item for item in items if item["stage"] in ("skipped", "failed") and not item["reason"]]
    seen = {urllib.parse.urlsplit(item["url"]).path for item in items}
    unseen = {path for path in asked if path != "/robots.txt" and urllib.parse.urlsplit(path).path not in seen}
    totals = first["totals"]
    return {
        "name": site.name,
        "pages": len(pages),
        "read": len(pages & fetched),
        "missed": sorted(pages - fetched),
        "documents": totals["added"],
        "addresses": totals["addresses"],
        "unaccounted": len(waiting) + len(silent) + len(unseen) + len(pages - {item["url"] for item in items}),
        "elsewhere": strangers,
        "new": second["totals"]["added"] + second["totals"]["changed"] + len(set(again.items()) ^ set(before.items())),
        "kills": kills,
        "same": same,
        "rate": totals["pages"] / seconds,
        "files": files,
    }


def killed(home, scratch, content, items, seconds):
    """Runs that are killed at random moments until KILLS kills were survived; whether all ended the same."""
    dice = random.Random(7)
    kills, same, turn = 0, True, 0
    while kills < KILLS:
        turn += 1
        installation = Installation(scratch / f"killed-{turn}")
        run = None
        while True:
            patience = dice.uniform(0.02, seconds / 3) if kills < KILLS else None
            finished, run = installation.try_ingest(home, run, patience)
            if finished:
                break
            kills += 1
        same &= installation.content() == content
        same &= without_ids(installation.items(finished)) == items
        shutil.rmtree(installation.data)
    return kills, same


class Installation:
    """An installation of the program with one site."""

    def __init__(self, data):
        self.data = data
        self.call("init")
        self.call("organisation", "add", "office", "--name", "某局", "--kind", "department")
        self.call("site", "add", "office", "--name", "某局", "--sponsor", "office")

    def call(self, *arguments):
        command = [program(), "--data", self.data, *arguments]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST, env=ENVIRONMENT)

    def ingest(self, home):
        finished, _ = self.try_ingest(home, None, None)
        return finished

    def try_ingest(self, home, run, patience):
        """Starts or resumes a run, and kills it when patience ends. What it said at its end, and its id."""
        settings = self.data.parent.parent / "settings.toml"
        what = ["--resume", run] if run else [home, "--site", "office", "--settings", settings]
        command = [program(), "--data", self.data, "ingest", "--json", *what]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
        try:
            said, problems = process.communicate(timeout=patience or LONGEST)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            said, problems = process.communicate()
            if patience is None:
                raise
        lines = [json.loads(line) for line in said.splitlines() if line.endswith("}")]
        ids = [line["run_id"] for line in lines if "run_id" in line]
        run = ids[0] if ids else run or self.last_run()
        finished = [line for line in lines if line["type"] == "finished"]
        if not finished and process.returncode != -signal.SIGKILL:
            raise RuntimeError(f"the run ended with {process.returncode}: {problems[-500:]}")
        return (finished[0] if finished else None), run

    def last_run(self):
        """A run that was killed before it could say its id."""
        with self.database() as database:
            rows = database.execute("SELECT id FROM ingest_runs").fetchall()
        return uuid_text(rows[0][0]) if rows else None

    def items(self, finished):
        lines = pathlib.Path(finished["report"]).with_name("items.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in lines.splitlines()]

    @contextlib.contextmanager
    def database(self):
        connection = sqlite3.connect(f"file:{self.data / 'yizhan.db'}?mode=ro", uri=True)
        try:
            yield connection
        finally:
            connection.close()

    def content(self):
        """Everything that was loaded, by names that are the same in every installation."""
        content = {}
        with self.database() as database:
            documents = database.execute("SELECT id, origin, dated FROM documents").fetchall()
            urls = {uuid_text(key): json.loads(origin)["url"] for key, origin, _ in documents}
            for key, origin, dated in documents:
                content["dated", urls[uuid_text(key)]] = dated
            named = lambda body: re.sub(r"/@document/([0-9a-f-]{36})", lambda m: urls.get(m[1], "?"), body)
            for key, title, source, body in database.execute("SELECT document_id, title, source, body FROM editions"):
                entry = "edition", urls[uuid_text(key)], title, source, named(body)
                content[entry] = content.get(entry, 0) + 1
            for path, name in database.execute("SELECT path, name FROM channels"):
                content["channel", path] = name
            for host, path, target in database.execute("SELECT from_host, from_path, target FROM redirects"):
                content["redirect", host, path] = target.rpartition("/")[0]
        return content


def uuid_text(value):
    if isinstance(value, bytes):
        value = value.hex()
    value = value.replace("-", "")
    return "-".join([value[:8], value[8:12], value[12:16], value[16:20], value[20:]])


def without_ids(items):
    """The lines of a run without what differs from run to run."""
    documents = {}
    lines = []
    for item in sorted(items, key=lambda item: item["position"]):
        line = dict(item)
        if line["document_id"]:
            line["document_id"] = documents.setdefault(line["document_id"], len(documents))
        if line["target"]:
            line["target"] = line["target"].rpartition("/")[0]
        lines.append(line)
    return lines


def connections_elsewhere(home, scratch):
    """How often a run tries to reach anything but loopback; none where strace is missing."""
    if shutil.which("strace") is None:
        return None
    installation = Installation(scratch / "watched")
    log = scratch / "connect.log"
    settings = scratch.parent / "settings.toml"
    command = [program(), "--data", installation.data, "ingest", "--json", home, "--site", "office", "--settings", settings]
    watch = ["strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", log, *command]
    subprocess.run(watch, capture_output=True, timeout=LONGEST, check=False, env=ENVIRONMENT)
    calls = re.findall(r'inet_addr\("([0-9.]+)"\)|inet_pton\(AF_INET6, "([0-9a-f:]+)"', log.read_text())
    return sum(1 for four, six in calls if not (four.startswith("127.") or six == "::1"))


@functools.cache
def program():
    """The optimised program, built when it is missing."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = os.environ.get("YIZHAN_PROGRAM")
    if built is None:
        subprocess.run(["cargo", "build", "--release", "-p", "yizhan"], cwd=ROOT, check=True)
        built = target / "release" / "yizhan"
    return str(built)


@contextlib.contextmanager
def served(folder):
    """Serves a folder on loopback; yields the port, and the set of what was asked for."""
    asked = set()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.add(self.path)
            # Whoever was killed does not wait for the answer.
            with contextlib.suppress(ConnectionError):
                super().do_GET()

        def log_message(self, *_):
            pass

    handler = functools.partial(Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        server.server_close()


class Links(html.parser.HTMLParser):
    """The links of a page, found without the program that is measured."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.base = [], None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "base" and self.base is None:
            self.base = attributes.get("href")
        name = {"a": "href", "area": "href", "iframe": "src", "frame": "src"}.get(tag)
        if name and attributes.get(name):
            self.links.append(attributes[name].strip())


def reachable(site, home):
    """The pages that can be reached from the home page by following links, and how many files beside them."""
    handler = http.server.SimpleHTTPRequestHandler
    pages, files, seen = set(), 0, {home}
    queue = collections.deque([home])
    while queue:
        url = queue.popleft()
        path = site / urllib.parse.unquote(urllib.parse.urlsplit(url).path).lstrip("/")
        if path.is_dir():
            if not url.endswith("/"):
                continue
            listing = [f'<a href="{urllib.parse.quote(p.name)}{"/" if p.is_dir() else ""}">' for p in path.iterdir()]
            index = path / "index.html"
            text = index.read_bytes() if index.is_file() else "".join(listing).encode()
        elif path.is_file():
            if handler.extensions_map.get(path.suffix, "text/html" if path.suffix in (".html", ".htm") else "") != "text/html":
                files += 1
                continue
            text = path.read_bytes()
        else:
            continue
        pages.add(url)
        for link in links_of(text, url):
            if link.startswith(home) and link not in seen:
                seen.add(link)
                queue.append(link)
    return pages, files


def links_of(text, url):
    parser = Links()
    with contextlib.suppress(AssertionError):
        parser.feed(text.decode("utf-8", "replace"))
    base = urllib.parse.urljoin(url, parser.base) if parser.base else url
    for link in parser.links:
        with contextlib.suppress(ValueError):
            joined = urllib.parse.urldefrag(urllib.parse.urljoin(base, link)).url
            parts = urllib.parse.urlsplit(joined)
            yield parts._replace(path=urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")).geturl()


def made_up(folder):
    """A site of three lists and three hundred articles."""
    site = folder / "made-up"
    site.mkdir(parents=True)
    words = ["防汛", "供水", "灌溉", "水质", "河道", "水库", "取水", "节水"]
    lists = {}
    for n in range(300):
        channel = ("tzgg", "gzdt", "zcfg")[n % 3]
        (site / channel).mkdir(exist_ok=True)
        title = f"关于做好{words[n % 8]}工作的第{n}号通知"
        body = "".join(f"<p>第{k}项：{words[(n + k) % 8]}工作由各单位按照职责分工抓好落实，并于每月{k + 1}日前报送第{n}号情况。</p>" for k in range(12))
        page = f"<html><head><meta charset=utf-8><title>{title}</title></head><body><div>当前位置：<a href=/>首页</a> &gt; <a href=/{channel}/>{channel}栏目</a></div><h1>{title}</h1><div>发布时间：20{10 + n % 10}-0{n % 9 + 1}-11 09:{n % 60:02}</div><div>{body}</div></body></html>"
        (site / channel / f"{n}.html").write_text(page, encoding="utf-8")
        lists.setdefault(channel, []).append(f"<li><a href={n}.html>{title}</a></li>")
    for channel, items in lists.items():
        (site / channel / "index.html").write_text(f"<meta charset=utf-8><title>{channel}栏目</title><ul>{''.join(items)}</ul>", encoding="utf-8")
    links = "".join(f"<a href=/{channel}/>{channel}栏目</a>" for channel in lists)
    (site / "index.html").write_text(f"<meta charset=utf-8><title>某局</title>{links}", encoding="utf-8")
    return folder


def report(found):
    head = ["site", "pages reachable", "read", "documents", "addresses", "unaccounted for", "connections elsewhere", "new in a second run", "SIGKILLs", "same result", "pages/s"]
    rows = [
        [
            site["name"], site["pages"], f"{site['read']} ({site['read'] / max(site['pages'], 1):.1%})", site["documents"],
            site["addresses"], site["unaccounted"], "–" if site["elsewhere"] is None else site["elsewhere"], site["new"],
            site["kills"], "yes" if site["same"] else "**no**", number(site["rate"]),
        ]
        for site in found
    ]
    for site in found:
        for url in site["missed"][:20]:
            print(f"{site['name']}: not read: {url}", file=sys.stderr)
    return table(head, rows)


if __name__ == "__main__":
    print(main(*sys.argv[1:2]))
