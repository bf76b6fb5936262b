package org.outcrop.format.imzml;

/**
 * Puts offsets right that a writer has wrapped at 32 bit, or has left out. Only where the offsets that result are ascending in the order of the
 * spectra and lie inside of the file; those that were left out only where all others follow each other without a gap from the first to the end
 * of the file.
 */
final class OffsetRepair {

	private static final long WRAP = 1L << 32;

	private final PixelColumns columns;
	private final long size;
	private int first = -1;
	private long absent;
	private long negative;
	private long descending;
	private long farthest;
	/** Where the m/z array of the first lies, as stated. */
	private long firstMz;

	private OffsetRepair(PixelColumns columns, long size) {
		this.columns = columns;
		this.size = size;
	}

	/** Repairs what can be repaired, and says so. */
	static void run(PixelColumns columns, long size, Findings findings) {
		findings.begin("offsets-repaired");
		OffsetRepair repair = new OffsetRepair(columns, size);
		repair.survey();
		boolean wrapped = repair.negative > 0 || repair.descending > 0 && size > WRAP && repair.farthest <= WRAP;
		if (repair.absent == 0 && !wrapped) {
			return;
		}
		long[] mz = columns.mzOffset.clone();
		long[] intensity = columns.intensityOffset.clone();
		if (repair.repair(true) || restore(columns, mz, intensity) && repair.repair(false)) {
			findings.warn("offsets-repaired", () -> """
					offsets were wrapped at 32 bit or left out (%d negative, %d missing); put right, they are ascending and inside of the .ibd"""
					.formatted(repair.negative, repair.absent));
		} else {
			restore(columns, mz, intensity);
		}
	}

	private static boolean restore(PixelColumns columns, long[] mz, long[] intensity) {
		System.arraycopy(mz, 0, columns.mzOffset, 0, columns.count());
		System.arraycopy(intensity, 0, columns.intensityOffset, 0, columns.count());
		return true;
	}

	private boolean counts(int pixel) {
		return columns.trouble(pixel) == Trouble.NONE && columns.mzLength(pixel) > 0 && columns.mzLength(pixel) == columns.intensityLength(pixel)
				&& columns.mzBytes(pixel) >= 0 && columns.intensityBytes(pixel) >= 0;
	}

	private void survey() {
		long last = 0;
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			if (counts(pixel)) {
				first = first < 0 ? pixel : first;
				see(columns.mzOffset[pixel], columns.mzBytes(pixel));
				see(columns.intensityOffset[pixel], columns.intensityBytes(pixel));
				descending += columns.intensityOffset[pixel] < last ? 1 : 0;
				last = columns.intensityOffset[pixel];
			}
		}
	}

	private void see(long offset, long bytes) {
		absent += offset == PixelColumns.NO_OFFSET ? 1 : 0;
		negative += offset < 0 && offset != PixelColumns.NO_OFFSET ? 1 : 0;
		farthest = Math.max(farthest, offset + bytes);
	}

	/** Whether all spectra seem to point at the m/z array of the first. */
	private boolean isShared(int pixel) {
		return pixel != first && firstMz >= 0 && columns.mzOffset[pixel] == firstMz && columns.mzLength(pixel) == columns.mzLength(first);
	}

	/** @param mzFirst whether the m/z array of a spectrum lies before its intensities */
	private boolean repair(boolean mzFirst) {
		long end = 0;
		firstMz = columns.mzOffset[first];
		if (absent > 0 && Math.min(firstMz, columns.intensityOffset[first]) < 0) {
			return false;
		}
		for (int pixel = first; pixel < columns.count(); pixel++) {
			if (!counts(pixel)) {
				continue;
			}
			boolean shared = isShared(pixel);
			for (int i = 0; i < 2 && end >= 0; i++) {
				boolean mz = i == 0 == mzFirst;
				if (!(mz && shared)) {
					end = place(mz ? columns.mzOffset : columns.intensityOffset, pixel, mz ? columns.mzBytes(pixel) : columns.intensityBytes(pixel), end);
				}
			}
			if (end < 0) {
				return false;
			}
		}
		return absent == 0 || end == size;
	}

	/** Puts one right that can't begin before {@code from}; its end, or -1 where that is not possible. */
	private long place(long[] offsets, int pixel, long bytes, long from) {
		long stated = offsets[pixel];
		long offset;
		if (stated == PixelColumns.NO_OFFSET) {
			offset = Math.max(from, IbdFile.UUID_BYTES);
		} else {
			offset = stated >= from ? stated : stated + Math.ceilDiv(from - stated, WRAP) * WRAP;
			if (absent > 0 && from > 0 && offset != from) {
				return -1;
			}
		}
		offsets[pixel] = offset;
		return offset + bytes <= size ? offset + bytes : -1;
	}
}
