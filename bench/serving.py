"""Static serving beside nginx: requests a second and processor time per request, in one run.

nginx is set as well as its manual allows for this: sendfile, gzip_static, no log, one process a
processor. A second one sends besides the headers that the platform sends. All serve the same folder
on loopback and are asked in turn by wrk with keep-alive.
"""

import contextlib
import gzip
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time

from spread import number, spread, table

TITLE = "Static serving"
ORDER = 30

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUNDS = int(os.environ.get("YIZHAN_BENCH_ROUNDS", "5"))
SECONDS = int(os.environ.get("YIZHAN_BENCH_SECONDS", "3"))
CONNECTIONS = (64, 256)
# Name, path, whether the client takes gzip, and the ratio to nginx that we want.
CASES = (
    ("page, 30 KB", "/page.html", False, 1.0),
    ("page, 30 KB, gzip", "/page.html", True, 1.0),
    ("style sheet, 2 KB", "/style.css", False, 1.0),
    ("picture, 1 MB", "/picture.jpg", False, 0.8),
)
# What every public page of ours carries. To send it costs both sides something, and wrk to read it.
POLICY = ("default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
          "frame-ancestors 'self'")
OUR_HEADERS = f"""
          add_header Content-Security-Policy "{POLICY}"; add_header X-Content-Type-Options nosniff;
          add_header Referrer-Policy strict-origin-when-cross-origin; add_header Cache-Control no-cache;
          gzip_vary on; charset utf-8; charset_types text/css;
"""
NGINX, SAME, OURS = "nginx", "nginx, same headers", "yizhan"
MIME = "types { text/html html; text/css css; image/jpeg jpg; }"


def main():
    for program in ("nginx", "wrk"):
        if shutil.which(program) is None:
            raise RuntimeError(f"{program} is not installed")
    with tempfile.TemporaryDirectory(prefix="yizhan-serving-") as folder, contextlib.ExitStack() as stack:
        folder = pathlib.Path(folder)
        os.chmod(folder, 0o755)
        write_pages(folder / "www")
        servers = {
            NGINX: stack.enter_context(nginx(folder, "plain")),
            SAME: stack.enter_context(nginx(folder, "same", OUR_HEADERS)),
            OURS: stack.enter_context(ours(folder)),
        }
        check(servers)
        return report(measure(servers))


def write_pages(www):
    """A page of Chinese text, a style sheet, and bytes that do not shrink."""
    www.mkdir()
    dice = random.Random(1)
    words = [chr(dice.randrange(0x4E00, 0x9000)) for _ in range(600)]
    lines = ['<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>页</title>']
    while sum(len(line.encode()) + 1 for line in lines) < 30 * 1024:
        lines.append("<p>" + "".join(dice.choices(words, k=dice.randrange(20, 90))) + "。</p>")
    page = "\n".join(lines).encode()[: 30 * 1024]
    rules = "".join(f".c{i} {{ margin: {i}px; color: #{i:03x}; }}\n" for i in range(100)).encode()[:2048]
    (www / "picture.jpg").write_bytes(dice.randbytes(1 << 20))
    stamp = time.time_ns()
    for name, content in (("page.html", page), ("style.css", rules)):
        (www / name).write_bytes(content)
        (www / f"{name}.gz").write_bytes(gzip.compress(content, 6, mtime=0))
        # Equal times say that the compressed form belongs to the page.
        for path in (www / name, www / f"{name}.gz"):
            os.utime(path, ns=(stamp, stamp))


class Server:
    """A running server: its port, and the processes whose time counts."""

    def __init__(self, port, process, workers):
        self.port, self.process, self.workers = port, process, workers

    def seconds(self):
        """Processor time used so far."""
        return sum(process_seconds(pid) for pid in self.workers(self.process.pid))


def process_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def nginx(folder, name, headers=""):
    folder = folder / name
    folder.mkdir()
    port, config = free_port(), folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(f"""
        {user} worker_processes {os.cpu_count()}; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
        events {{ worker_connections 1024; multi_accept on; }}
        http {{
          {MIME} access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
          {headers}
          keepalive_timeout 65; keepalive_requests 1000000000; gzip_static on; server_tokens off;
          client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
          uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
          server {{ listen 127.0.0.1:{port} reuseport backlog=4096; root {folder.parent}/www; }}
        }}
    """, encoding="utf-8")
    with running(["nginx", "-c", str(config), "-e", str(folder / "nginx.log")], port) as process:
        yield Server(port, process, children)


