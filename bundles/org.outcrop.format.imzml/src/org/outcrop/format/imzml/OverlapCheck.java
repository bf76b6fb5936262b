package org.outcrop.format.imzml;

/**
 * Looks for arrays that lie over each other without being the same, which rounded offsets give away. Compares neighbours only, in the order in
 * which pixels lie in the file.
 */
final class OverlapCheck {

	private final PixelColumns columns;
	private final Findings findings;
	private int last = -1;

	private OverlapCheck(PixelColumns columns, Findings findings) {
		this.columns = columns;
		this.findings = findings;
	}

	/** Makes the check. */
	static void run(PixelColumns columns, PixelPlaces places, boolean shared, Findings findings) {
		findings.begin("arrays-overlap");
		OverlapCheck check = new OverlapCheck(columns, findings);
		for (int rank = 0; rank < columns.count(); rank++) {
			int pixel = places.pixelAt(rank);
			if (columns.trouble(pixel) == Trouble.NONE && columns.intensityLength(pixel) > 0) {
				check.look(pixel, shared);
				check.last = pixel;
			}
		}
	}

	private void look(int pixel, boolean shared) {
		long mz = columns.mzOffset[pixel];
		long intensity = columns.intensityOffset[pixel];
		long mzBytes = columns.mzBytes(pixel);
		long intensityBytes = columns.intensityBytes(pixel);
		boolean overlaps = overlap(mz, mzBytes, intensity, intensityBytes);
		if (last >= 0) {
			long lastIntensity = columns.intensityOffset[last];
			long lastIntensityBytes = columns.intensityBytes(last);
			overlaps |= overlap(lastIntensity, lastIntensityBytes, intensity, intensityBytes)
					&& (lastIntensity != intensity || lastIntensityBytes != intensityBytes);
			if (!shared) {
				overlaps |= overlap(lastIntensity, lastIntensityBytes, mz, mzBytes);
				overlaps |= overlap(columns.mzOffset[last], columns.mzBytes(last), mz, mzBytes)
						&& (columns.mzOffset[last] != mz || columns.mzBytes(last) != mzBytes);
			}
		}
		if (overlaps) {
			findings.warn("arrays-overlap", () -> "the arrays of spectrum %d lie over others in the .ibd; its offsets may be rounded".formatted(pixel));
		}
	}

	private static boolean overlap(long one, long oneBytes, long other, long otherBytes) {
		return one < other + otherBytes && other < one + oneBytes;
	}
}
