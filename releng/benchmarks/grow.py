"""Grows a benchmark run out of a small real one: its spectra again and again, later in time, each with slightly other m/z and intensities.

Usage: grow.py SOURCE.mzML OUT.mzML --times 160 [--compression zlib|none] [--seed 1]. Reads 64-bit arrays, none or zlib. Writes an indexed
mzML with right ids, counts, offsets and SHA-1, and prints its truth as JSON."""

import argparse
import base64
import hashlib
import json
import re
import zlib

import numpy

BINARY = re.compile(rb'<binaryDataArray encodedLength="\d+"(.*?)<binary>(.*?)</binary>', re.S)
SPECTRUM = re.compile(rb"[ \t]*<spectrum .*?</spectrum>\r?\n?", re.S)
SCAN = re.compile(rb"scan=(\d+)")
START = re.compile(rb'(accession="MS:1000016"[^>]*value=")([^"]+)(")')
ZLIB, NONE = b'accession="MS:1000574" name="zlib compression"', b'accession="MS:1000576" name="no compression"'


def decode(params, text):
    raw = base64.b64decode(text)
    return numpy.frombuffer(zlib.decompress(raw) if b"MS:1000574" in params else raw, dtype="<f8")


def encode(values, compress):
    raw = values.tobytes()
    return base64.b64encode(zlib.compress(raw, 6) if compress else raw)


def vary(spectrum, rng, compress):
    """A spectrum with other values: its text, points, sum of m/z, sum of intensities."""
    ppm = 1 + rng.normal(0, 2e-6)
    figures = [0, 0.0, 0.0]

    def array(match):
        params = match.group(1)
        values = decode(params, match.group(2))
        if b"MS:1000514" in params:
            values = values * ppm
            figures[0] += len(values)
            figures[1] += float(values.sum())
        else:
            # real detectors report 32-bit intensities, also where they are stored in 64
            values = (values * rng.normal(1, 0.05, len(values)).clip(0.5, 1.5)).astype("<f4").astype("<f8")
            figures[2] += float(values.sum())
        body = encode(values, compress)
        stated = params if compress else params.replace(ZLIB, NONE)
        return b'<binaryDataArray encodedLength="%d"%s<binary>%s</binary>' % (len(body), stated, body)

    return BINARY.sub(array, spectrum), *figures


class Output:
    """Counts and hashes what it writes."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.sha = hashlib.sha1()
        self.at = 0

    def write(self, data):
        self.file.write(data)
        self.sha.update(data)
        self.at += len(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("--times", type=int, default=160)
    parser.add_argument("--compression", choices=("zlib", "none"), default="zlib")
    parser.add_argument("--distinct", type=int, default=1 << 30, help="so many repeats get values of their own, later ones take them again")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = numpy.random.default_rng(options.seed)
    with open(options.source, "rb") as f:
        text = f.read()
    spectra = [m.group(0) for m in SPECTRUM.finditer(text)]
    head = text[:SPECTRUM.search(text).start()]
    head = re.sub(rb'<spectrumList count="\d+"', b'<spectrumList count="%d"' % (len(spectra) * options.times), head)
    times = [float(START.search(s).group(2)) for s in spectra]
    span = max(times) - min(times) + (max(times) - min(times)) / len(times)
    compress = options.compression == "zlib"
    out = Output(options.out)
    out.write(head)
    offsets, counted = [], [0, 0.0, 0.0]
    kept = []
    for repeat in range(options.times):
        if repeat < options.distinct:
            varied = [vary(spectrum, rng, compress) for spectrum in spectra]
            kept.append(varied) if options.distinct <= options.times else None
        else:
            varied = kept[repeat % options.distinct]
        for position, ((body, *figures), start) in enumerate(zip(varied, times)):
            counted = [total + figure for total, figure in zip(counted, figures)]
            made = re.sub(rb'index="\d+"', b'index="%d"' % (repeat * len(spectra) + position), body, count=1)
            made = SCAN.sub(lambda m: b"scan=%d" % (int(m.group(1)) + repeat * len(spectra)), made)
            made = START.sub(lambda m: m.group(1) + b"%.9f" % (start + repeat * span) + m.group(3), made)
            offsets.append((re.search(rb'id="([^"]+)"', made).group(1), out.at + made.index(b"<spectrum ")))
            out.write(made)
    out.write(b"      </spectrumList>\n    </run>\n  </mzML>\n")
    index_at = out.at + 2
    out.write(b'  <indexList count="1">\n    <index name="spectrum">\n')
    for name, offset in offsets:
        out.write(b'      <offset idRef="%s">%d</offset>\n' % (name, offset))
    out.write(b"    </index>\n  </indexList>\n  <indexListOffset>%d</indexListOffset>\n  <fileChecksum>" % index_at)
    out.file.write(out.sha.hexdigest().encode() + b"</fileChecksum>\n</indexedmzML>\n")
    out.file.close()
    print(json.dumps({"spectra": len(offsets), "peaks": counted[0], "mz_sum": counted[1], "intensity_sum": counted[2]}))


if __name__ == "__main__":
    main()
