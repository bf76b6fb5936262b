"""Runs a command and tells what it cost: wall and CPU seconds, peak resident memory, and resident memory over time."""

import os
import subprocess
import threading
import time


def _resident(pid):
    """Resident bytes of a process now, split into anonymous and file-backed; None when it is gone."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
            rows = dict(line.split(":", 1) for line in status if ":" in line)
        return {k: int(rows[k].split()[0]) * 1024 for k in ("VmRSS", "RssAnon", "RssFile")}
    except (OSError, KeyError):
        return None


def _cgroup(limit):
    """A memory cgroup (version 1) with a limit in bytes, or None where the machine has none."""
    folder = f"/sys/fs/cgroup/memory/outcrop-bench-{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/memory.limit_in_bytes", "w") as f:
            f.write(str(limit))
        return folder
    except OSError:
        return None


def measure(command, env=None, cgroup_limit=None, sample=0.1, cwd=None):
    """Returns a dict: rc, stdout, stderr tail, wall, cpu, maxrss (bytes), rss samples [(second, bytes)], cgroup (bool)."""
    folder = _cgroup(cgroup_limit) if cgroup_limit else None

    def enter():
        if folder:
            with open(f"{folder}/cgroup.procs", "w") as f:
                f.write(str(os.getpid()))

    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(env or {})},
                               preexec_fn=enter, cwd=cwd)
    output = {}
    readers = [threading.Thread(target=lambda n=n, s=s: output.__setitem__(n, s.read()), daemon=True)
               for n, s in (("out", process.stdout), ("err", process.stderr))]
    for reader in readers:
        reader.start()
    samples = []
    ended = threading.Event()

    def sampler():
        while not ended.wait(sample):
            now = _resident(process.pid)
            if now:
                samples.append((round(time.monotonic() - start, 2), now["VmRSS"], now["RssAnon"]))

    threading.Thread(target=sampler, daemon=True).start()
    _, status, usage = os.wait4(process.pid, 0)
    ended.set()
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    for reader in readers:
        reader.join()
    if folder:
        try:
            os.rmdir(folder)
        except OSError:
            pass
    return {
        "rc": process.returncode,
        "stdout": output.get("out", b"").decode(errors="replace"),
        "stderr": output.get("err", b"").decode(errors="replace")[-2000:],
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "maxrss": usage.ru_maxrss * 1024,
        "rss": samples,
        "cgroup": bool(folder),
    }


def summary(runs, key):
    """Minimum and median of one figure over several runs."""
    values = sorted(r[key] for r in runs)
    return {"min": values[0], "median": values[len(values) // 2]}


def quarters(samples, column=1):
    """Mean resident bytes of each quarter of a run: all of them (column 1), or those that no file backs (column 2)."""
    n = max(1, len(samples) // 4)
    parts = [samples[i * n:(i + 1) * n] or samples[-1:] for i in range(4)]
    return [sum(s[column] for s in part) / len(part) for part in parts]
