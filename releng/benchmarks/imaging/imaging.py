"""Ratios of imaging: resampling beside reading, memory, scaling, ion images; see README.md one folder up. Started by ./run."""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from measure import measure  # noqa: E402

# what is asked for of every resampling, so that no figure depends on what is chosen by itself
AXIS = ["--axis", "orbitrap", "--bin-width", "0.005@400", "--mz", "100:1000"]
MB = 1e6


class Bench:
    def __init__(self, options):
        self.options = options
        self.command = shlex.split(options.command)
        self.quick = options.quick
        self.rows = []
        self.made = {}
        os.makedirs(options.data, exist_ok=True)

    def place(self, name):
        return os.path.join(self.options.data, name)

    def image(self, pixels, peaks):
        """A synthetic image, made once: its index, and what the generator told of it."""
        path = self.place(f"image-{pixels}x{peaks}.imzML")
        truth = path + ".json"
        if not os.path.exists(truth):
            print(f"making {os.path.basename(path)} ...", file=sys.stderr)
            told = self.outcrop("generate", "imaging", "--pixels", pixels, "--peaks", peaks, "--seed", "1", "-o", path, "--overwrite")["stdout"]
            with open(truth, "w", encoding="utf-8") as file:
                file.write(told)
        with open(truth, encoding="utf-8") as file:
            return path, json.load(file)

    def outcrop(self, *arguments):
        """A command as it is started by anybody."""
        done = measure([*self.command, *map(str, arguments), "--quiet", "--json"])
        if done["rc"]:
            sys.exit(f"{arguments} ended with {done['rc']}: {done['stderr']}")
        return done

    def java(self, main, *arguments):
        """The words of each line that a class printed."""
        # as the start script has it for the command line
        command = [self.options.java, "-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:SurvivorRatio=2", "-Dslf4j.internal.verbosity=ERROR",
                   "--enable-native-access=ALL-UNNAMED", "-cp", self.options.ours, main]
        return self.lines([*command, *map(str, arguments)])

    def warm(self, workers, rounds, *images):
        """Resamples images in a program that runs: seconds and CPU seconds of each, the best of the rounds but the first."""
        store = self.place("warm.zarr")
        lines = self.java("ResampleImage", workers, rounds + 1, store, *images)[len(images):]
        shutil.rmtree(store)
        best = []
        for i in range(len(images)):
            runs = [(float(words[3]), float(words[5])) for words in lines[i::len(images)]]
            best.append((min(run[0] for run in runs), min(run[1] for run in runs)))
        return best

    @staticmethod
    def lines(command):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{command[-3:]} failed:\n{done.stdout[-1000:]}{done.stderr[-2000:]}")
        return [line.split() for line in done.stdout.splitlines()]

    def resample(self, path, workers, *more):
        """One resampling, and the store removed again: what the command told, wall and CPU seconds and memory of the process."""
        store = self.place("resampled.zarr")
        shutil.rmtree(store, ignore_errors=True)
        done = self.outcrop("resample", path, store, *AXIS, "--workers", workers, *more)
        told = json.loads(done["stdout"])
        shutil.rmtree(store)
        return {"told": told, "wall": done["wall"], "cpu": done["cpu"], "maxrss": done["maxrss"]}

    def row(self, what, figures, value, goal, met):
        self.rows.append(met)
        print(f"{what:42s} {figures:72s} {value:>10s}  {goal:18s} {'met' if met else 'MISSED'}", flush=True)

    def note(self, what, figures):
        print(f"{what:42s} {figures}", flush=True)

    def speed(self):
        """20,000 pixels of 2,000 peaks. Everybody takes turns, in several rounds; the best counts of each."""
        pixels, peaks = (4000, 2000) if self.quick else (20_000, 2000)
        path, truth = self.image(pixels, peaks)
        size = truth["ibd_bytes"] / MB
        best = {}

        def keep(who, wall, cpu):
            if who not in best or wall < best[who][0]:
                best[who] = (wall, cpu)

        answers = set()
        for _ in range(2 if self.quick else 3):
            for threads in (1, 2):
                drop(os.path.splitext(path)[0] + ".ibd")
                words = self.java("ReadImage", path, threads, 1)[1]
                keep(("read, from disk", threads), float(words[5]), float(words[6]))
                lines = self.java("ReadImage", path, threads, 3)
                for words in lines[1:]:
                    keep(("read", threads), float(words[5]), float(words[6]))
                    answers.add((int(words[2]), round(float(words[4]) / truth["intensity_sum"], 9)))
                run = self.resample(path, threads, "--memory", "1G")
                keep(("command", threads), run["wall"], run["cpu"])
                keep(("resample", threads), *self.warm(threads, 2, path)[0])
            for words in self.lines(["/usr/bin/python3", os.path.join(HERE, "read_numpy.py"), path, "2"]):
                keep(("numpy", 1), float(words[5]), float(words[6]))
                answers.add((int(words[2]), round(float(words[4]) / truth["intensity_sum"], 9)))
        if answers != {(truth["peaks"], 1.0)}:
            sys.exit(f"who read does not agree: {answers}, not {truth['peaks']} peaks and {truth['intensity_sum']}")
        for (who, threads), (wall, cpu) in sorted(best.items()):
            self.note(f"{who}, {threads} thread{'s' * (threads > 1)}, {size:.0f} MB",
                      f"{wall:.2f} s, CPU {cpu:.2f} s, {pixels / wall:.0f} pixels/s, {size / wall:.0f} MB/s, {1e9 * cpu / truth['peaks']:.0f} ns CPU a peak")
        for threads in (1, 2):
            for who in ("read, from disk", "read"):
                ratio = best[who, threads][0] / best["resample", threads][0]
                self.row(f"resample / {who}, {threads} thread{'s' * (threads > 1)}", "in a program that runs", f"{ratio:.2f}x", ">= 0.40x", ratio >= 0.4)
        ratio = best["numpy", 1][0] / best["resample", 1][0]
        self.note("resample / NumPy reading, 1 thread", f"{ratio:.2f}x")
        rate = pixels / best["resample", 2][0]
        self.row("resample, 2 workers", f"a command of its own, with all that it does: {pixels / best['command', 2][0]:.0f} pixels/s", f"{rate:.0f}/s", ">= 15000/s",
                 rate >= 15_000)

    def sizes(self):
        return (1000, 10_000, 100_000) if self.quick else (10_000, 100_000, 1_000_000)

    def sized(self, pixels, workers=2):
        """A resampling at 1 GB, made once for all steps that look at it."""
        key = pixels, workers
        if key not in self.made:
            path, truth = self.image(pixels, self.options.peaks)
            self.made[key] = {**self.resample(path, workers, "--memory", "1G"), "ibd": truth["ibd_bytes"]}
        return self.made[key]

    def memory(self):
        found = []
        for pixels in self.sizes()[1:]:
            run = self.sized(pixels)
            found.append(run["maxrss"])
            where = "in memory" if run["told"]["in_memory"] else "in files"
            self.row(f"{pixels} pixels x {self.options.peaks}, --memory 1G", f"{run['ibd'] / MB:.0f} MB, values waited {where}",
                     f"{run['maxrss'] / MB:.0f} MB", "<= 1400 MB", run["maxrss"] <= 1.4e9)
        self.row("resident, the larger / the smaller", "", f"{found[1] / found[0]:.2f}x", "<= 1.10x", found[1] <= 1.1 * found[0])

    def scaling(self):
        """In a program that runs, each size in turn; the largest once."""
        small, middle, large = self.sizes()
        images = {pixels: self.image(pixels, self.options.peaks) for pixels in self.sizes()}
        found = dict(zip((small, middle), self.warm(2, 2, images[small][0], images[middle][0])))
        # after the small one, for the compiler
        found[large] = self.warm(2, 1, images[small][0], images[large][0])[1] if self.quick else self.once(images[small][0], images[large][0])
        for pixels, (wall, cpu) in found.items():
            self.note(f"{pixels} pixels x {self.options.peaks}, 2 workers", f"{wall:.2f} s, {pixels / wall:.0f} pixels/s, CPU {cpu:.2f} s, "
                      f"{1e9 * cpu / images[pixels][1]['peaks']:.0f} ns CPU a peak")
        rates = [pixels / wall for pixels, (wall, _) in found.items()]
        self.row("fastest size / slowest size", "", f"{max(rates) / min(rates):.2f}x", "<= 1.15x", max(rates) <= 1.15 * min(rates))
        alone = self.warm(1, 2, images[middle][0])[0][0]
        ratio = alone / found[middle][0]
        self.row(f"2 workers / 1, {middle} pixels", f"1 worker {middle / alone:.0f} pixels/s", f"{ratio:.2f}x", ">= 1.8x", ratio >= 1.8)

    def once(self, small, large):
        """The large one once, after the small one three times."""
        store = self.place("warm.zarr")
        words = self.java("ResampleImage", 2, 1, store, small, small, small, large)[-1]
        shutil.rmtree(store)
        return float(words[3]), float(words[5])

    def image_step(self):
        """Ion images out of the store of the speed step's image, in a running program: the file in the page cache or not."""
        pixels, peaks = (4000, 2000) if self.quick else (20_000, 2000)
        for pixels, peaks in ((pixels, peaks), (self.sizes()[1], self.options.peaks)):
            path, _ = self.image(pixels, peaks)
            store = self.place("images.zarr")
            shutil.rmtree(store, ignore_errors=True)
            self.outcrop("resample", path, store, *AXIS, "--memory", "1G")
            ways = []
            for how in ("cold", "warm"):
                if how == "cold":
                    drop(store)
                lines = self.java("DrawIons", store, 41, 10)
                images = [float(words[1]) for words in lines[1:]]
                later = sorted(images[1:])
                ways.append((how, float(lines[0][1]), images[0], later[len(later) // 2], later[-1]))
            for how, opened, first, median, slowest in ways:
                self.row(f"ion image of {pixels} pixels, {how}", f"opened in {opened:.0f} ms, first {first:.0f} ms, then median {median:.1f}, slowest {slowest:.1f}",
                         f"{max(median, first):.0f} ms", "<= 100 ms", max(median, first) <= 100)
            shutil.rmtree(store)

    def large(self):
        """The largest image, and what 100 GB take at its rate: its source, its store and what waits in files are each some times memory, as those of 100 GB are."""
        pixels = self.sizes()[-1]
        run = self.sized(pixels)
        minutes = 100e9 / (run["ibd"] / run["wall"]) / 60
        self.note(f"{pixels} pixels x {self.options.peaks}, {run['ibd'] / 1e9:.1f} GB", f"{run['wall']:.0f} s with the start, {run['ibd'] / MB / run['wall']:.0f} MB/s, "
                  f"resident {run['maxrss'] / MB:.0f} MB; 100 GB would take {minutes:.0f} minutes")


def drop(place):
    """Takes a file, or the files below a folder, out of the page cache."""
    files = [place] if os.path.isfile(place) else [os.path.join(base, name) for base, _, names in os.walk(place) for name in names]
    for path in files:
        file = os.open(path, os.O_RDONLY)
        os.fsync(file)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="*", default=[])
    parser.add_argument("--data", required=True)
    parser.add_argument("--quick", action="store_true", help="small images: shows that everything works")
    parser.add_argument("--peaks", type=int, default=500, help="points of a spectrum, of memory, scaling and large")
    parser.add_argument("--java", required=True)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--command", required=True)
    bench = Bench(parser.parse_args())
    steps = {"speed": bench.speed, "memory": bench.memory, "scaling": bench.scaling, "image": bench.image_step, "large": bench.large}
    start = time.monotonic()
    print(f"load at the start: {os.getloadavg()[0]:.1f}")
    for step in bench.options.what or steps:
        steps[step]()
    print(f"{sum(bench.rows)} of {len(bench.rows)} goals met in {time.monotonic() - start:.0f} s, load at the end {os.getloadavg()[0]:.1f}")
    sys.exit(0 if all(bench.rows) else 1)


if __name__ == "__main__":
    main()
