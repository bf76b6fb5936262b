"""The outside peer of reading: every array of an .ibd by NumPy, m/z and intensity summed. Where they lie is found out before the clock starts.

Arguments: index, rounds. Prints as ReadImage does. For arrays that are not compressed.
"""

import re
import sys
import time

import numpy

TYPES = {"MS:1000521": "<f4", "MS:1000523": "<f8", "MS:1000519": "<i4", "MS:1000522": "<i8"}


def places(index):
    """Offsets and lengths [pixels, (m/z, intensity), 2], and the types of both, from the index as text."""
    with open(index, encoding="utf-8") as file:
        text = file.read()
    groups = {}
    for group in re.finditer(r'<referenceableParamGroup id="([^"]+)"(.*?)</referenceableParamGroup>', text, re.S):
        kind = [t for a, t in TYPES.items() if a in group[2]]
        if kind:
            groups[group[1]] = (0 if "MS:1000514" in group[2] else 1, kind[0])
            if "MS:1000574" in group[2]:
                sys.exit("the arrays are compressed")
    order, types = [], [None, None]
    for name in re.findall(r'<referenceableParamGroupRef ref="([^"]+)"', re.search(r"<binaryDataArrayList.*?</binaryDataArrayList>", text, re.S)[0]):
        if name in groups:
            order.append(groups[name][0])
            types[groups[name][0]] = groups[name][1]
    values = {}
    for accession in ("IMS:1000102", "IMS:1000103"):
        found = re.findall(r'<cvParam[^>]*accession="%s"[^>]*value="(\d+)"' % accession, text)
        values[accession] = numpy.array(found, dtype=numpy.int64).reshape(-1, 2)[:, order]
    return numpy.stack([values["IMS:1000102"], values["IMS:1000103"]], axis=-1), types


def main():
    index, rounds = sys.argv[1], int(sys.argv[2])
    where, types = places(index)
    data = index.removesuffix(".imzML") + ".ibd"
    sizes = [numpy.dtype(t).itemsize for t in types]
    rows = where.tolist()
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        points, mz, intensity = 0, 0.0, 0.0
        mapped = numpy.memmap(data, dtype=numpy.uint8, mode="r")
        for (m_at, m_size), (i_at, i_size) in rows:
            # into float64, as our reader gives them
            mz += float(mapped[m_at:m_at + m_size * sizes[0]].view(types[0]).astype(numpy.float64).sum())
            intensity += float(mapped[i_at:i_at + i_size * sizes[1]].view(types[1]).astype(numpy.float64).sum())
            points += m_size
        print("read", len(rows), points, repr(mz), repr(intensity), f"{time.perf_counter() - wall:.4f} {time.process_time() - cpu:.4f}")


if __name__ == "__main__":
    main()
