"""pandas on a Parquet file of the same rows: a range, and means of minutes. Arguments: file made by Outcrop, first place, rows."""

import sys
import time

import numpy
import pandas

path, first, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
SECOND, RANGE = 1_000_000_000, 100_000
random = numpy.random.default_rng(2)


def ranged():
    start = first + int(random.integers(rows - RANGE)) * SECOND
    frame = pandas.read_parquet(path, filters=[("t", ">=", start), ("t", "<=", start + (RANGE - 1) * SECOND)])
    frame = frame[(frame.t >= start) & (frame.t <= start + (RANGE - 1) * SECOND)]
    assert len(frame) == RANGE


def resampled():
    frame = pandas.read_parquet(path)
    frame.index = pandas.to_datetime(frame.t)
    frame.v.resample("1min").mean().to_frame().to_parquet(path + ".minutes")


def cost(work):
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


for _ in range(5):
    ranged()
ranges = sorted(cost(ranged) for _ in range(20))
print("range %.5f %.5f" % ranges[10])
for _ in range(3):
    print("resample %.5f %.5f" % cost(resampled))
