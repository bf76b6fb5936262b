package org.outcrop.format.imzml;

import org.outcrop.compute.Progress;

/** Looks at where all arrays lie, and marks the pixels that can't be read. */
final class ArrayChecks {

	/** What deflate makes of a byte at the most. */
	private static final long LARGEST_RATIO = 1040;
	private static final int POINT_BYTES = 16;
	private static final int BETWEEN_LOOKS = 1 << 16;

	private final PixelColumns columns;
	private final long size;
	private final long memory;
	private final Findings findings;
	private long end;

	/** @param memory bytes that the spectra of a pixel may have at the most */
	ArrayChecks(PixelColumns columns, long size, long memory, Findings findings) {
		this.columns = columns;
		this.size = size;
		this.memory = memory;
		this.findings = findings;
	}

	/** Makes the checks. */
	void run(Progress progress) {
		for (String id : new String[] {"offsets-low", "outside-file", "length-mismatch", "offset-bad", "arrays-overlap", "tail"}) {
			findings.begin(id);
		}
		end = IbdFile.UUID_BYTES;
		for (int pixel = 0; pixel < columns.count(); pixel++) {
			if ((pixel & BETWEEN_LOOKS - 1) == 0) {
				progress.checkCancelled();
			}
			if (columns.trouble(pixel) == Trouble.NONE) {
				Trouble trouble = judge(pixel);
				columns.failed(pixel, trouble);
				note(trouble, pixel);
			}
		}
		if (end < size) {
			findings.note("tail", () -> "nothing refers to the last %d bytes of the .ibd".formatted(size - end));
		}
	}

	private void note(Trouble trouble, int pixel) {
		switch (trouble) {
			case OUTSIDE, LENGTH_MISMATCH, OFFSET_BAD -> findings.note(trouble.code(), () -> "spectrum " + pixel);
			default -> {
				// is in the list of failures
			}
		}
	}

	private Trouble judge(int pixel) {
		int length = columns.mzLength(pixel);
		if (length != columns.intensityLength(pixel)) {
			return Trouble.LENGTH_MISMATCH;
		}
		if (length == 0) {
			return Trouble.NONE; // an empty array lies nowhere
		}
		long mzBytes = columns.mzBytes(pixel);
		long intensityBytes = columns.intensityBytes(pixel);
		if (mzBytes < 0 || intensityBytes < 0) {
			return Trouble.LENGTH_UNKNOWN;
		}
		long mzOffset = columns.mzOffset[pixel];
		long intensityOffset = columns.intensityOffset[pixel];
		if (mzOffset < 0 || intensityOffset < 0) {
			return Trouble.OFFSET_BAD;
		}
		// offsets are below 2^53 and lengths below 2^34 or stated below 2^53, so that nothing overflows
		if (mzOffset + mzBytes > size || intensityOffset + intensityBytes > size) {
			return Trouble.OUTSIDE;
		}
		ArrayLayout layout = columns.layout(pixel);
		if ((long) length * POINT_BYTES > memory || layout.mzZlib() && isTooMuch(length, layout.mz(), mzBytes)
				|| layout.intensityZlib() && isTooMuch(length, layout.intensity(), intensityBytes)) {
			return Trouble.TOO_LARGE;
		}
		if (Math.min(mzOffset, intensityOffset) < IbdFile.UUID_BYTES) {
			findings.warn("offsets-low", () -> "spectrum %d lies where the UUID of the .ibd should be".formatted(pixel));
		}
		end = Math.max(end, Math.max(mzOffset + mzBytes, intensityOffset + intensityBytes));
		return Trouble.NONE;
	}

	private static boolean isTooMuch(int length, ArrayType type, long bytes) {
		return (long) length * type.bytes() > bytes * LARGEST_RATIO + LARGEST_RATIO;
	}
}
