"""Ratios of the Zarr core and the stores; see README.md one folder up. Started by ./run."""

import argparse
import os
import shutil
import subprocess
import sys
import time

PACKAGE = "org.outcrop.benchmarks.storage."
# as the start script has them for the command line
COMMAND_LINE = ["-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:SurvivorRatio=2", "-Dslf4j.internal.verbosity=ERROR"]


class Bench:
    def __init__(self, options):
        self.options = options
        self.rows = []

    def place(self, name):
        """A new place below the data folder."""
        place = os.path.join(self.options.data, name)
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        return place

    def java(self, classpath, main, *arguments, options=("-Xmx3g",)):
        """Runs a class; the words of each line that it printed."""
        command = [self.options.java, *options, "--enable-native-access=ALL-UNNAMED", "-cp", classpath, main, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{main} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return [line.split() for line in done.stdout.splitlines() if line]

    def row(self, what, figures, value, target, met):
        self.rows.append((what, figures, value, target, met))
        print(f"{what:34s} {figures:58s} {value:>10s}  {target:12s} {'met' if met else 'MISSED'}", flush=True)

    def codecs(self):
        """Least CPU seconds of several rounds in one process; the programs take turns."""
        side, rounds = (256, 3) if self.options.quick else (512, 3)
        size = 4 * side ** 3 / 2 ** 20
        for codec in ("raw", "zstd", "blosc-lz4"):
            name = self.place("codecs/" + codec)
            found = {}
            for who in ("peer", "ours"):
                main = "PeerCodecs" if who == "peer" else "OutcropCodecs"
                place = name + "-peer" if who == "peer" else name
                for words in self.java(getattr(self.options, who), PACKAGE + main, place, codec, side, rounds):
                    if words[0] in ("write", "read"):
                        found.setdefault((who, words[0]), []).append((float(words[2]), float(words[1])))
            for way in ("write", "read"):
                ours, peer = min(found["ours", way]), min(found["peer", way])
                self.row(f"{way} {size:.0f} MB {codec}",
                         f"CPU {ours[0]:.2f} s, zarr-java {peer[0]:.2f} s (wall {ours[1]:.2f}, {peer[1]:.2f})",
                         f"{ours[0] / peer[0]:.2f}x", "<= 0.6x", ours[0] <= 0.6 * peer[0])
            shutil.rmtree(os.path.dirname(name))

    def planes(self):
        planes = 1024 if self.options.quick else 8192
        for name, codec, chunk, shard in (("64-cubed chunks", "blosc-lz4", "64,64,64", "256,256,256"), ("64-cubed chunks", "raw", "64,64,64", "256,256,256"),
                                          ("16x256x256 chunks", "blosc-lz4", "16,256,256", "256,256,256"), ("plane chunks", "zstd", "1,512,512", "64,512,512")):
            if codec == "raw" and self.options.quick:
                continue
            place = self.place("planes")
            lines = {words[0]: words[1:] for words in self.java(self.options.ours, PACKAGE + "OutcropPlanes", place, planes, codec, chunk, shard)}
            shutil.rmtree(place)
            read, crossed = map(int, lines["bytes"])
            wall, least, cpu = map(float, lines["plane"])
            what = f"plane of {planes * 2 ** 20 / 2 ** 30:.0f} GB, {name}, {codec}"
            self.row(what, f"median {wall:.1f} ms, least {least:.1f} ms, CPU {cpu:.1f} ms", f"{wall:.1f} ms", "<= 15 ms", wall <= 15)
            self.row("  bytes read / bytes of chunks", f"{read} / {crossed}", f"{read / crossed:.3f}x", "<= 1.3x", read <= 1.3 * crossed)

    def copy(self):
        budget = 256 if self.options.quick else 1024
        source = self.place("copy/source.zarr")
        self.java(self.options.ours, PACKAGE + "OutcropItems", "source", source, 4 * budget)
        rates = {"cp": [], "copy": []}
        resident = 0
        subprocess.run(["sync"], check=True)
        for _ in range(2):
            target = self.place("copy/cp.zarr")
            start = time.monotonic()
            subprocess.run(["cp", "-r", source, target], check=True)
            subprocess.run(["sync", "-f", target], check=True)
            rates["cp"].append(time.monotonic() - start)
            shutil.rmtree(target)
            target = self.place("copy/target.zarr")
            command = [self.options.java, *COMMAND_LINE, "--enable-native-access=ALL-UNNAMED", "-cp", self.options.ours, "org.outcrop.headless.Main",
                       "store", "copy", f"zarr:{source}!volume", f"zarr:{target}!volume", "--chunk", "16,256,256", "--codec", "none",
                       "--memory", f"{budget}M", "--quiet"]
            start = time.monotonic()
            process = subprocess.Popen(command)
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                sys.exit(f"copying failed: {status}")
            subprocess.run(["sync", "-f", target], check=True)
            rates["copy"].append(time.monotonic() - start)
            resident = max(resident, usage.ru_maxrss / 1024)
            cpu = usage.ru_utime + usage.ru_stime
            shutil.rmtree(target)
        shutil.rmtree(os.path.dirname(source))
        cp, copy = min(rates["cp"]), min(rates["copy"])
        what = f"copy + rechunk {4 * budget} MB"
        self.row(what, f"resident {resident:.0f} MB of {budget} MB", f"{resident / budget:.2f}x", "<= 1.15x", resident <= 1.15 * budget)
        self.row(what, f"{copy:.1f} s (CPU {cpu:.1f} s), cp {cp:.1f} s", f"{cp / copy:.2f}x", ">= 0.5x", cp >= 0.5 * copy)

    def listing(self):
        number = 100_000 if self.options.quick else 1_000_000
        folder = self.place("listing")
        self.java(self.options.ours, PACKAGE + "OutcropItems", "files", folder, number)
        # the first is that of a program that was just started
        lines = self.java(self.options.ours, PACKAGE + "OutcropItems", "listing", folder, 0)
        entries, wall, cpu = int(lines[0][1]), float(lines[0][2]), float(lines[0][3])
        shutil.rmtree(folder)
        if entries != number + number // 1000:
            sys.exit(f"{entries} entries were listed")
        limit = 5 * number / 1_000_000
        self.row(f"list {number} items on disk", f"{wall:.2f} s, CPU {cpu:.2f} s; again {float(lines[1][2]):.2f} s", f"{wall:.2f} s", f"<= {limit:g} s", wall <= limit)

    def batch(self):
        # ext4 without a journal looks long for a new file's number where many were freed in the last minutes, so nothing is deleted before the end
        many, single = (2000, 400) if self.options.quick else (10_000, 2_000)
        each = {}
        for how, number in (("batch", many), ("single", single)):
            place = self.place(f"batch/{how}.zarr")
            line = self.java(self.options.ours, PACKAGE + "OutcropItems", how, place, number)[-1]
            each[how] = (float(line[1]) / number * 1e3, float(line[2]) / number * 1e3)
        shutil.rmtree(os.path.dirname(place))
        ratio = each["single"][0] / each["batch"][0]
        self.row(f"save {many} images at once", "; ".join(f"{how} {wall:.2f} ms each (CPU {cpu:.2f})" for how, (wall, cpu) in each.items()),
                 f"{ratio:.1f}x", ">= 5x", ratio >= 5)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="*", default=[])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--data", required=True)
    parser.add_argument("--java", required=True)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--peer", required=True)
    options = parser.parse_args()
    bench = Bench(options)
    start = time.monotonic()
    print(f"load at the start: {os.getloadavg()[0]:.1f}")
    for step in options.what or ("batch", "codecs", "planes", "copy", "listing"):
        getattr(bench, step)()
    missed = [row for row in bench.rows if not row[4]]
    print(f"{len(bench.rows) - len(missed)} of {len(bench.rows)} goals met in {time.monotonic() - start:.0f} s, load at the end {os.getloadavg()[0]:.1f}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
