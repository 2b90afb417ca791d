#!/usr/bin/env python3
"""Builds a program with cargo and says, in Chinese, how far it is.

    scripts/build.py [--profile NAME] [--package NAME] [--exec ARGUMENT…]

On a terminal one line counts up; elsewhere a plain line comes every ten seconds. What the compiler
has to say is held back while all goes well and shown whole when the build fails. With --exec the
program is run with these arguments, in place of this script.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import threading
import time

STATUS = re.compile(r"^\s*(Updating|Locking|Adding|Compiling|Checking|Fresh|Finished|Building)\b")
DOWNLOAD = re.compile(r"^\s*(Downloading|Downloaded)\b")
WAITING = re.compile(r"^\s*Blocking\b")
TOOLCHAIN = re.compile(r"^info: (syncing|downloading|installing|latest)")
QUIET_SECONDS = 1.0  # a build that is up to date ends sooner and says nothing
PLAIN_INTERVAL = 10.0
TERMINAL_INTERVAL = 0.2


class Progress:
    """What is known so far. Lines of cargo go in, one line of text comes out."""

    def __init__(self):
        self.started = time.monotonic()
        self.phase = "准备"
        self.total = 0
        self.done = set()
        self.downloaded = 0
        self.held = []
        self.executable = None

    def message(self, line):
        """A line of cargo's standard output: JSON, one object a finished unit."""
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("reason") != "compiler-artifact":
            return
        if "custom-build" not in message["target"]["kind"]:
            self.done.add(message["package_id"])
        self.executable = message.get("executable") or self.executable

    def status(self, line):
        """A line of cargo's standard error: what it does now, or what the compiler says."""
        if DOWNLOAD.match(line):
            self.phase = "下载"
            self.downloaded += "Downloaded" in line
        elif WAITING.match(line):
            self.phase = "等待"
        elif TOOLCHAIN.match(line):
            self.phase = "工具链"
            self.held.append(line)
        elif STATUS.match(line):
            self.phase = "编译"
        else:
            self.held.append(line)

    def spent(self):
        return duration(time.monotonic() - self.started)

    def line(self):
        text = {
            "下载": f"正在下载依赖，已完成 {self.downloaded} 个",
            "等待": "另一个编译正在进行，等它结束",
            "工具链": "正在下载 Rust 工具链",
            "编译": f"正在编译 {len(self.done)}/{max(self.total, len(self.done))} …",
        }.get(self.phase, "正在准备编译")
        return f"{text}（已用 {self.spent()}）"


def duration(seconds):
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"


def show(progress, finished):
    """Draws until `finished` is set."""
    on_terminal = sys.stdout.isatty()
    if finished.wait(QUIET_SECONDS):
        return
    while True:
        if on_terminal:
            print(f"\r\033[K{progress.line()}", end="", flush=True)
        else:
            print(progress.line(), flush=True)
        if finished.wait(TERMINAL_INTERVAL if on_terminal else PLAIN_INTERVAL):
            break
    if on_terminal:
        print("\r\033[K", end="", flush=True)


def cargo(progress, arguments, on_line):
    """Runs cargo to its end; the answer is its exit code."""
    with subprocess.Popen(["cargo", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        reading = threading.Thread(target=lambda: [progress.status(line) for line in process.stderr])
        reading.start()
        for line in process.stdout:
            on_line(line)
        code = process.wait()
        reading.join()
    return code


def build(progress, profile, package):
    """Downloads, counts, compiles. Stops at the first step that fails."""
    host = re.search(r"host: (\S+)", subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=False).stdout)
    target = ["--target", host[1]] if host else []
    code = cargo(progress, ["fetch", "--locked", *target], lambda line: None)
    if code != 0:
        return code
    names = set()
    tree = ["tree", "--locked", "--package", package, "--edges", "normal,build", "--prefix", "none"]
    cargo(progress, tree, lambda line: names.add(re.sub(r" \((\*|proc-macro)\)", "", line.strip())))
    progress.total = len(names - {""})
    options = ["--profile", profile, "--message-format", "json-render-diagnostics"]
    return cargo(progress, ["build", "--locked", "--package", package, *options], progress.message)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", default="dev")
    parser.add_argument("--package", default="yizhan")
    parser.add_argument("--exec", nargs=argparse.REMAINDER, metavar="ARGUMENT")
    options = parser.parse_args()
    progress, finished = Progress(), threading.Event()
    drawing = threading.Thread(target=show, args=(progress, finished))
    drawing.start()
    try:
        code = build(progress, options.profile, options.package)
    except KeyboardInterrupt:
        code = 130
    except FileNotFoundError:
        progress.held.append("找不到 cargo 或 rustc，请先安装 Rust。\n")
        code = 2
    finally:
        finished.set()
        drawing.join()
    if code == 130:
        print("编译已中断，再次运行时会接着编译。", file=sys.stderr)
        return code
    if code != 0:
        sys.stderr.write("".join(progress.held))
        print(f"编译失败（用时 {progress.spent()}），原因见上。", file=sys.stderr)
        return code
    if time.monotonic() - progress.started > QUIET_SECONDS:
        print(f"编译完成：{len(progress.done)} 个软件包，用时 {progress.spent()}。", flush=True)
    if options.exec is not None:
        os.execv(progress.executable, [progress.executable, *options.exec])
    return 0


if __name__ == "__main__":
    sys.exit(main())
