package org.outcrop.imaging.internal.resample;

/** Each range of columns is a bucket. */
record ColumnBuckets(ColumnRanges cuts) implements Buckets {

	@Override
	public int count() {
		return cuts.count();
	}

	@Override
	public int bucket(int pixel, int cut) {
		return cut;
	}

	@Override
	public String text() {
		return cuts.text();
	}
}
