"""Reads Zarr 3 arrays from the specification alone, without a Zarr library: argv[1] is a folder with arrays, each of which counts up; tells which don't."""
import itertools
import json
import math
import os
import struct
import sys
import zlib

import numcodecs
import numpy as np

TABLE = []
for i in range(256):
    for _ in range(8):
        i = i >> 1 ^ (0x82F63B78 if i & 1 else 0)
    TABLE.append(i)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ TABLE[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def checked(data):
    if crc32c(data[:-4]) != struct.unpack("<I", data[-4:])[0]:
        raise ValueError("crc32c")
    return data[:-4]


def unpacked(codec, data):
    name = codec["name"]
    if name == "crc32c":
        return checked(data)
    if name == "gzip":
        return zlib.decompress(data, 31)
    if name == "zstd":
        return bytes(numcodecs.Zstd().decode(data))
    if name == "blosc":
        return bytes(numcodecs.Blosc().decode(data))
    raise ValueError(name)


def decode(codecs, data, shape, dtype, fill):
    """A chunk of a shape; data is None where there is none."""
    if data is None:
        return np.full(shape, fill, dtype)
    orders = [codec["configuration"]["order"] for codec in codecs if codec["name"] == "transpose"]
    packers = [codec for codec in codecs if codec["name"] not in ("transpose", "bytes", "sharding_indexed")]
    middle = next(codec for codec in codecs if codec["name"] in ("bytes", "sharding_indexed"))
    for codec in reversed(packers):
        data = unpacked(codec, data)
    stored = list(shape)
    for order in orders:
        stored = [stored[axis] for axis in order]
    if middle["name"] == "bytes":
        endian = {"big": ">", "little": "<"}[middle.get("configuration", {}).get("endian", "little")]
        array = np.frombuffer(data, np.dtype(dtype).newbyteorder(endian)).reshape(stored).astype(dtype)
    else:
        array = shard(middle["configuration"], data, stored, dtype, fill)
    for order in reversed(orders):
        array = array.transpose(np.argsort(order))
    return array


def shard(config, data, shape, dtype, fill):
    inner = config["chunk_shape"]
    grid = [n // c for n, c in zip(shape, inner)]
    count = math.prod(grid)
    check = any(codec["name"] == "crc32c" for codec in config["index_codecs"])
    size = 16 * count + (4 if check else 0)
    index = data[:size] if config.get("index_location", "end") == "start" else data[-size:]
    entries = np.frombuffer(checked(index) if check else index, "<u8").reshape(count, 2)
    array = np.empty(shape, dtype)
    for place, (offset, length) in zip(itertools.product(*map(range, grid)), entries.tolist()):
        part = None if offset == 2 ** 64 - 1 and length == 2 ** 64 - 1 else data[offset:offset + length]
        where = tuple(slice(p * c, p * c + c) for p, c in zip(place, inner))
        array[where] = decode(config["codecs"], part, inner, dtype, fill)
    return array


def read(folder):
    with open(os.path.join(folder, "zarr.json"), encoding="utf-8") as file:
        meta = json.load(file)
    if meta["zarr_format"] != 3 or meta["node_type"] != "array" or set(meta) - {
            "zarr_format", "node_type", "shape", "data_type", "chunk_grid", "chunk_key_encoding", "fill_value", "codecs", "attributes", "dimension_names"}:
        raise ValueError("metadata")
    shape, dtype = meta["shape"], np.dtype(meta["data_type"])
    chunk = meta["chunk_grid"]["configuration"]["chunk_shape"]
    keys = meta["chunk_key_encoding"]
    default = keys["name"] == "default"
    separator = keys.get("configuration", {}).get("separator", "/" if default else ".")
    whole = np.empty([math.ceil(n / c) * c for n, c in zip(shape, chunk)], dtype)
    for place in itertools.product(*(range(math.ceil(n / c)) for n, c in zip(shape, chunk))):
        key = separator.join((["c"] if default else []) + [str(p) for p in place])
        path = os.path.join(folder, *key.split("/"))
        data = None
        if os.path.exists(path):
            with open(path, "rb") as file:
                data = file.read()
        where = tuple(slice(p * c, p * c + c) for p, c in zip(place, chunk))
        whole[where] = decode(meta["codecs"], data, chunk, dtype, meta["fill_value"])
    return whole[tuple(slice(0, n) for n in shape)]


if crc32c(b"123456789") != 0xE3069283:
    sys.exit("crc32c is wrong")
names = sorted(name for name in os.listdir(sys.argv[1]) if not name.startswith(".") and os.path.isdir(os.path.join(sys.argv[1], name)))
bad = []
for name in names:
    try:
        array = read(os.path.join(sys.argv[1], name))
        # what was written: the item's number modulo 251, in C order; and every item of the first quarter of the first axis is the fill value
        want = (np.arange(array.size) % 251).astype(array.dtype).reshape(array.shape)
        want[:array.shape[0] // 4] = 7
        if not (array == want).all():
            bad.append(name + ": other items")
    except (ValueError, KeyError, RuntimeError, zlib.error) as e:
        bad.append(f"{name}: {type(e).__name__} {e}")
print(len(names), bad)
