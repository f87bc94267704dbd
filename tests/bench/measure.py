"""What a program takes, and how figures are summed up."""

import os
import subprocess
import time
from statistics import median
from typing import NamedTuple


class Usage(NamedTuple):
    """What programs took, and what they printed."""

    # Seconds on the clock.
    wall: float
    # Seconds of the processors, in the program and in the kernel for it.
    cpu: float
    # The most that was held at one time, in MiB.
    memory: float
    output: str


def run(*commands):
    """Runs programs to their end, one after the other."""
    runs = [run_one(command) for command in commands]
    return Usage(
        sum(usage.wall for usage in runs),
        sum(usage.cpu for usage in runs),
        max(usage.memory for usage in runs),
        "".join(usage.output for usage in runs),
    )


def run_one(command):
    start = time.perf_counter()
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output = program.stdout.read()
    # Linux counts the memory of this process as the least that the program holds: nothing large should lie in it.
    _, status, usage = os.wait4(program.pid, 0)
    wall = time.perf_counter() - start
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode != 0:
        raise SystemExit(f"{command} failed:\n{output}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def spread(values, number="{:.2f}".format):
    """Median and, in brackets, least and greatest."""
    if not values:
        return "–"
    return f"{number(median(values))} ({number(min(values))}–{number(max(values))})"


def table_row(*cells):
    """Prints a row of a table."""
    print("|", " | ".join(map(str, cells)), "|", flush=True)


def table_head(*cells):
    """Prints the head of a table."""
    table_row(*cells)
    table_row(*["---"] * len(cells))
