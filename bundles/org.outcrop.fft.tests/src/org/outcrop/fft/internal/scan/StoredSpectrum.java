package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.outcrop.fft.scan.FourierShape;

/** The coefficients of a small result, read by where the layout says that they are, with nothing of the program's reader. */
record StoredSpectrum(FourierShape shape, MemorySegment bytes) {

	private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	static StoredSpectrum of(Path file, FourierShape shape) throws IOException {
		return new StoredSpectrum(shape, MemorySegment.ofArray(Files.readAllBytes(file)));
	}

	/** Bytes of the tiles. */
	byte[] tiles() {
		byte[] all = bytes.toArray(ValueLayout.JAVA_BYTE);
		return Arrays.copyOfRange(all, (int) Transform.BASE, (int) (Transform.BASE + shape.bytes()));
	}

	/** One that is stored: real and imaginary part. */
	double[] at(long a, long b, long c, long d) {
		FourierShape.Extents t = shape.tile();
		long place = shape.place(a / t.a(), b / t.b(), c / t.c(), d / t.d());
		long in = ((a % t.a() * t.b() + b % t.b()) * t.c() + c % t.c()) * t.d() + d % t.d();
		long address = Transform.BASE + place * shape.tileBytes() + in * 2 * Float.BYTES;
		return new double[] { bytes.get(FLOAT, address), bytes.get(FLOAT, address + Float.BYTES) };
	}

	/** All that are stored, row-major, real and imaginary parts in turn. */
	double[] all() {
		FourierShape.Extents s = shape.stored();
		double[] all = new double[Math.toIntExact(2 * s.values())];
		int i = 0;
		for (long a = 0; a < s.a(); a++) {
			for (long b = 0; b < s.b(); b++) {
				for (long c = 0; c < s.c(); c++) {
					for (long d = 0; d < s.d(); d++) {
						double[] one = at(a, b, c, d);
						all[i++] = one[0];
						all[i++] = one[1];
					}
				}
			}
		}
		return all;
	}
}
