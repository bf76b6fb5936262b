package org.outcrop.fft.scan;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.internal.store.FourierContainer;
import org.outcrop.fft.internal.store.FourierTexts;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewType;

/** Writes the file of a transform from its definition: a second implementation of the layout, slow and plain. */
final class DirectTransform {

	private final Cube cube;
	private final FourierAxes axes;
	private final FourierShape shape;
	private final double[] spectrum;

	private DirectTransform(Cube cube, FourierAxes axes) {
		this.cube = cube;
		this.axes = axes;
		shape = FourierShape.of(axes, cube.shape(), new DetectorRectangle(0, cube.shape().detectorY(), 0, cube.shape().detectorX()));
		spectrum = cube.spectrum(axes);
	}

	/** Writes it for a scan that has the values of the cube. @return the full spectrum */
	static double[] write(Path file, Scan4d scan, Cube cube, FourierAxes axes) throws IOException {
		DirectTransform transform = new DirectTransform(cube, axes);
		transform.write(file, scan);
		return transform.spectrum;
	}

	private int index(long a, long b, long c, long d) {
		Extents full = shape.full();
		return (int) (((a * full.b() + b) * full.c() + c) * full.d() + d);
	}

	private void write(Path file, Scan4d scan) throws IOException {
		MemorySegment checksums = Arena.ofAuto().allocate(shape.tiles() * 4, 8);
		ChunkTable chunks = new ChunkTable(List.of(shape.stored().a(), shape.stored().b(), (long) shape.stored().c(), (long) shape.stored().d()),
				List.of(shape.tile().a(), shape.tile().b(), (long) shape.tile().c(), (long) shape.tile().d()));
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			long base = writer.reserve(shape.bytes());
			int chunk = 0;
			for (long a = 0; a < shape.tiles(0); a++) {
				for (long b = 0; b < shape.tiles(1); b++) {
					for (long c = 0; c < shape.tiles(2); c++) {
						for (long d = 0; d < shape.tiles(3); d++) {
							long place = shape.place(a, b, c, d);
							ByteBuffer tile = tile(a, b, c, d);
							CRC32C crc = new CRC32C();
							crc.update(tile.duplicate());
							checksums.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), place * 4, (int) crc.getValue());
							writer.write(base + place * shape.tileBytes(), tile);
							chunks.set(chunk++, base + place * shape.tileBytes(), shape.tileBytes(), 0);
						}
					}
				}
			}
			NewArray complex = new NewArray(new NewType.Complex64(), chunks.shape(), new ArrayData.Chunked(List.of(), chunks), List.of());
			writer.finish(FourierContainer.root(scan, FourierOptions.of(axes), shape, scan.fingerprint(), "uuid-" + axes, complex, checksums, small(),
					new FourierTexts.Counts(0, 0, 0), 1, Instant.now()), Progress.NONE);
		}
	}

	private ByteBuffer tile(long ta, long tb, long tc, long td) {
		Extents t = shape.tile();
		ByteBuffer bytes = ByteBuffer.allocate(shape.tileBytes()).order(ByteOrder.LITTLE_ENDIAN);
		for (long a = ta * t.a(); a < (ta + 1) * t.a(); a++) {
			for (long b = tb * t.b(); b < (tb + 1) * t.b(); b++) {
				for (long c = tc * t.c(); c < (tc + 1) * t.c(); c++) {
					for (long d = td * t.d(); d < (td + 1) * t.d(); d++) {
						boolean inside = a < shape.stored().a() && b < shape.stored().b() && c < shape.stored().c() && d < shape.stored().d();
						int i = inside ? index(a, b, c, d) : -1;
						bytes.putFloat(inside ? (float) spectrum[2 * i] : 0).putFloat(inside ? (float) spectrum[2 * i + 1] : 0);
					}
				}
			}
		}
		return bytes.flip();
	}

	private double power(int i) {
		// of what is stored: float32
		double re = (float) spectrum[2 * i];
		double im = (float) spectrum[2 * i + 1];
		return re * re + im * im;
	}

	private FourierContainer.Small small() {
		Extents full = shape.full();
		Extents stored = shape.stored();
		double[] amplitude = new double[(int) (stored.a() * stored.b())];
		double[] power = new double[amplitude.length];
		double[] sum = new double[stored.c() * stored.d()];
		List<double[]> parts = new ArrayList<>();
		int count = axes == FourierAxes.ALL ? 1 : (int) (axes == FourierAxes.SCAN ? shape.tiles(2) * shape.tiles(3) : shape.tiles(0) * shape.tiles(1));
		for (int i = 0; i < count; i++) {
			parts.add(new double[2]);
		}
		double n = (axes.ofScan() ? full.a() * full.b() : 1.0) * (axes.ofDetector() ? (double) full.c() * full.d() : 1);
		double pixels = (double) full.c() * full.d();
		for (long a = 0; a < full.a(); a++) {
			for (long b = 0; b < full.b(); b++) {
				for (int c = 0; c < full.c(); c++) {
					for (int d = 0; d < full.d(); d++) {
						int i = index(a, b, c, d);
						if (b < stored.b()) {
							amplitude[(int) (a * stored.b() + b)] += Math.sqrt(power(i)) / pixels;
							power[(int) (a * stored.b() + b)] += power(i) / pixels;
						}
						if (d < stored.d()) {
							sum[c * stored.d() + d] += Math.sqrt(power(i));
						}
						long part = switch (axes) {
						case SCAN -> c / shape.tile().c() * shape.tiles(3) + d / shape.tile().d();
						case DETECTOR -> a / shape.tile().a() * shape.tiles(1) + b / shape.tile().b();
						case ALL -> 0;
						};
						parts.get((int) part)[0] += n * cube.at(a, b, c, d) * cube.at(a, b, c, d);
						parts.get((int) part)[1] += power(i);
					}
				}
			}
		}
		double[] parseval = new double[2 * count];
		for (int i = 0; i < count; i++) {
			parseval[2 * i] = parts.get(i)[0];
			parseval[2 * i + 1] = parts.get(i)[1];
		}
		return new FourierContainer.Small(amplitude, power, sum, parseval);
	}
}
