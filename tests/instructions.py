"""The hot functions take no more instructions than was written down: what noise hides on the clock shows here, to a
thousandth. `make test-instructions` counts and compares; `make record-instructions REASON="…"` writes changes down
that are meant.

Counts are those of one compiler on one kind of processor. With these, a count may differ by a twentieth; with others
only by a third, and it is said that no more can be told."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The compiler and the kind of processor; the counts by function; each change that was meant, the latest last.
RECORD = ROOT / "tests/instructions.json"
# Percent by which a count may differ from the recorded one, with the same compiler and with another.
NEAR, FAR = 5.0, 33.0


def said(*command):
    """What a program prints."""
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def compiler():
    """`rustc 1.95.0 (59807616e 2026-04-14), x86_64-unknown-linux-gnu`"""
    lines = said("rustc", "-vV").splitlines()
    host = next(line for line in lines if line.startswith("host: "))
    return f"{lines[0]}, {host.removeprefix('host: ')}"


def count():
    """The instructions of every function, counted all at the same time: what else runs does not change a count."""
    cargo = os.environ.get("CARGO", "cargo")
    built = said(cargo, "build", "--quiet", "--package", "builder", "--example", "functions", "--message-format", "json")
    program = next(message["executable"] for message in map(json.loads, built.splitlines()) if message.get("executable"))
    callgrind = ["valgrind", "--tool=callgrind", "--collect-atstart=no", "--toggle-collect=*::counted*"]
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        running = {}
        for name in said(program, "names").split():
            command = [*callgrind, f"--callgrind-out-file={folder}/{name}", program, name]
            running[name] = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for name, valgrind in running.items():
            output, _ = valgrind.communicate()
            assert valgrind.returncode == 0, f"{name}: {output}"
            lines = Path(folder, name).read_text().splitlines()
            counts[name] = int(next(line for line in lines if line.startswith("totals: ")).split()[1])
            assert counts[name] > 0, f"{name}: nothing was counted"
    return counts


def percent(difference):
    """`−37.6 %`"""
    return f"{difference:+.1f} %".replace("-", "−")


def test(record, counts):
    """What is wrong with the counts."""
    here = compiler()
    allowed = NEAR if here == record["compiler"] else FAR
    if allowed == FAR:
        print(
            f"instructions were recorded with {record['compiler']}, this is {here}: only differences over {FAR} % can"
            ' be told; make record-instructions REASON="another compiler" writes them down anew'
        )
    if counts.keys() != record["counts"].keys():
        return 'other functions are counted than are written down: make record-instructions REASON="…"'
    faults = ""
    for name, counted in counts.items():
        recorded = record["counts"][name]
        difference = 100 * (counted / recorded - 1)
        print(f"{name}: {counted} instructions, {percent(difference)} of what is written down")
        if abs(difference) > allowed:
            faults += f"{name}: {counted} instead of {recorded}\n"
    return faults and (
        f"instructions differ by more than {allowed} %:\n{faults}Find out why (valgrind --tool=callgrind). If it is"
        f' meant, make record-instructions REASON="why" writes it down in {RECORD.relative_to(ROOT)}.'
    )


def write_down(record, counts, reason):
    """Records the counts with what has changed and why."""
    changed = []
    for name, counted in counts.items():
        before = record["counts"].get(name)
        difference = 100 * (counted / before - 1) if before else None
        if difference is None:
            changed.append(f"{name} new")
        elif abs(difference) >= 0.1:
            changed.append(f"{name} {percent(difference)}")
    changes = [*record["changes"], f"{reason}: {', '.join(changed)}"]
    text = json.dumps({"compiler": compiler(), "counts": counts, "changes": changes}, ensure_ascii=False, indent=2)
    RECORD.write_text(text + "\n")


if __name__ == "__main__":
    written = json.loads(RECORD.read_text())
    match sys.argv[1:]:
        case []:
            sys.exit(test(written, count()) or 0)
        case ["record", why] if why.strip():
            write_down(written, count(), why.strip())
        case _:
            sys.exit('say why: make record-instructions REASON="…"')
