package org.outcrop.format.mzml;

import java.util.Arrays;
import java.util.OptionalLong;

import org.outcrop.data.SourceFile;

/** Looks for the list of chromatograms from the end of a file, where it usually is, when no index tells. */
record BackwardSearch(SourceFile file) {

	private static final byte[] TAG = Tag.ascii("<chromatogramList");
	private static final int BLOCK = 1 << 20;
	/** Lists are rarely longer; what is not found so near is found by a pass. */
	private static final long FAR = 64L << 20;
	private static final int START_TAG = 4096;

	/** The count of the list, a hint; empty where it is not found or does not say. */
	OptionalLong chromatograms() {
		byte[] b = new byte[BLOCK + START_TAG];
		long end = file.size();
		while (end > 0 && file.size() - end < FAR) {
			long start = Math.max(0, end - BLOCK);
			int length = file.read(start, b, 0, (int) Math.min(b.length, file.size() - start));
			for (int p = (int) (end - start) - 1; p >= 0; p--) {
				if (b[p] == '<' && p + TAG.length <= length && Arrays.equals(b, p, p + TAG.length, TAG, 0, TAG.length)) {
					return count(b, p, length);
				}
			}
			end = start;
		}
		return OptionalLong.empty();
	}

	private static OptionalLong count(byte[] b, int from, int length) {
		Markup markup = new Markup();
		markup.reset(b, from, length);
		int attribute = markup.nextTag() == Markup.FOUND ? markup.find(Markup.COUNT) : -1;
		long count = attribute < 0 ? -1 : Numbers.parseCount(b, markup.from(attribute), markup.to(attribute));
		return count < 0 ? OptionalLong.empty() : OptionalLong.of(count);
	}
}
