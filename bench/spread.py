"""Figures with their spread, for all measurements alike."""

import statistics


def spread(values, digits=1):
    """`12.3 (11.9–13.0)`: the median, and the least and the most in brackets."""
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{number(middle, digits)} ({number(least, digits)}–{number(most, digits)})"


def number(value, digits=1):
    """Thousands apart, and no more digits than asked."""
    return f"{value:,.{digits}f}".replace(",", " ")


def table(head, rows):
    """A Markdown table; every cell is made text."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(str(cell) for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)
