package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.compute.Progress;
import org.outcrop.fft.FftScratch;
import org.outcrop.fft.FloatFft;
import org.outcrop.fft.scan.FourierShape;

/**
 * Transforms one tile of the frames' half spectra over the scan. The store holds complex numbers, real and imaginary parts in turn, and
 * is used up.
 */
final class StackUnit implements UnitTransform {

	/** Bytes of a complex number. */
	static final int COMPLEX = 2 * Float.BYTES;
	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final int CHECKS = 16;

	private final Transform transform;
	private final FourierShape shape;
	private final TileGrid grid;
	private final Progress progress;
	private final FftScratch scratch = new FftScratch();
	private final FloatFft alongX;
	private final FloatFft alongY;
	private final int rows;
	private final int columns;
	private final int lanes;
	private final int checks;
	private final float[] re;
	private final float[] im;
	private final float[] row;
	private final float[] checkedRe;
	private final float[] checkedIm;
	private final SpotCheck check;

	StackUnit(Transform transform, TileGrid grid, long blockUnits, Progress progress) {
		this.transform = transform;
		this.grid = grid;
		this.progress = progress;
		shape = transform.shape();
		rows = Math.toIntExact(shape.full().a());
		columns = Math.toIntExact(shape.full().b());
		lanes = grid.tileValues();
		checks = (int) Math.max(1, Math.ceilDiv(CHECKS, blockUnits));
		alongX = FloatFft.of(columns);
		alongY = FloatFft.of(rows);
		int most = Math.multiplyExact(Math.max(rows, columns), lanes);
		re = new float[most];
		im = new float[most];
		row = new float[Math.multiplyExact(2, most)];
		checkedRe = new float[Math.multiplyExact(rows, columns)];
		checkedIm = new float[checkedRe.length];
		check = new SpotCheck(rows, columns);
	}

	/** Bytes in the heap, about. */
	static long heapBytes(Transform transform, TileGrid grid) {
		FourierShape.Extents full = transform.shape().full();
		return COMPLEX * (full.a() * full.b() + 2 * Math.max(full.a(), full.b()) * grid.tileValues());
	}

	@Override
	public UnitFacts compute(long unit, TileStore store, MemorySegment output) {
		int tile = Math.toIntExact(unit);
		MemorySegment run = store.run(tile);
		int lane = SpotCheck.pick(unit, 0, lanes);
		double[] squares = rows(run, lane);
		if (shape.stored().a() % shape.tile().a() != 0 || shape.stored().b() % shape.tile().b() != 0) {
			output.fill((byte) 0);
		}
		for (int kx = 0; kx < columns; kx++) {
			progress.checkCancelled();
			column(run, kx, output);
		}
		double plain = 0;
		double weighted = 0;
		for (int i = 0; i < lanes; i++) {
			plain += squares[i];
			weighted += squares[i] * weight(tile, i);
		}
		compare(unit, lane, Math.sqrt(plain / lanes), output);
		return new UnitFacts(weighted, 0, 0, 0);
	}

	/** Twice for a coefficient whose mirror image isn't stored. */
	private double weight(int tile, int lane) {
		long index = grid.column(tile) + lane % grid.tileColumns();
		return index == 0 || 2 * index == shape.full().d() ? 1 : 2;
	}

	/** Transforms along x, in place: of each position first all real parts, then all imaginary ones. @return sum of squares of each lane */
	private double[] rows(MemorySegment run, int lane) {
		double[] squares = new double[lanes];
		for (int y = 0; y < rows; y++) {
			progress.checkCancelled();
			long at = (long) y * columns * lanes * COMPLEX;
			MemorySegment.copy(run, FLOAT, at, row, 0, 2 * columns * lanes);
			for (int x = 0; x < columns; x++) {
				for (int i = 0; i < lanes; i++) {
					float one = row[2 * (x * lanes + i)];
					float other = row[2 * (x * lanes + i) + 1];
					re[x * lanes + i] = one;
					im[x * lanes + i] = other;
					squares[i] += (double) one * one + (double) other * other;
				}
				checkedRe[y * columns + x] = re[x * lanes + lane];
				checkedIm[y * columns + x] = im[x * lanes + lane];
			}
			alongX.forward(re, im, 0, lanes, scratch);
			for (int x = 0; x < columns; x++) {
				System.arraycopy(re, x * lanes, row, 2 * x * lanes, lanes);
				System.arraycopy(im, x * lanes, row, (2 * x + 1) * lanes, lanes);
			}
			MemorySegment.copy(row, 0, run, FLOAT, at, 2 * columns * lanes);
		}
		return squares;
	}

	private void column(MemorySegment run, int kx, MemorySegment output) {
		for (int y = 0; y < rows; y++) {
			long at = ((long) y * columns + kx) * lanes * COMPLEX;
			MemorySegment.copy(run, FLOAT, at, re, y * lanes, lanes);
			MemorySegment.copy(run, FLOAT, at + (long) lanes * Float.BYTES, im, y * lanes, lanes);
		}
		alongY.forward(re, im, 0, lanes, scratch);
		for (int ky = 0; ky < rows; ky++) {
			for (int i = 0; i < lanes; i++) {
				row[2 * i] = re[ky * lanes + i];
				row[2 * i + 1] = im[ky * lanes + i];
			}
			MemorySegment.copy(row, 0, output, FLOAT, address(ky, kx), 2 * lanes);
		}
	}

	private long address(int ky, int kx) {
		FourierShape.Extents tile = shape.tile();
		long number = ky / tile.a() * shape.tiles(1) + kx / tile.b();
		return number * shape.tileBytes() + (ky % tile.a() * tile.b() + kx % tile.b()) * COMPLEX * lanes;
	}

	private void compare(long unit, int lane, double rms, MemorySegment output) {
		for (int n = 1; n <= checks; n++) {
			int ky = SpotCheck.pick(unit, 2 * n, rows);
			int kx = SpotCheck.pick(unit, 2 * n + 1, columns);
			double[] ofRe = check.coefficient(checkedRe, ky, kx);
			double[] ofIm = check.coefficient(checkedIm, ky, kx);
			long at = address(ky, kx) + (long) COMPLEX * lane;
			SpotCheck.require(new double[] { ofRe[0] - ofIm[1], ofRe[1] + ofIm[0] }, output.get(FLOAT, at), output.get(FLOAT, at + Float.BYTES), rms,
					transform.target() + ", detector tile " + unit);
		}
	}
}
