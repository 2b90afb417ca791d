#!/usr/bin/env python3
"""Adds up the test results in a log on standard input and prints `PASSED FAILED`.

Counts the result lines of cargo test, and lines that are `N passed, N failed` and nothing else.
An ignored test is a failure here: what is not run is not known to work.
"""

import re
import sys

CARGO = re.compile(r"^test result: \S+ (\d+) passed; (\d+) failed; (\d+) ignored")
PLAIN = re.compile(r"^(\d+) passed, (\d+) failed$")


def add_up(lines):
    """
    >>> add_up(["test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured", "4 passed, 1 failed", "4 passed, or so"])
    (7, 1)
    >>> add_up(["test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured"])
    (3, 3)
    """
    passed = failed = 0
    for line in lines:
        if cargo := CARGO.match(line):
            passed += int(cargo[1])
            failed += int(cargo[2]) + int(cargo[3])
        elif plain := PLAIN.match(line.strip()):
            passed += int(plain[1])
            failed += int(plain[2])
    return passed, failed


if __name__ == "__main__":
    print(*add_up(sys.stdin))