def children(pid):
    return [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@contextlib.contextmanager
def ours(folder):
    port = free_port()
    with running([build(), str(folder / "www"), f"127.0.0.1:{port}"], port) as process:
        yield Server(port, process, lambda pid: [pid])


def build():
    """The example server, optimised; YIZHAN_BENCH_SERVER names one that is built already."""
    if ready := os.environ.get("YIZHAN_BENCH_SERVER"):
        return ready
    command = ["cargo", "build", "--quiet", "--release", "-p", "yizhan-publish", "--example", "serve_folder"]
    done = subprocess.run([*command, "--message-format=json"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    built = [message for message in messages if message.get("target", {}).get("name") == "serve_folder"]
    return next(message["executable"] for message in built if message.get("executable"))


@contextlib.contextmanager
def running(command, port):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(port, process):
    for _ in range(100):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args[0]} does not answer")


def check(servers):
    """All must send the same bodies, else the comparison means nothing."""
    for _, path, packed, _ in CASES:
        bodies = {name: fetch(server.port, path, packed) for name, server in servers.items()}
        if len(set(bodies.values())) != 1:
            raise RuntimeError(f"the servers disagree about {path}")


def fetch(port, path, packed):
    accept = "Accept-Encoding: gzip\r\n" if packed else ""
    with socket.create_connection(("127.0.0.1", port), 5) as stream:
        stream.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{accept}Connection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: stream.recv(1 << 16), b""))
    head, body = answer.split(b"\r\n\r\n", 1)
    is_packed = b"\r\ncontent-encoding: gzip" in head.lower()
    if not head.startswith(b"HTTP/1.1 200") or is_packed != packed:
        raise RuntimeError(f"unexpected answer for {path}: {head.decode()}")
    return body


def measure(servers):
    """(case, connections, server) → list of (requests/s, median ms, p99 ms, µs of processor per request)."""
    figures = {}
    for _ in range(ROUNDS):
        for case in CASES:
            for connections in CONNECTIONS:
                for name, server in servers.items():
                    figures.setdefault((case, connections, name), []).append(ask(server, case, connections))
    return figures


def ask(server, case, connections):
    _, path, packed, _ = case
    command = ["wrk", "-t2", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    command += ["-H", "Accept-Encoding: gzip"] if packed else []
    before = server.seconds()
    done = subprocess.run([*command, f"http://127.0.0.1:{server.port}{path}"], check=True, capture_output=True, text=True)
    used = server.seconds() - before
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(done.stdout)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
    requests = int(re.search(r"(\d+) requests in", done.stdout)[1])
    return rate, latency(done.stdout, 50), latency(done.stdout, 99), used / requests * 1e6


def latency(text, percentile):
    value, unit = re.search(rf"(?m)^ +{percentile}%\s+([\d.]+)(us|ms|s)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def report(figures):
    rows = []
    for case in CASES:
        for connections in CONNECTIONS:
            theirs, same, mine = (figures[case, connections, name] for name in (NGINX, SAME, OURS))
            ratios = [our[0] / their[0] for our, their in zip(mine, theirs)]
            same_ratios = [our[0] / their[0] for our, their in zip(mine, same)]
            costs = [our[3] / their[3] for our, their in zip(mine, theirs)]
            rows.append([
                case[0], connections,
                spread([figure[0] for figure in theirs], 0), spread([figure[0] for figure in mine], 0),
                spread(ratios, 2), f"≥ {case[3]}", spread(same_ratios, 2), spread(costs, 2),
                number(statistics.median(figure[2] for figure in theirs)),
                number(statistics.median(figure[2] for figure in mine)),
            ])
    head = ["file", "connections", "nginx, requests/s", "yizhan, requests/s", "ratio", "aim",
            "ratio to nginx with our headers", "processor time, ratio", "nginx p99, ms", "yizhan p99, ms"]
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=False).stderr.strip()
    return (f"{ROUNDS} rounds of {SECONDS} s each, the servers in turn, `wrk -t2` with keep-alive on the same machine; "
            f"{version}. A ratio is taken within a round.\n\n" + table(head, rows))


if __name__ == "__main__":
    print(main())
