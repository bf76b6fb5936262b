package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.compute.Progress;
import org.outcrop.fft.FftScratch;
import org.outcrop.fft.FloatFft;
import org.outcrop.fft.scan.FourierShape;

/**
 * Transforms one detector tile over the scan. Pixel i and pixel i + half of the tile make one complex sequence; the transforms of real
 * sequences being symmetric, both are had from its transform: {@code A(k) = (Z(k) + conj Z(-k)) / 2}, {@code B(k) = (Z(k) - conj Z(-k)) /
 * 2i}.
 */
final class ScanUnit implements UnitTransform {

	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final int SKEW = 4096 + 192;
	private static final int CHECKS = 16;

	private final Transform transform;
	private final FourierShape shape;
	private final Progress progress;
	private final ScanRows source;
	private final FftScratch scratch = new FftScratch();
	private final FloatFft alongX;
	private final FloatFft alongY;
	private final int rows;
	private final int columns;
	private final int width;
	private final int lanes;
	private final int checks;
	/** One column of the scan after the other, each the real parts of all rows and then the imaginary parts. */
	private final MemorySegment half;
	private final long columnStride;
	private final float[] row;
	private final float[][] one;
	private final float[][] other;
	private final float[] line;
	private final float[] checked;
	private final SpotCheck check;

	/**
	 * @param memory      at least {@link #bytes}, used by this one alone
	 * @param blockUnits  units that are in memory together; coefficients are compared for each such block
	 */
	ScanUnit(Transform transform, TileGrid grid, MemorySegment memory, long blockUnits, Progress progress) {
		this.transform = transform;
		this.progress = progress;
		shape = transform.shape();
		source = new ScanRows(transform, grid);
		rows = Math.toIntExact(shape.full().a());
		columns = Math.toIntExact(shape.full().b());
		width = grid.tileValues();
		lanes = Math.ceilDiv(width, 2);
		checks = (int) Math.max(1, Math.ceilDiv(CHECKS, blockUnits));
		alongX = FloatFft.of(columns);
		alongY = FloatFft.of(rows);
		half = memory;
		columnStride = columnStride(rows, lanes);
		row = new float[Math.multiplyExact(columns, width)];
		int most = Math.multiplyExact(Math.max(rows, columns), lanes);
		one = new float[][] { new float[most], new float[most] };
		other = new float[][] { new float[most], new float[most] };
		line = new float[2 * width];
		checked = new float[Math.multiplyExact(rows, columns)];
		check = new SpotCheck(rows, columns);
	}

	private static long columnStride(long rows, int lanes) {
		return (rows * lanes * 2 * Float.BYTES + 63 & -64) + SKEW;
	}

	/** Bytes outside of the heap. */
	static long bytes(Transform transform, TileGrid grid) {
		FourierShape.Extents full = transform.shape().full();
		return full.b() * columnStride(full.a(), Math.ceilDiv(grid.tileValues(), 2));
	}

	/** Bytes in the heap, about. */
	static long heapBytes(Transform transform, TileGrid grid) {
		FourierShape.Extents full = transform.shape().full();
		return Float.BYTES * (full.a() * full.b() + 4 * Math.max(full.a(), full.b()) * grid.tileValues());
	}

	@Override
	public UnitFacts compute(long unit, TileStore store, MemorySegment output) {
		int tile = Math.toIntExact(unit);
		source.start(tile, store.run(tile), store.absent());
		int pixel = SpotCheck.pick(unit, 0, width);
		double squares = rows(pixel);
		clearEdges(output);
		for (int k = 0; k < shape.stored().b(); k++) {
			progress.checkCancelled();
			column(k, output);
		}
		if (source.isExact()) {
			exactZero(output);
		}
		compare(unit, pixel, squares, output);
		return new UnitFacts(squares, source.notFinite(), source.saturated(), store.absent().cardinality());
	}

