package org.outcrop.fft.internal.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.outcrop.compute.Progress;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;

/** The coefficients of a small transform as they go into a scan's own file: row-major, in one run. */
public final class InlineNumbers {

	private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
	private static final int STEP = 1 << 26;

	private InlineNumbers() {
	}

	/** All of {@link FourierShape#stored}, out of tiles. */
	public static MemorySegment of(FourierShape shape, TileSource tiles, Progress progress) {
		Extents stored = shape.stored();
		Extents size = shape.tile();
		MemorySegment all = Arena.ofAuto().allocate(stored.values() * 2 * Float.BYTES, Long.BYTES);
		tiles.run(0, shape.tiles(), (place, tile) -> {
			progress.checkCancelled();
			long[] at = TilePlaces.of(shape, place);
			int columns = (int) Math.min(size.d(), stored.d() - at[3] * size.d());
			for (long a = 0; a < Math.min(size.a(), stored.a() - at[0] * size.a()); a++) {
				for (long b = 0; b < Math.min(size.b(), stored.b() - at[1] * size.b()); b++) {
					for (long c = 0; c < Math.min(size.c(), stored.c() - at[2] * size.c()); c++) {
						long row = ((at[0] * size.a() + a) * stored.b() + at[1] * size.b() + b) * stored.c() + at[2] * size.c() + c;
						int from = (int) (((a * size.b() + b) * size.c() + c) * size.d() * 2);
						MemorySegment.copy(tile, from, all, F32, (row * stored.d() + at[3] * size.d()) * 2 * Float.BYTES, columns * 2);
					}
				}
			}
		});
		return all.asReadOnly();
	}

	/** SHA-256 as it is kept with an array, 64 hex digits. */
	static String digest(MemorySegment bytes) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (long at = 0; at < bytes.byteSize(); at += STEP) {
				digest.update(bytes.asSlice(at, Math.min(STEP, bytes.byteSize() - at)).asByteBuffer());
			}
			return HexFormat.of().formatHex(digest.digest());
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
