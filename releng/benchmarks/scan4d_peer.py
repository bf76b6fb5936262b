"""The NumPy and numba side of the 4D scan benchmark. Usage: scan4d_peer.py FILE.mib; jobs come on standard input, one a line
("numpy sum", "numba bf"); answers are lines of JSON. The file has 256x256 frames of big-endian U16 behind headers of 384 bytes."""

import json
import sys
import time

import numba
import numpy as np
from numba import njit, prange

HEADER, SIDE, RADIUS = 384, 256, 40
numba.set_num_threads(2)

path = sys.argv[1]
raw = np.memmap(path, mode="r")
stride = HEADER + SIDE * SIDE * 2
count = raw.size // stride
frames = np.ndarray((count, SIDE, SIDE), ">u2", buffer=raw, offset=HEADER, strides=(stride, SIDE * 2, 2))
words = np.ndarray((count, SIDE, SIDE), "<u2", buffer=raw, offset=HEADER, strides=(stride, SIDE * 2, 2))
octets = np.ndarray((count, SIDE, SIDE * 2), "u1", buffer=raw, offset=HEADER, strides=(stride, SIDE * 2, 1))
y, x = np.mgrid[:SIDE, :SIDE]
mask = (y - SIDE // 2) ** 2 + (x - SIDE // 2) ** 2 <= RADIUS**2
rows = np.flatnonzero(mask.any(1))
first = np.array([np.flatnonzero(mask[r])[0] for r in rows])
last = np.array([np.flatnonzero(mask[r])[-1] + 1 for r in rows])


@njit(parallel=True, fastmath=True, boundscheck=False)
def words_sum(a, parts):
    """Each value swapped, as anyone would write it first."""
    out = np.zeros((parts, SIDE, SIDE), np.uint64)
    n = a.shape[0] // parts
    for t in prange(parts):
        acc = np.zeros((SIDE, SIDE), np.uint32)
        for f in range(t * n, (t + 1) * n if t < parts - 1 else a.shape[0]):
            for r in range(SIDE):
                for c in range(SIDE):
                    v = np.uint32(a[f, r, c])
                    acc[r, c] += np.uint32(((v >> np.uint32(8)) | (v << np.uint32(8))) & np.uint32(0xFFFF))
        out[t] = acc
    return out.sum(0)


@njit(parallel=True, fastmath=True, boundscheck=False)
def octets_sum(a, parts):
    """High and low bytes on their own: nothing is swapped."""
    out = np.zeros((parts, SIDE, SIDE), np.uint64)
    n = a.shape[0] // parts
    for t in prange(parts):
        acc = np.zeros((SIDE, SIDE * 2), np.uint32)
        for f in range(t * n, (t + 1) * n if t < parts - 1 else a.shape[0]):
            for r in range(SIDE):
                for c in range(SIDE * 2):
                    acc[r, c] += np.uint32(a[f, r, c])
        for r in range(SIDE):
            for c in range(SIDE):
                out[t, r, c] = np.uint64(acc[r, 2 * c]) * np.uint64(256) + np.uint64(acc[r, 2 * c + 1])
    return out.sum(0)


@njit(parallel=True, fastmath=True, boundscheck=False)
def words_spans(a, rows, first, last):
    out = np.zeros(a.shape[0], np.uint64)
    for f in prange(a.shape[0]):
        s = np.uint64(0)
        for k in range(rows.shape[0]):
            for c in range(first[k], last[k]):
                v = np.uint32(a[f, rows[k], c])
                s += np.uint64(((v >> np.uint32(8)) | (v << np.uint32(8))) & np.uint32(0xFFFF))
        out[f] = s
    return out


@njit(parallel=True, fastmath=True, boundscheck=False)
def octets_spans(a, rows, first, last):
    out = np.zeros(a.shape[0], np.uint64)
    for f in prange(a.shape[0]):
        high = np.uint32(0)
        low = np.uint32(0)
        for k in range(rows.shape[0]):
            for c in range(first[k], last[k]):
                high += np.uint32(a[f, rows[k], 2 * c])
                low += np.uint32(a[f, rows[k], 2 * c + 1])
        out[f] = np.uint64(high) * np.uint64(256) + np.uint64(low)
    return out


ALL = np.arange(SIDE), np.zeros(SIDE, np.int64), np.full(SIDE, SIDE)


def numpy_bf():
    """The box around the disk, some frames at a time, so that what is copied stays in the cache."""
    out = np.empty(count, np.uint64)
    part = mask[rows[0]:rows[-1] + 1, rows[0]:rows[-1] + 1].ravel().nonzero()[0]
    for f in range(0, count, 64):
        box = frames[f:f + 64, rows[0]:rows[-1] + 1, rows[0]:rows[-1] + 1].astype(np.uint32)
        out[f:f + 64] = box.reshape(len(box), -1)[:, part].sum(1, dtype=np.uint64)
    return out


JOBS = {
    "numpy sum": lambda: frames.sum(0, dtype=np.uint64),
    "numpy overview": lambda: frames.sum((1, 2), dtype=np.uint64),
    "numpy bf": numpy_bf,
    "numba sum": lambda: words_sum(words, 2),
    "numba overview": lambda: words_spans(words, *ALL),
    "numba bf": lambda: words_spans(words, rows, first, last),
    "numba-bytes sum": lambda: octets_sum(octets, 2),
    "numba-bytes overview": lambda: octets_spans(octets, *ALL),
    "numba-bytes bf": lambda: octets_spans(octets, rows, first, last),
}

for line in sys.stdin:
    start = time.perf_counter()
    answer = int(JOBS[line.strip()]().sum(dtype=np.uint64))
    print(json.dumps({"seconds": time.perf_counter() - start, "answer": str(answer)}), flush=True)
