"""Fourier transforms of batches of real float32 frames: Outcrop, SciPy and JTransforms in turn, in one run.

Every program transforms the same 256 MB and writes interleaved complex64 to memory. Outcrop and JTransforms write to one array again and
again, which SciPy can't: it allocates its result anew each time, and that is part of its time. Rounds alternate, the best of each counts.
Rates are 5 N log2(points per frame) operations per second, the usual measure, for half spectra too. CPU ratios tell on a busy machine.
"""
import argparse
import json
import math
import subprocess
import time

import numpy as np
import scipy.fft

MEGABYTES = 256
THREADS = 2
# size, and the ratio to SciPy that is wanted for the full and the half spectrum
GOALS = {64: (2.0, 1.5), 128: (2.0, 1.5), 256: (2.0, 1.5), 512: (2.0, 1.2), 96: (1.2, 1.2), 100: (1.2, 1.2), 240: (1.2, 1.2), 515: (1.2, 1.2)}


class Worker:
    """The Java side, which stays running so that it is warm."""

    def __init__(self, java, classpath):
        flags = ["-Xms1200m", "-Xmx1200m", "--add-modules=jdk.incubator.vector"]
        self.process = subprocess.Popen([java, *flags, "-cp", classpath, "org.outcrop.benchmarks.fft.FftWorker", str(MEGABYTES)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("the Java side ended: see above")
        return [float(word) for word in answer.split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def scipy_pass(frames, kind):
    transform = scipy.fft.rfft2 if kind == "half" else scipy.fft.fft2
    cpu, start = time.process_time(), time.perf_counter()
    result = transform(frames, workers=THREADS)
    return time.perf_counter() - start, time.process_time() - cpu, result


def check(worker, program, kind, size, frames, megabytes):
    """Both give the same numbers, before anything is counted."""
    ours = np.array(worker.ask("check", program, kind, size, megabytes, THREADS))
    last = frames[megabytes * (1 << 18) // (size * size) - 1]
    expected = (scipy.fft.rfft2 if kind == "half" else scipy.fft.fft2)(last.astype(np.float64))
    picked = expected[np.ix_([0, 1, size // 2, size - 1], [0, 1, size // 4, size // 2])].ravel().view(np.float64)
    error = np.linalg.norm(ours - picked) / np.linalg.norm(picked)
    if error > 1e-6:
        raise SystemExit(f"{program} {kind} {size}: differs from SciPy by {error}")


def compare(worker, frames, size, kind, rounds):
    points = frames.size
    check(worker, "vector", kind, size, frames, MEGABYTES)
    ours, theirs = [], []
    for turn in range(rounds + 2):
        mine, peer = worker.ask("vector", kind, size, MEGABYTES, THREADS), scipy_pass(frames, kind)[:2]
        if turn >= 2:
            ours.append(mine)
            theirs.append(peer)
    flop = 5 * points * math.log2(size * size) * 1e-9
    wall, cpu = (min(row[i] for row in ours) for i in (0, 1))
    peer_wall, peer_cpu = (min(row[i] for row in theirs) for i in (0, 1))
    goal = GOALS.get(size, (1.2, 1.2))[kind == "half"]
    print(f"{size:4d} {kind}  outcrop {flop / wall:6.1f} GFLOP/s   scipy {flop / peer_wall:6.1f} GFLOP/s   ratio {peer_wall / wall:5.2f}"
          f"   (CPU {peer_cpu / cpu:5.2f})   wanted {goal}", flush=True)
    return {"size": size, "kind": kind, "seconds": wall, "scipy": peer_wall, "ratio": peer_wall / wall, "cpuRatio": peer_cpu / cpu, "goal": goal}


def compare_scalar(worker, frames, size, kind, rounds):
    """Without the Vector API, beside JTransforms, on a part of the data."""
    megabytes = MEGABYTES // (4 if size <= 256 else 8)
    check(worker, "scalar", kind, size, frames, megabytes)
    rows = {"scalar": [], "jtransforms": []}
    for turn in range(rounds + 2):
        for program, row in rows.items():
            answer = worker.ask(program, kind, size, megabytes, THREADS)
            if turn >= 2:
                row.append(answer)
    wall, peer_wall = (min(row[0] for row in rows[program]) for program in rows)
    cpu, peer_cpu = (min(row[1] for row in rows[program]) for program in rows)
    print(f"{size:4d} {kind}  scalar {wall:7.3f} s   JTransforms {peer_wall:7.3f} s   ratio {peer_wall / wall:5.2f}   (CPU {peer_cpu / cpu:5.2f})"
          "   wanted 1.0", flush=True)
    return {"size": size, "kind": kind, "scalar": wall, "jtransforms": peer_wall, "ratio": peer_wall / wall, "cpuRatio": peer_cpu / cpu, "goal": 1.0}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", required=True)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--quick", action="store_true", help="3 rounds instead of 10")
    parser.add_argument("--json", help="append results to this file, one JSON object per line")
    parser.add_argument("sizes", nargs="*", type=int, default=list(GOALS))
    options = parser.parse_args()
    rounds = 3 if options.quick else 10
    values = ((np.arange(MEGABYTES << 18, dtype=np.uint64) * 2654435761 & 0xffffffff) >> np.uint64(8)).astype(np.float32) * np.float32(2.0 ** -24)
    worker = Worker(options.java, options.classpath)
    results = []
    for size in options.sizes:
        count = values.size // (size * size)
        frames = values[:count * size * size].reshape(count, size, size)
        for kind in ("full", "half"):
            results.append(compare(worker, frames, size, kind, rounds))
            # JTransforms packs real spectra for powers of two only
            if size < 515 and (kind == "full" or size & (size - 1) == 0):
                results.append(compare_scalar(worker, frames, size, kind, rounds))
    worker.close()
    if options.json:
        with open(options.json, "a", encoding="utf-8") as file:
            file.writelines(json.dumps(result) + "\n" for result in results)
    missed = [f"{row['size']} {row['kind']}" for row in results if row["ratio"] < row["goal"]]
    print("all goals met" if not missed else "below the goal: " + ", ".join(missed))


if __name__ == "__main__":
    main()