	/** Transforms along x. @return sum of squares of what was transformed */
	private double rows(int pixel) {
		double[] squares = new double[width];
		for (int y = 0; y < rows; y++) {
			progress.checkCancelled();
			source.row(y, row);
			for (int x = 0; x < columns; x++) {
				int at = x * width;
				for (int i = 0; i < width; i++) {
					squares[i] += (double) row[at + i] * row[at + i];
				}
				System.arraycopy(row, at, one[0], x * lanes, lanes);
				System.arraycopy(row, at + lanes, one[1], x * lanes, width - lanes);
				if (width < 2 * lanes) {
					one[1][(x + 1) * lanes - 1] = 0;
				}
				checked[y * columns + x] = row[at + pixel];
			}
			alongX.forward(one[0], one[1], 0, lanes, scratch);
			long to = (long) y * lanes * Float.BYTES;
			for (int x = 0; x < columns; x++) {
				MemorySegment.copy(one[0], x * lanes, half, FLOAT, x * columnStride + to, lanes);
				MemorySegment.copy(one[1], x * lanes, half, FLOAT, x * columnStride + (long) rows * lanes * Float.BYTES + to, lanes);
			}
		}
		double sum = 0;
		for (double square : squares) {
			sum += square;
		}
		return sum;
	}

	private void clearEdges(MemorySegment output) {
		FourierShape.Extents tile = shape.tile();
		if (shape.stored().a() % tile.a() != 0 || shape.stored().b() % tile.b() != 0) {
			output.fill((byte) 0);
		}
	}

	private void load(int column, float[][] into) {
		MemorySegment.copy(half, FLOAT, column * columnStride, into[0], 0, rows * lanes);
		MemorySegment.copy(half, FLOAT, column * columnStride + (long) rows * lanes * Float.BYTES, into[1], 0, rows * lanes);
		alongY.forward(into[0], into[1], 0, lanes, scratch);
	}

	/** Transforms a column and its mirror along y, and separates the two real spectra. */
	private void column(int k, MemorySegment output) {
		int mirrored = (columns - k) % columns;
		load(k, one);
		float[][] mirror = one;
		if (mirrored != k) {
			load(mirrored, other);
			mirror = other;
		}
		for (int ky = 0; ky < rows; ky++) {
			separate(one, ky * lanes, mirror, (rows - ky) % rows * lanes);
			MemorySegment.copy(line, 0, output, FLOAT, address(ky, k), line.length);
		}
	}

	private void separate(float[][] z, int at, float[][] mirror, int from) {
		for (int l = 0; l < lanes; l++) {
			float re = z[0][at + l];
			float im = z[1][at + l];
			float mirrorRe = mirror[0][from + l];
			float mirrorIm = mirror[1][from + l];
			line[2 * l] = 0.5f * (re + mirrorRe);
			line[2 * l + 1] = 0.5f * (im - mirrorIm);
			if (l + lanes < width) {
				line[2 * (l + lanes)] = 0.5f * (im + mirrorIm);
				line[2 * (l + lanes) + 1] = 0.5f * (mirrorRe - re);
			}
		}
		for (int i = 0; i < width; i++) {
			if (source.isDead(i)) {
				line[2 * i] = 0;
				line[2 * i + 1] = 0;
			}
		}
	}

	/** Byte of the first pixel of a frequency in the unit. */
	private long address(int ky, int kx) {
		FourierShape.Extents tile = shape.tile();
		long number = ky / tile.a() * shape.tiles(1) + kx / tile.b();
		return number * shape.tileBytes() + (ky % tile.a() * tile.b() + kx % tile.b()) * 2 * Float.BYTES * width;
	}

	/** Sums above 2^24 are not exact in float32; here they are, but for the last rounding. */
	private void exactZero(MemorySegment output) {
		for (int i = 0; i < width; i++) {
			line[2 * i] = source.isDead(i) ? 0 : (float) source.zeroFrequency(i);
			line[2 * i + 1] = 0;
		}
		MemorySegment.copy(line, 0, output, FLOAT, address(0, 0), line.length);
	}

	private void compare(long unit, int pixel, double squares, MemorySegment output) {
		String where = transform.target() + ", detector tile " + unit;
		double rms = Math.sqrt(squares / width);
		for (int n = 1; n <= checks; n++) {
			int ky = SpotCheck.pick(unit, 2 * n, rows);
			int kx = SpotCheck.pick(unit, 2 * n + 1, Math.toIntExact(shape.stored().b()));
			long at = address(ky, kx) + 2L * Float.BYTES * pixel;
			SpotCheck.require(check.coefficient(checked, ky, kx), output.get(FLOAT, at), output.get(FLOAT, at + Float.BYTES), rms, where);
		}
	}
}
