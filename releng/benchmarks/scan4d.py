"""Passes over 4D scans: ours, NumPy and numba on the same file in turn, warm and cold; frames; a file of 130 GB."""

import json
import os
import subprocess
import time

from measure import measure

HERE = os.path.dirname(os.path.abspath(__file__))
JOBS = ["sum", "overview", "bf"]
PEERS = ["numpy", "numba", "numba-bytes"]
FLAGS = ["-Xmx512m"]
WARM_UP = 4


class Server:
    """A process that stays warm and runs one job for each line it is sent."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        # the processor clock of another process: see clock_getcpuclockid(3)
        self.clock = (~self.process.pid << 3) | 2

    def ask(self, line):
        before = time.clock_gettime(self.clock)
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"no answer to '{line}'")
        return {**json.loads(answer), "cpu": time.clock_gettime(self.clock) - before}

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def drop_from_cache(path):
    fd = os.open(path, os.O_RDONLY)
    os.fsync(fd)
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(fd)


def minimum(runs, key):
    return min(run[key] for run in runs)


def median(runs, key):
    return sorted(run[key] for run in runs)[len(runs) // 2]


def ours(bench, path):
    return Server(bench.java_command("Scan4dBench", path, "serve", flags=FLAGS))


def peer(path):
    return Server(["/usr/bin/python3", os.path.join(HERE, "scan4d_peer.py"), path])


def warm(bench, path):
    """V1 to V3: each job in turn by all, after all have given the same answer; ratios to the best peer and to the checksum."""
    size = os.path.getsize(path)
    java, python = ours(bench, path), peer(path)
    runs = {}
    for turn in range(WARM_UP + bench.repetitions):
        for job in JOBS:
            answers = {"outcrop, 2 workers": java.ask(f"{job} 2"), "outcrop, 1 worker": java.ask(f"{job} 1")}
            answers |= {name: python.ask(f"{name} {job}") for name in PEERS}
            if len({a["answer"] for a in answers.values()}) != 1:
                raise SystemExit(f"{job}: answers differ: {answers}")
            answers |= {"checksum, 2 workers": java.ask("checksum 2"), "checksum, 1 worker": java.ask("checksum 1")}
            for who, answer in answers.items():
                if turn >= WARM_UP:
                    runs.setdefault((job, who), []).append(answer)
    for job in JOBS:
        for (of, who), results in runs.items():
            if of == job:
                bench.record("V-" + job, who=who, bytes=size, wall={"min": minimum(results, "seconds"), "median": median(results, "seconds")},
                             cpu=minimum(results, "cpu"), answer=results[0]["answer"])
        ours_runs = runs[job, "outcrop, 2 workers"]
        ratios = {}
        for key, figure in (("wall_min", lambda r: minimum(r, "seconds")), ("wall_median", lambda r: median(r, "seconds")),
                            ("cpu_min", lambda r: minimum(r, "cpu"))):
            best = min(PEERS, key=lambda p: figure(runs[job, p]))
            ratios[key] = {"over_best_peer": figure(ours_runs) / figure(runs[job, best]), "best_peer": best,
                           "rate_over_checksum": figure(runs[job, "checksum, 2 workers"]) / figure(ours_runs)}
        bench.record("V-" + job, ratios=ratios)
    for job in ("three", "com", "statistics"):
        results = [java.ask(f"{job} 2") for _ in range(WARM_UP + bench.repetitions)][WARM_UP:]
        bench.record("V-" + job, who="outcrop, 2 workers", wall=minimum(results, "seconds"), cpu=minimum(results, "cpu"))
    java.ask("frames 3000")
    bench.record("V-frames", who="outcrop", **java.ask("frames 5000"))
    java.close()
    python.close()


def cold(bench, path):
    """V4: the page cache without the file, a fresh process each time, so that nothing holds a mapping."""
    size = os.path.getsize(path)
    runs = {}
    for _ in range(3):
        for who, server, line in (("outcrop, 2 workers", ours, "overview 2"), ("outcrop, 1 worker", ours, "overview 1"),
                                  ("checksum, 2 workers", ours, "checksum 2")):
            drop_from_cache(path)
            process = server(bench, path)
            runs.setdefault(who, []).append(process.ask(line))
            process.close()
        drop_from_cache(path)
        process = peer(path)
        runs.setdefault("numpy", []).append(process.ask("numpy overview"))
        process.close()
        drop_from_cache(path)
        start = time.perf_counter()
        with open(path, "rb", buffering=0) as f:
            buffer = bytearray(8 << 20)
            while f.readinto(buffer):
                pass
        runs.setdefault("read()", []).append({"seconds": time.perf_counter() - start, "cpu": 0})
    for who, results in runs.items():
        bench.record("V-cold-overview", who=who, bytes=size, wall=minimum(results, "seconds"), all=[r["seconds"] for r in results])


def huge(bench, path):
    """V5: a sparse file of 130 GB under a small heap: opened, a frame, an overview cancelled again and again."""
    for _ in range(3):
        result = subprocess.run(bench.java_command("Scan4dBench", path, "open", flags=["-Xmx256m"]), capture_output=True, text=True, check=True)
        bench.record("V-huge", **json.loads(result.stdout.splitlines()[-1]))


def converted(bench, path):
    """V6: conversion to EMD against cp, in turn, each with a cold source; in the command as a whole, and without its start."""
    copy, emd = os.path.join(bench.data, "copy.mib"), os.path.join(bench.data, "converted.emd")
    commands = {"cp": ["cp", path, copy], "cp and sync": ["sh", "-c", f"cp '{path}' '{copy}' && sync '{copy}'"],
                "outcrop convert": None, "outcrop convert --no-overviews": ["--no-overviews"]}
    runs = {who: [] for who in commands}
    for _ in range(5):
        for who, command in commands.items():
            for made in (copy, emd):
                if os.path.exists(made):
                    os.remove(made)
            os.sync()
            drop_from_cache(path)
            if who.startswith("cp"):
                result = measure(command)
                result["seconds"] = result["wall"]
            else:
                result = bench.outcrop("convert", path, emd, "--json", "--quiet", "--memory", "512M", *(command or []))
                result["seconds"] = json.loads(result["stdout"])["seconds"]
            if result["rc"]:
                raise SystemExit(f"{who} failed: {result['stderr']}")
            runs[who].append(result)
    for made in (copy, emd):
        if os.path.exists(made):
            os.remove(made)
    best = median(runs["cp"], "seconds")
    for who, results in runs.items():
        bench.record("V-convert", who=who, bytes=os.path.getsize(path), seconds=median(results, "seconds"), wall=median(results, "wall"),
                     cpu=median(results, "cpu"), maxrss=max(r["maxrss"] for r in results), rate_of_cp=best / median(results, "seconds"),
                     rate_of_cp_with_start=best / median(results, "wall"))


def second(bench, path):
    """V7: an EMD that holds its overviews opened again in a new process, its bytes not in the page cache: to its scan overview."""
    emd = os.path.join(bench.data, "second.emd")
    result = bench.outcrop("convert", path, emd, "--json", "--quiet", "--overwrite")
    if result["rc"]:
        raise SystemExit(f"convert failed: {result['stderr']}")
    for _ in range(5):
        os.sync()
        drop_from_cache(emd)
        result = subprocess.run(bench.java_command("Scan4dBench", emd, "second"), capture_output=True, text=True, check=True)
        bench.record("V-second", bytes=os.path.getsize(emd), **json.loads(result.stdout.splitlines()[-1]))
    os.remove(emd)


def run(bench):
    path = bench.input("V2.mib")
    warm(bench, path)
    cold(bench, path)
    converted(bench, path)
    second(bench, path)
    huge(bench, bench.input("V130.mib"))
