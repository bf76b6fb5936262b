"""Ratios and times of stores of series; see README.md one folder up. Started by ./run."""

import argparse
import glob
import os
import shutil
import subprocess
import sys
import time

PACKAGE = "org.outcrop.benchmarks.series."
# as the start script has them for the command line
COMMAND_LINE = ["-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:SurvivorRatio=2", "-Dslf4j.internal.verbosity=ERROR"]
# as it sets them, so that the C library gives back what DuckDB no longer needs
ALLOCATOR = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "262144"}
FIRST = 1_700_000_000_000_000_000
MEBI = 2 ** 20


class Bench:
    def __init__(self, options):
        self.options = options
        self.rows_taken = []
        self.scale = 10 if options.quick else 1

    def row(self, what, figures, value, target, met):
        self.rows_taken.append((what, figures, value, target, met))
        print(f"{what:30s} {figures:66s} {value:>10s}  {target:12s} {'met' if met else 'MISSED'}", flush=True)

    def java(self, main, *arguments, heap="1g"):
        """Runs a class; wall and CPU seconds of each line, and the largest resident size in bytes."""
        command = [self.options.java, f"-Xmx{heap}", *COMMAND_LINE, "--enable-native-access=ALL-UNNAMED", "-cp", self.options.ours, PACKAGE + main, *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **ALLOCATOR})
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            sys.exit(f"{main} {arguments} failed:\n{said[-3000:]}")
        found = {}
        for words in (line.split() for line in said.splitlines()):
            if words and words[0] in ("made", "write", "first", "read", "range", "resample", "bytes"):
                costs = tuple(map(float, words[1:]))
                found[words[0]] = min(found.get(words[0], costs), costs)
        return found, usage.ru_maxrss * 1024

    def place(self, name):
        """A new place below the data folder."""
        os.makedirs(self.options.data, exist_ok=True)
        place = os.path.join(self.options.data, name)
        for old in glob.glob(glob.escape(place) + "*"):
            shutil.rmtree(old) if os.path.isdir(old) else os.remove(old)
        return place

    def addresses(self):
        data = self.options.data
        return {"DuckDB": f"duckdb:{data}/s.duckdb", "SQLite": f"jdbc:sqlite:{data}/s.sqlite", "Parquet": f"parquet:{data}/s.parquet"}

    def filled(self, name, rows, heap="1g", memory=512 * MEBI):
        """Makes a store anew; what that cost."""
        address = self.addresses()[name]
        self.place(os.path.basename(address.split(":")[-1]))
        return self.java("StoreRows", "write", address, rows, memory, heap=heap)

    def ensure(self, name, rows):
        mark = os.path.join(self.options.data, f"{name}.rows")
        if not os.path.exists(mark) or open(mark).read() != str(rows):
            self.filled(name, rows)
            with open(mark, "w") as file:
                file.write(str(rows))
        return self.addresses()[name]

    def rows(self):
        """The one-row-per-value schema has fewer rows, its rates count."""
        rows, few = 10_000_000 // self.scale, 1_000_000 // self.scale
        keyed, _ = self.java("SqlPeers", "keyed", self.place("keyed.sqlite"), few)
        base = {way: few / keyed[way][0] / 1e6 for way in ("write", "read")}
        cpu = {way: few / keyed[way][1] / 1e6 for way in ("write", "read")}
        print(f"{'a row for each value, SQLite':30s} " + ", ".join(f"{way} {base[way]:.2f} Mrow/s ({cpu[way]:.2f} by CPU)" for way in base)
              + f", {keyed['bytes'][0] / few:.0f} B/row", flush=True)
        found, _ = self.java("StoreRows", "write", "memory:", rows, 0, heap="2g")
        print(f"{'memory':30s} write {rows / found['write'][0] / 1e6:.1f} Mrow/s, read {rows / found['read'][0] / 1e6:.1f} Mrow/s", flush=True)
        for name, least in (("DuckDB", 3), ("SQLite", 20), ("Parquet", 3)):
            written, _ = self.filled(name, rows)
            read, _ = self.java("StoreRows", "read", self.addresses()[name], rows, 512 * MEBI)
            # making the numbers is no part of storing them
            costs = {"write": [max(1e-6, a - b) for a, b in zip(written["write"], written["made"])], "read": read["read"]}
            for way, (wall, used) in costs.items():
                rate = rows / wall / 1e6
                self.row(f"{rows / 1e6:g} M rows, {name}, {way}", f"{rate:.1f} Mrow/s ({rows / used / 1e6:.1f} by CPU, {rows / used / 1e6 / cpu[way]:.0f}x), {written['bytes'][0] / rows:.1f} B/row",
                         f"{rate / base[way]:.1f}x", f">= {least}x", rate >= least * base[way])

    def range(self):
        rows = 10_000_000 // self.scale
        for name, limit in (("DuckDB", 10), ("SQLite", 40), ("Parquet", 40)):
            found, _ = self.java("StoreRows", "range", self.ensure(name, rows), rows, 512 * MEBI)
            wall, cpu = found["range"]
            self.row(f"100,000 of {rows / 1e6:g} M rows, {name}", f"median of 20, CPU {cpu * 1e3:.1f} ms", f"{wall * 1e3:.1f} ms", f"<= {limit} ms", wall * 1e3 <= limit)

    def resample(self):
        """As with --memory 512M: half for Java, half for the engine."""
        rows = 100_000_000 // self.scale
        for name in ("SQLite", "DuckDB", "Parquet"):
            _, writing = self.filled(name, rows, heap="256m", memory=256 * MEBI)
            found, resident = self.java("StoreRows", "resample", self.addresses()[name], rows, 256 * MEBI, heap="256m")
            wall, cpu = found["resample"]
            self.place(os.path.basename(self.addresses()[name].split(":")[-1]))
            self.row(f"minutes of {rows / 1e6:g} M rows, {name}", f"{wall:.1f} s, CPU {cpu:.1f} s; while it was written {writing / MEBI:.0f} MB resident",
                     f"{resident / MEBI:.0f} MB", "< 900 MB", max(resident, writing) < 900 * MEBI)
        for mark in glob.glob(os.path.join(glob.escape(self.options.data), "*.rows")):
            os.remove(mark)

    def pandas(self):
        """pandas where it can read Parquet here, else DuckDB's own engine."""
        rows = 10_000_000 // self.scale
        try:
            __import__("pandas")
            try:
                __import__("pyarrow")
            except ImportError:
                __import__("fastparquet")
            name, peer = "Parquet", "pandas"
            data = glob.glob(glob.escape(self.ensure(name, rows).split(":", 1)[1]) + "/data/*.parquet")
            if len(data) != 1:
                sys.exit(f"one file was expected: {data}")
            done = subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "pandas_peer.py"), data[0], str(FIRST), str(rows)], capture_output=True,
                                  text=True, check=True)
            theirs = {}
            for words in (line.split() for line in done.stdout.splitlines()):
                costs = tuple(map(float, words[1:]))
                theirs[words[0]] = min(theirs.get(words[0], costs), costs)
        except ImportError:
            name, peer = "DuckDB", "DuckDB's SQL"
            theirs, _ = self.java("SqlPeers", "duckdb", self.place("peer.duckdb"), rows)
        address = self.ensure(name, rows)
        ours = {what: self.java("StoreRows", what, address, rows, 512 * MEBI)[0][what] for what in ("range", "resample")}
        for what, text in (("range", f"100,000 of {rows / 1e6:g} M rows"), ("resample", f"minutes of {rows / 1e6:g} M rows")):
            (wall, cpu), (other, other_cpu) = ours[what], theirs[what]
            self.row(f"{text}, {name}", f"{wall * 1e3:.1f} ms (CPU {cpu * 1e3:.1f}), {peer} {other * 1e3:.1f} ms (CPU {other_cpu * 1e3:.1f})",
                     f"{wall / other:.2f}x", "<= 1x", wall <= other)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="*", default=[])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", required=True)
    parser.add_argument("--java", required=True)
    parser.add_argument("--ours", required=True)
    options = parser.parse_args()
    bench = Bench(options)
    start = time.monotonic()
    print(f"load at the start: {os.getloadavg()[0]:.1f}")
    for step in options.what or ("rows", "range", "pandas", "resample"):
        getattr(bench, step)()
    missed = [row for row in bench.rows_taken if not row[4]]
    print(f"{len(bench.rows_taken) - len(missed)} of {len(bench.rows_taken)} goals met in {time.monotonic() - start:.0f} s, load at the end {os.getloadavg()[0]:.1f}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
