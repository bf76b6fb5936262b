package org.outcrop.fft.internal.scan;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

import org.outcrop.compute.Progress;
import org.outcrop.fft.scan.Apodisation;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;

/** Transforms the frames of one tile of positions. */
final class FrameUnit implements UnitTransform {

	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final int CHECKS = 16;

	private final Transform transform;
	private final FourierShape shape;
	private final FourierOptions options;
	private final FrameSpectrum spectrum;
	private final SpotCheck check;
	private final int checks;
	private final Progress progress;
	private double squares;
	private long notFinite;
	private long saturated;
	private long absent;

	FrameUnit(Transform transform, long blockUnits, Progress progress) {
		this.transform = transform;
		this.progress = progress;
		shape = transform.shape();
		options = transform.options();
		spectrum = new FrameSpectrum(transform);
		check = new SpotCheck(shape.full().c(), shape.full().d());
		checks = (int) Math.max(1, Math.ceilDiv(CHECKS, blockUnits));
	}

	@Override
	public UnitFacts compute(long unit, TileStore store, MemorySegment output) {
		squares = 0;
		notFinite = 0;
		saturated = 0;
		absent = 0;
		FourierShape.Extents tile = shape.tile();
		long firstRow = unit / shape.tiles(1) * tile.a();
		long firstColumn = unit % shape.tiles(1) * tile.b();
		long height = Math.min(tile.a(), shape.full().a() - firstRow);
		long width = Math.min(tile.b(), shape.full().b() - firstColumn);
		if (height < tile.a() || width < tile.b() || shape.stored().c() % tile.c() != 0 || shape.stored().d() % tile.d() != 0) {
			output.fill((byte) 0);
		}
		int checked = SpotCheck.pick(unit, 0, Math.toIntExact(height * width));
		for (long a = 0; a < height; a++) {
			for (long b = 0; b < width; b++) {
				progress.checkCancelled();
				long position = store.position(firstRow + a, firstColumn + b);
				one(store, position, output, a * tile.b() + b, a * width + b == checked ? unit : -1);
			}
		}
		return new UnitFacts(squares, notFinite, saturated, absent);
	}

	/** @param checked unit of which this is the frame to be compared, or -1 */
	private void one(TileStore store, long position, MemorySegment output, long inTile, long checked) {
		boolean there = !store.absent().get(Math.toIntExact(position));
		double sum = spectrum.read(store.memory(), store.offset(0, position));
		long valid = spectrum.valid();
		double mean = there && valid > 0 && (options.subtractMean() || options.invalidAsMean()) ? sum / valid : 0;
		spectrum.prepare(mean, 1);
		spectrum.transform();
		if (options.window() == Apodisation.NONE && !options.subtractMean()) {
			// sums above 2^24 are not exact in float32; this is, but for the last rounding
			spectrum.spectrum()[0] = (float) (sum + (options.invalidAsMean() ? mean * spectrum.notFinite() : 0));
			spectrum.spectrum()[1] = 0;
		}
		squares += spectrum.squares();
		notFinite += there ? spectrum.notFinite() : 0;
		saturated += there ? spectrum.saturated() : 0;
		absent += there ? 0 : 1;
		if (checked >= 0) {
			compare(checked);
		}
		scatter(output, inTile);
	}

	private void compare(long unit) {
		int half = shape.stored().d();
		double rms = Math.sqrt(spectrum.squares());
		for (int n = 1; n <= checks; n++) {
			int row = SpotCheck.pick(unit, 2 * n, shape.stored().c());
			int column = SpotCheck.pick(unit, 2 * n + 1, half);
			int at = 2 * (row * half + column);
			SpotCheck.require(check.coefficient(spectrum.frame(), row, column), spectrum.spectrum()[at], spectrum.spectrum()[at + 1], rms,
					transform.target() + ", tile of positions " + unit);
		}
	}

	private void scatter(MemorySegment output, long inTile) {
		FourierShape.Extents tile = shape.tile();
		FourierShape.Extents stored = shape.stored();
		long inner = inTile * tile.c() * tile.d();
		for (int c = 0; c < stored.c(); c++) {
			for (int d = 0; d < stored.d(); d += tile.d()) {
				long number = c / tile.c() * shape.tiles(3) + d / tile.d();
				long at = number * shape.tileBytes() + 2L * Float.BYTES * (inner + (long) c % tile.c() * tile.d());
				MemorySegment.copy(spectrum.spectrum(), 2 * (c * stored.d() + d), output, FLOAT, at, 2 * Math.min(tile.d(), stored.d() - d));
			}
		}
	}
}
