package org.outcrop.imaging.internal.resample;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Collectors;

import org.outcrop.data.imaging.PixelTable;

/** Each range of positions on the grid is a bucket. */
final class RowBuckets implements Buckets {

	private final ColumnRanges cuts;
	/** First position of each bucket but the first. */
	private final long[] borders;
	private final PixelTable pixels;

	private RowBuckets(ColumnRanges cuts, long[] borders, PixelTable pixels) {
		this.cuts = cuts;
		this.borders = borders;
		this.pixels = pixels;
	}

	/** Buckets of about equally many points. @param buckets wanted */
	static RowBuckets of(PixelTable pixels, int columns, int buckets) {
		PixelRows rows = PixelRows.of(pixels, allOf(pixels));
		double all = 0;
		for (int pixel : rows.order()) {
			all += 1 + pixels.points(pixel);
		}
		long[] borders = new long[buckets - 1];
		int count = 0;
		double sum = 0;
		for (int pixel : rows.order()) {
			long place = pixels.gridIndex(pixel);
			if (count < borders.length && sum >= all / buckets * (count + 1) && (count == 0 || place > borders[count - 1])) {
				borders[count++] = place;
			}
			sum += 1 + pixels.points(pixel);
		}
		return new RowBuckets(ColumnRanges.widest(columns), Arrays.copyOf(borders, count), pixels);
	}

	private static BitSet allOf(PixelTable pixels) {
		BitSet all = new BitSet();
		all.set(0, Math.toIntExact(pixels.count()));
		return all;
	}

	/** Of {@link #text()}. */
	static RowBuckets parse(String text, PixelTable pixels, int columns) {
		long[] borders = text.equals("-") ? new long[0] : Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
		return new RowBuckets(ColumnRanges.widest(columns), borders, pixels);
	}

	@Override
	public int count() {
		return borders.length + 1;
	}

	@Override
	public ColumnRanges cuts() {
		return cuts;
	}

	@Override
	public int bucket(int pixel, int cut) {
		int at = Arrays.binarySearch(borders, pixels.gridIndex(pixel));
		return at < 0 ? -at - 1 : at + 1;
	}

	/** First row of a bucket; one past the last of all for the bucket behind the last. */
	int firstRow(int bucket, PixelRows rows) {
		if (bucket == 0) {
			return 0;
		}
		if (bucket == count()) {
			return rows.count();
		}
		int at = Arrays.binarySearch(rows.gridIndex(), borders[bucket - 1]);
		return at < 0 ? -at - 1 : at;
	}

	@Override
	public String text() {
		return borders.length == 0 ? "-" : Arrays.stream(borders).mapToObj(Long::toString).collect(Collectors.joining(","));
	}
}
