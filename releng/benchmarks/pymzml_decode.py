"""The peer's side of decoding: pymzML touches every array of a run and sums m/z and intensity."""

import json
import sys

import pymzml

spectra = peaks = 0
mz_sum = intensity_sum = 0.0
for spectrum in pymzml.run.Reader(sys.argv[1]):
    if spectrum.ID == "TIC":
        continue
    spectra += 1
    mz, intensity = spectrum.mz, spectrum.i
    peaks += len(mz)
    mz_sum += float(sum(mz)) if isinstance(mz, list) else float(mz.sum())
    intensity_sum += float(sum(intensity)) if isinstance(intensity, list) else float(intensity.sum())
print(json.dumps({"spectra": spectra, "peaks": peaks, "mz_sum": mz_sum, "intensity_sum": intensity_sum}))
