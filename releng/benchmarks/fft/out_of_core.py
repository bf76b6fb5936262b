#!/usr/bin/env python3
"""The 4D FFT of scans larger than its memory, beside the time that dd takes to read and write as many bytes on the same disk.

out_of_core.py --data DIR [--gb 4] [--axes scan,all,detector] [--linear 1,2,4,8,16] [--memory 1G]

Every run begins with nothing of the source in the page cache and nothing waiting to be written. dd ends each write with fsync.
"""

import argparse
import json
import os
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OUTCROP = os.path.join(HERE, "..", "..", "..", "outcrop")
FRAME = 256
BLOCK = 4 << 20


def settle(*paths):
    os.sync()
    for path in paths:
        fd = os.open(path, os.O_RDONLY)
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(fd)


def timed(command):
    """Wall seconds, processor seconds, peak resident MB and standard output of a command that must succeed."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out = process.stdout.read()
    err = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {err[-500:]}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out


def scan(gb):
    """Positions of a scan of so many binary gigabytes of 256 x 256 pixels of 16 bit, as nearly square as powers of two allow."""
    positions = int(gb * (1 << 30)) // (2 * FRAME * FRAME)
    y = 1 << (positions.bit_length() - 1) // 2
    return y, positions // y


def generate(folder, gb):
    y, x = scan(gb)
    path = os.path.join(folder, f"scan-{y}x{x}.mib")
    if not os.path.exists(path):
        timed([OUTCROP, "generate", "scan4d", "--scan", f"{y}x{x}", "--detector", f"{FRAME}x{FRAME}", "-o", path])
    return path


def dd(*options):
    start = time.monotonic()
    subprocess.run(["dd", f"bs={BLOCK}", "status=none", *options], check=True)
    return time.monotonic() - start


def read(path):
    settle(path)
    return dd(f"if={path}", "of=/dev/null")


def write(path, size, *more):
    settle()
    return dd("if=/dev/zero", f"of={path}", f"count={size // BLOCK}", "conv=" + ",".join(["fsync", *more]))


def bound(source, folder, axes, stored):
    """Seconds of dd for the bytes that a transform must move: all axes must also write and read their spectra once in between."""
    scratch = os.path.join(folder, "dd.scratch")
    try:
        seconds = read(source) + write(scratch, stored)
        if axes == "all":
            seconds += read(scratch) + write(scratch, stored, "notrunc")
        return seconds
    finally:
        os.remove(scratch)


def transform(source, folder, axes, memory):
    target = os.path.join(folder, "transform.h5")
    settle(source)
    try:
        wall, cpu, resident, out = timed([OUTCROP, "fft", source, "--axes", axes, "--memory", memory, "--output", target, "--json",
                                          "--cache-dir", os.path.join(folder, "cache")])
        return {**json.loads(out), "wall": wall, "cpu": cpu, "resident": resident}
    finally:
        for left in (target, target + ".part", target + ".part.journal"):
            if os.path.exists(left):
                os.remove(left)


def beside_dd(options):
    source = generate(options.data, options.gb)
    for axes in options.axes.split(","):
        run = transform(source, options.data, axes, options.memory)
        bounds = [bound(source, options.data, axes, run["bytes"]) for _ in range(2)]
        again = transform(source, options.data, axes, options.memory)
        best = min(run, again, key=lambda r: r["wall"])
        print(f"{axes:8} {os.path.getsize(source) / 1e9:.2f} GB, result {run['bytes'] / 1e9:.2f} GB, {run['method']}: {best['wall']:.1f} s "
              f"(other run {max(run['wall'], again['wall']):.1f}), processor {best['cpu']:.1f} s, resident {max(run['resident'], again['resident']):.0f} MB; "
              f"dd {min(bounds):.1f} and {max(bounds):.1f} s: {best['wall'] / min(bounds):.2f} of the faster", flush=True)


def linear(options):
    for gb in [float(text) for text in options.linear.split(",")]:
        source = generate(options.data, gb)
        runs = [transform(source, options.data, "scan", options.memory) for _ in range(options.repeat)]
        best = min(run["wall"] for run in runs)
        size = os.path.getsize(source)
        print(f"scan     {size / 1e9:.2f} GB, {runs[0]['method']}: {best:.1f} s, {best / size * 1e9:.3f} s/GB, "
              f"resident {max(run['resident'] for run in runs):.0f} MB", flush=True)
        os.remove(source)
        os.remove(os.path.splitext(source)[0] + ".hdr")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folder for the generated scans and the results")
    parser.add_argument("--gb", type=float, default=4)
    parser.add_argument("--axes", default="scan,all,detector", help="empty for none")
    parser.add_argument("--linear", default="", help="sizes in GB, such as 1,2,4,8,16: the time of each is to grow with it")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--memory", default="1G")
    options = parser.parse_args()
    os.makedirs(options.data, exist_ok=True)
    if options.axes:
        beside_dd(options)
    if options.linear:
        linear(options)


if __name__ == "__main__":
    main()
