"""Benchmarks of the peak path (decoding, ingest, memory, queries) and of 4D scans. See README.md beside this file; started by ./run."""

import argparse
import glob
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import scan4d
from measure import measure, quarters, summary

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GIB = 1 << 30

# what is made by "generate", with its arguments
SCANS = {
    "V2.mib": ["--scan", "128x128", "--detector", "256x256", "--type", "u16", "--dose", "20000"],
    "V130.mib": ["--size", "130G", "--detector", "512x512", "--type", "u16", "--sparse"],
}
SYNTHETIC = {
    "S10M.mzML": ["--peaks", "10M", "--compression", "zlib"],
    "S100M.mzML": ["--peaks", "100M", "--compression", "zlib"],
}
# what is grown out of a real run: how often it is repeated, and how it is stored
GROWN = {"G1.mzML": ("--times", "160"), "G1n.mzML": ("--times", "160", "--compression", "none"), "G2.mzML": ("--times", "1720", "--distinct", "40")}


class Bench:
    def __init__(self, options):
        self.data = os.path.abspath(options.data)
        self.real = options.real
        self.repetitions = options.repetitions
        self.java = os.path.join(options.java_home, "bin", "java")
        self.classes = options.classes
        self.plugins = options.plugins
        self.peers = options.peers
        self.results = open(os.path.join(self.data, "results.jsonl"), "a", encoding="utf-8")
        self.commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()

    def file(self, name):
        return os.path.join(self.data, name)

    def input(self, name):
        path = self.file(name)
        if not os.path.exists(path):
            print(f"making {name} ...", file=sys.stderr)
            part = path + ".tmp" + (".mib" if name in SCANS else ".mzML")
            self.make(name, part)
            os.rename(part, path)
        return path

    def make(self, name, path):
        if name in GROWN:
            if not self.real:
                raise SystemExit("this step grows its input out of a real run; name one with --real FILE.mzML (centroided, 64-bit, zlib)")
            subprocess.run(["/usr/bin/python3", os.path.join(HERE, "grow.py"), self.real, path, *GROWN[name]], check=True)
        elif name == "G1z.mzML.gz":
            with open(path, "wb") as out:
                subprocess.run(["gzip", "-1", "-c", self.input("G1.mzML")], stdout=out, check=True)
        elif name == "G1p.mzML":
            subprocess.run(["FileConverter", "-no_progress", "-lossy_compression", "-in", self.input("G1.mzML"), "-out", path], check=True,
                           stdout=subprocess.DEVNULL)
        elif name in SCANS:
            subprocess.run([os.path.join(ROOT, "outcrop"), "generate", "scan4d", "--quiet", "--seed", "1", *SCANS[name], "-o", path], check=True)
            os.rename(path.removesuffix(".mib") + ".hdr", self.file(name).removesuffix(".mib") + ".hdr")
        else:
            subprocess.run([os.path.join(ROOT, "outcrop"), "generate", "lcms", "--quiet", "--seed", "1", *SYNTHETIC[name], "-o", path], check=True)

    def record(self, row, **fields):
        line = {"row": row, "commit": self.commit, "time": time.strftime("%F %T"), **fields}
        self.results.write(json.dumps(line) + "\n")
        self.results.flush()
        print(json.dumps(line), flush=True)

    def java_command(self, main, *arguments, flags=()):
        classpath = os.pathsep.join([self.classes, os.path.join(self.plugins, "*")])
        return [self.java, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", *flags, "-cp", classpath, main, *map(str, arguments)]

    def product_command(self, main, *arguments):
        """As the product starts a command: what Java has learnt about it holds for its class path, after which another may stand."""
        product = os.path.dirname(self.plugins)
        with open(os.path.join(product, "direct"), encoding="utf-8") as file:
            names = file.read().splitlines()[1].split(":")
        classpath = os.pathsep.join([*(os.path.join(self.plugins, name) for name in names), self.classes])
        return [self.java, "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:SurvivorRatio=2",
                "-Dslf4j.internal.verbosity=ERROR", "-XX:AOTCache=" + os.path.join(product, "classes.aot"), "-cp", classpath, main, *map(str, arguments)]

    def outcrop(self, *arguments, heap=None, **more):
        env = {"OUTCROP_JAVA_OPTS": f"-Xmx{heap}"} if heap else None
        return measure([os.path.join(ROOT, "outcrop"), *map(str, arguments)], env=env, **more)

    def interleaved(self, commands):
        """Runs each command in turn, several rounds, and checks that each one worked every time."""
        runs = {name: [] for name in commands}
        for _ in range(self.repetitions):
            for name, command in commands.items():
                result = measure(command)
                if result["rc"] != 0:
                    raise SystemExit(f"{name} failed: {result['stderr']}")
                runs[name].append(result)
        return runs

    def decode(self, row, name, peers):
        """I1, I2: every array of a file decoded; CPU and wall of a fresh process, after the answers were found equal."""
        path = self.input(name)
        commands = {f"outcrop, {n} workers" if n > 1 else "outcrop, 1 worker": self.java_command("OutcropDecode", path, n, flags=["-Xmx512m"])
                    for n in (1, 2)}
        if "msftbx" in peers:
            classpath = os.pathsep.join([self.classes, os.path.join(self.peers, "*")])
            for n in (1, 2):
                commands[f"MSFTBX 1.8.8, {n} threads"] = [self.java, "-Xmx4g", "-cp", classpath, "MsftbxDecode", path, str(n)]
        if "openms" in peers:
            commands["OpenMS 2.6 FileInfo"] = ["FileInfo", "-no_progress", "-in", path]
        if "pymzml" in peers:
            commands["pymzML 2.5.2"] = ["/usr/bin/python3", os.path.join(HERE, "pymzml_decode.py"), path]
        runs = self.interleaved(commands)
        answers = {}
        for who, results in runs.items():
            self.record(row, input=name, bytes=os.path.getsize(path), who=who, wall=summary(results, "wall"), cpu=summary(results, "cpu"),
                        maxrss=max(r["maxrss"] for r in results))
            if results[0]["stdout"].startswith("{"):
                answer = json.loads(results[0]["stdout"].splitlines()[0])
                answers[who] = (answer["peaks"], answer["mz_sum"], answer["intensity_sum"])
        first = next(iter(answers.values()))
        agree = all(a[0] == first[0] and abs(a[1] / first[1] - 1) < 1e-9 and abs(a[2] / first[2] - 1) < 1e-9 for a in answers.values())
        self.record(row, input=name, agree=agree, who=sorted(answers), peaks=first[0])
        steady = measure(self.java_command("OutcropDecode", path, 2, 8, flags=["-Xmx512m"]))
        self.record(row, input=name, who="outcrop, 2 workers, warmed up",
                    wall=min(json.loads(line)["seconds"] for line in steady["stdout"].splitlines()))

    def scaling(self):
        """What a second decode worker brings on a file that is large against the start of the process."""
        path = self.input("G2.mzML")
        wall = {1: [], 2: []}
        for _ in range(3):
            for workers, runs in wall.items():
                runs.append(measure(self.java_command("OutcropDecode", path, workers, flags=["-Xmx512m"]))["wall"])
        self.record("S", input="G2.mzML", wall={n: sorted(runs) for n, runs in wall.items()}, two_over_one=min(wall[2]) / min(wall[1]))

    def ingest(self):
        """I3: a complete cache against the peer's bare load."""
        path = self.input("G1.mzML")
        runs, peer = [], []
        for _ in range(max(3, self.repetitions // 2)):
            shutil.rmtree(self.file("cache-i3"), ignore_errors=True)
            runs.append(self.outcrop("index", "--quiet", "--json", "--out-of-core", "--cache-dir", self.file("cache-i3"), path))
            peer.append(measure(["FileInfo", "-no_progress", "-in", path]))
        answer = json.loads(runs[-1]["stdout"])
        self.record("I3", input="G1.mzML", who="outcrop index", wall=summary(runs, "wall"), cpu=summary(runs, "cpu"),
                    maxrss=max(r["maxrss"] for r in runs), bytes=answer["bytes"], bytes_per_peak=answer["bytes"] / answer["peaks"])
        self.record("I3", input="G1.mzML", who="OpenMS 2.6 FileInfo", wall=summary(peer, "wall"), cpu=summary(peer, "cpu"),
                    maxrss=max(r["maxrss"] for r in peer))

    def bounded(self):
        """I4: the large file under a small heap and a memory cgroup."""
        path = self.input("G2.mzML")
        cache = self.file("cache-i4")
        shutil.rmtree(cache, ignore_errors=True)
        result = self.outcrop("index", "--quiet", "--json", "--out-of-core", "--memory", "512M", "--cache-dir", cache, path, heap="512m",
                              cgroup_limit=GIB)
        parts = quarters(result["rss"])
        answer = json.loads(result["stdout"]) if result["rc"] == 0 else {}
        self.record("I4", input="G2.mzML", bytes=os.path.getsize(path), rc=result["rc"], cgroup=result["cgroup"], wall=result["wall"],
                    cpu=result["cpu"], maxrss=result["maxrss"], rss_quarters=parts, anonymous_quarters=quarters(result["rss"], 2), last_over_second=parts[3] / parts[1],
                    peaks=answer.get("peaks"), us_per_peak=1e6 * result["wall"] / answer["peaks"] if answer else None, stderr=result["stderr"][-300:])

    def reopen(self):
        """I7: the large file's entry opened again; in turn as the product starts, and without what Java has learnt about it."""
        path = self.input("G2.mzML")
        cache = self.file("cache-i4")
        self.outcrop("index", "--quiet", "--out-of-core", "--cache-dir", cache, path)
        ways = {"as the product starts": self.product_command, "without its archive": self.java_command}
        opened = {way: [] for way in ways}
        for _ in range(15):
            for way, command in ways.items():
                opened[way].append(json.loads(measure(command("OpenBench", path, cache))["stdout"]))
        for way, runs in opened.items():
            self.record("I7", input="G2.mzML", who="outcrop", start=way, **{key: sorted(run[key] for run in runs) for key in runs[0]})

    def cancel(self):
        """I6: interrupted at random moments nothing is left; the entry made afterwards equals an uninterrupted one."""
        path = self.input("S10M.mzML")
        whole, broken = self.file("cache-whole"), self.file("cache-broken")
        for folder in (whole, broken):
            shutil.rmtree(folder, ignore_errors=True)
        self.outcrop("index", "--quiet", "--out-of-core", "--cache-dir", whole, path)
        rng = random.Random(6)
        delays, leftovers, codes = [], 0, []
        for _ in range(10):
            command = [os.path.join(ROOT, "outcrop"), "index", "--quiet", "--out-of-core", "--cache-dir", broken, path]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(1.0 + rng.random() * 2.5)
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            codes.append(process.wait())
            delays.append(time.monotonic() - start)
            leftovers += len(glob.glob(os.path.join(broken, "*.part"))) + len(glob.glob(os.path.join(broken, "*", "*.part")))
        self.outcrop("index", "--quiet", "--out-of-core", "--cache-dir", broken, path)
        self.record("I6", input="S10M.mzML", exit_codes=codes, slowest_cancel=max(delays), leftovers=leftovers, equal=tables(whole) == tables(broken))

    def memory(self):
        """Resident memory of an out-of-core index of 10 and of 100 million peaks, same settings."""
        peak = {}
        for name in ("S10M.mzML", "S100M.mzML"):
            path = self.input(name)
            cache = self.file("cache-memory")
            shutil.rmtree(cache, ignore_errors=True)
            result = self.outcrop("index", "--quiet", "--json", "--out-of-core", "--memory", "512M", "--cache-dir", cache, path, heap="512m")
            peak[name] = result["maxrss"]
            self.record("M", input=name, rc=result["rc"], wall=result["wall"], cpu=result["cpu"], maxrss=result["maxrss"])
            shutil.rmtree(cache, ignore_errors=True)
        self.record("M", growth=peak["S100M.mzML"] / peak["S10M.mzML"])

    def queries(self):
        """Q1, Q2, Q3, Q8 on the entry of G1 against the seed path and tidy Parquet, which are written here from the same peaks."""
        path = self.input("G1.mzML")
        cache = self.file("cache-i3")
        self.outcrop("index", "--quiet", "--out-of-core", "--cache-dir", cache, path)
        seed, tidy = self.file("seed.parquet"), self.file("tidy.parquet")
        if not os.path.exists(tidy):
            raw = self.file("points.parquet")
            self.outcrop("peaks", "--quiet", "--overwrite", "--ms-level", "1", "--format", "parquet", "-o", raw, "--cache-dir", cache, path)
            subprocess.run(self.java_command("SeedFiles", raw, seed, tidy), check=True)
            os.remove(raw)
        result = measure(self.java_command("QueryBench", path, cache, seed, tidy, flags=["-Xmx2g"]))
        if result["rc"] != 0:
            raise SystemExit(result["stderr"])
        for line in result["stdout"].splitlines():
            answer = json.loads(line)
            self.record(answer.pop("id"), input="G1.mzML", **answer)


def tables(cache):
    """What an entry holds, file by file, without what differs by design (the manifest's times)."""
    rows = {}
    for path in glob.glob(os.path.join(cache, "**", "*"), recursive=True):
        name = os.path.basename(path)
        if os.path.isfile(path) and name.endswith((".parquet", ".pyramid", ".bin")) and name != "checksums.bin":
            with open(path, "rb") as f:
                rows[name] = hashlib.file_digest(f, "sha256").hexdigest()
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["all"], help="decode variants ingest queries memory cancel scaling bounded reopen scan4d, or all")
    parser.add_argument("--data", required=True)
    parser.add_argument("--real", help="a small real run that the large inputs are grown out of")
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--java-home", required=True)
    parser.add_argument("--classes", required=True)
    parser.add_argument("--plugins", required=True)
    parser.add_argument("--peers", required=True)
    options = parser.parse_args()
    bench = Bench(options)
    steps = {
        "decode": lambda: bench.decode("I1", "G1.mzML", ["msftbx", "openms", "pymzml"]),
        "variants": lambda: [bench.decode("I2", "G1n.mzML", ["msftbx", "openms"]), bench.decode("I2", "G1p.mzML", ["msftbx", "openms"]),
                             bench.decode("I2", "G1z.mzML.gz", ["openms", "pymzml"])],
        "ingest": bench.ingest,
        "queries": bench.queries,
        "memory": bench.memory,
        "cancel": bench.cancel,
        "scaling": bench.scaling,
        "bounded": bench.bounded,
        "reopen": bench.reopen,
        "scan4d": lambda: scan4d.run(bench),
    }
    for step in steps if options.what == ["all"] else options.what:
        steps[step]()


if __name__ == "__main__":
    main()
