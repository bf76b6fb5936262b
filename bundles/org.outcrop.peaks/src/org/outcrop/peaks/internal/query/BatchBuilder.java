package org.outcrop.peaks.internal.query;

import java.util.Arrays;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.outcrop.array.Interval;
import org.outcrop.peaks.PeakBatch;
import org.outcrop.peaks.PeakConsumer;
import org.outcrop.peaks.internal.spectra.StoredSpectra;

/**
 * Turns chunks of {@code scan, mz, intensity, im} into batches: drops peaks of spectra that do not match, adds time and mobility, and puts
 * peaks of equal spectrum and m/z in an order of their own (mobility, then intensity), because the copies may hold them in different ones.
 */
final class BatchBuilder {

	private static final int BATCH = 8192;
	private final WindowPlan plan;
	private final StoredSpectra spectra;
	private final boolean peakMobility;
	private final boolean spectrumMobility;
	private final PeakConsumer consumer;
	private long left;
	private long[] scan = new long[BATCH];
	private double[] rt = new double[BATCH];
	private double[] mz = new double[BATCH];
	private float[] intensity = new float[BATCH];
	private float[] mobility = new float[BATCH];
	private int size;

	BatchBuilder(WindowPlan plan, PeakTables tables, long limit, PeakConsumer consumer) {
		this.plan = plan;
		this.spectra = tables.spectra();
		this.peakMobility = tables.hasPeakMobility();
		this.spectrumMobility = tables.hasSpectrumMobility();
		this.left = limit;
		this.consumer = consumer;
	}

	/** Inclusive, after rounding the bounds to float32 as the value was; false for NaN unless unbounded. */
	static boolean contains(Interval mobility, float value) {
		return mobility.isAll() || value >= (float) mobility.min() && value <= (float) mobility.max();
	}

	/** @return false when the consumer has had enough */
	boolean add(DuckDBDataChunkReader chunk, int rows) {
		int done = 0;
		while (done < rows) {
			if (size == scan.length && !makeRoom()) {
				return false;
			}
			int count = Math.min(rows - done, scan.length - size);
			copy(chunk, done, count);
			size += plan.exact() && plan.filter().mobility().isAll() ? count : kept(count);
			done += count;
		}
		return true;
	}

	/** Copies rows behind what is there, column by column, as that is what the compiler makes fast. */
	private void copy(DuckDBDataChunkReader chunk, int from, int count) {
		DuckDBReadableVector scans = chunk.vector(0);
		DuckDBReadableVector mzs = chunk.vector(1);
		DuckDBReadableVector intensities = chunk.vector(2);
		for (int i = 0; i < count; i++) {
			scan[size + i] = scans.getInt(from + i);
		}
		for (int i = 0; i < count; i++) {
			mz[size + i] = mzs.getDouble(from + i);
		}
		for (int i = 0; i < count; i++) {
			intensity[size + i] = intensities.getFloat(from + i);
		}
		for (int i = size; i < size + count; i++) {
			rt[i] = i > 0 && scan[i - 1] == scan[i] ? rt[i - 1] : spectra.rt(scan[i]);
		}
		copyMobility(chunk.vector(3), from, count);
	}

	private void copyMobility(DuckDBReadableVector mobilities, int from, int count) {
		if (!peakMobility) {
			Arrays.fill(mobility, size, size + count, Float.NaN);
		} else {
			for (int i = 0; i < count; i++) {
				mobility[size + i] = mobilities.getFloat(from + i, Float.NaN);
			}
		}
		if (spectrumMobility) {
			for (int i = size; i < size + count; i++) {
				mobility[i] = Float.isNaN(mobility[i]) ? (float) spectra.mobility(scan[i]) : mobility[i];
			}
		}
	}

	/** Moves rows that match together. */
	private int kept(int count) {
		int to = size;
		for (int i = size; i < size + count; i++) {
			if (plan.scans().contains((int) scan[i]) && contains(plan.filter().mobility(), mobility[i])) {
				scan[to] = scan[i];
				rt[to] = rt[i];
				mz[to] = mz[i];
				intensity[to] = intensity[i];
				mobility[to++] = mobility[i];
			}
		}
		return to - size;
	}

	/** Sends the last batch. */
	void finish() {
		emit(size);
	}

	/** Sends what is complete; peaks at the end that equal the last one wait for their like. */
	private boolean makeRoom() {
		int keep = size - 1;
		while (keep > 0 && isTie(keep - 1, size - 1)) {
			keep--;
		}
		if (keep == 0) {
			grow();
			return true;
		}
		int all = size;
		if (!emit(keep)) {
			return false;
		}
		size = all - keep;
		System.arraycopy(scan, keep, scan, 0, size);
		System.arraycopy(rt, keep, rt, 0, size);
		System.arraycopy(mz, keep, mz, 0, size);
		System.arraycopy(intensity, keep, intensity, 0, size);
		System.arraycopy(mobility, keep, mobility, 0, size);
		return true;
	}

	private void grow() {
		int larger = Math.multiplyExact(scan.length, 2);
		scan = Arrays.copyOf(scan, larger);
		rt = Arrays.copyOf(rt, larger);
		mz = Arrays.copyOf(mz, larger);
		intensity = Arrays.copyOf(intensity, larger);
		mobility = Arrays.copyOf(mobility, larger);
	}

	private boolean emit(int count) {
		orderTies(count);
		int taken = (int) Math.min(count, left);
		left -= taken;
		return (taken == 0 || consumer.accept(new PeakBatch(taken, scan, rt, mz, intensity, mobility))) && left > 0;
	}

	private boolean isTie(int a, int b) {
		return mz[a] == mz[b] && scan[a] == scan[b];
	}

	private void orderTies(int count) {
		for (int i = 1; i < count; i++) {
			for (int j = i; j > 0 && isTie(j - 1, j) && comesBefore(j, j - 1); j--) {
				swap(j - 1, j);
			}
		}
	}

	private boolean comesBefore(int a, int b) {
		int byMobility = Float.compare(mobility[a], mobility[b]);
		return byMobility < 0 || byMobility == 0 && Float.compare(intensity[a], intensity[b]) < 0;
	}

	private void swap(int a, int b) {
		float i = intensity[a];
		intensity[a] = intensity[b];
		intensity[b] = i;
		float m = mobility[a];
		mobility[a] = mobility[b];
		mobility[b] = m;
	}
}
