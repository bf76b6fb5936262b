package org.outcrop.fft.internal.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;

/** Tiles cut out of a small transform that is in memory as a whole, row-major. */
final class InlineTiles implements TileSource {

	private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	private final FourierShape shape;
	private final MemorySegment numbers;
	private final MemoryBudget.Lease lease;

	/**
	 * @param numbers all of {@link FourierShape#stored}
	 * @param lease   of these bytes; closed with this
	 */
	InlineTiles(FourierShape shape, MemorySegment numbers, MemoryBudget.Lease lease) {
		this.shape = shape;
		this.numbers = numbers;
		this.lease = lease;
	}

	@Override
	public float[] tile(long place) {
		float[] tile = new float[shape.tileBytes() / Float.BYTES];
		fill(place, tile);
		return tile;
	}

	@Override
	public void run(long first, long count, Sink sink) {
		float[] tile = new float[shape.tileBytes() / Float.BYTES];
		for (long place = first; place < first + count; place++) {
			Arrays.fill(tile, 0);
			fill(place, tile);
			sink.accept(place, tile);
		}
	}

	/** What lies beyond the ends stays 0. */
	private void fill(long place, float[] tile) {
		long[] at = TilePlaces.of(shape, place);
		Extents stored = shape.stored();
		Extents size = shape.tile();
		int columns = (int) Math.min(size.d(), stored.d() - at[3] * size.d());
		for (long a = 0; a < Math.min(size.a(), stored.a() - at[0] * size.a()); a++) {
			for (long b = 0; b < Math.min(size.b(), stored.b() - at[1] * size.b()); b++) {
				for (long c = 0; c < Math.min(size.c(), stored.c() - at[2] * size.c()); c++) {
					long row = ((at[0] * size.a() + a) * stored.b() + at[1] * size.b() + b) * stored.c() + at[2] * size.c() + c;
					long from = (row * stored.d() + at[3] * size.d()) * 2 * Float.BYTES;
					int to = (int) (((a * size.b() + b) * size.c() + c) * size.d() * 2);
					MemorySegment.copy(numbers, F32, from, tile, to, columns * 2);
				}
			}
		}
	}

	@Override
	public void close() {
		lease.close();
	}
}
