package org.outcrop.fft.scan;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.hdf5.write.Hdf5FileWriter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;

/**
 * A small scan with known values, in memory and as a file, and its transform by the definition.
 *
 * @param shape  extents
 * @param values row-major
 */
record Cube(ScanShape shape, double[] values) {

	private static final FormatReaders READERS = new FormatReaders(List.of(new EmdReader()));
	private static final ValueLayout.OfFloat F32 = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

	/** Counts from 0 to 999. */
	static Cube random(ScanShape shape, long seed) {
		Random random = new Random(seed);
		double[] values = new double[Math.toIntExact(shape.values())];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextInt(1000);
		}
		return new Cube(shape, values);
	}

	double at(long y, long x, int v, int u) {
		return values[(int) (((y * shape.scanX() + x) * shape.detectorY() + v) * shape.detectorX() + u)];
	}

	/** As a plain HDF5 file of float32. */
	Cube write(Path file) throws IOException {
		return write(file, "");
	}

	/** The same with a group of another program in {@code cached}. */
	Cube write(Path file, String stranger) throws IOException {
		MemorySegment bytes = Arena.ofAuto().allocate(values.length * 4L, 8);
		for (int i = 0; i < values.length; i++) {
			bytes.set(F32, i * 4L, (float) values[i]);
		}
		SequencedMap<String, NewNode> children = new LinkedHashMap<>();
		children.put("data", NewArray.numbers(ElementType.FLOAT32,
				List.of(shape.scanY(), shape.scanX(), (long) shape.detectorY(), (long) shape.detectorX()), bytes));
		if (!stranger.isEmpty()) {
			children.put("cached", NewGroup.of().with(stranger, NewGroup.of().with("complex", NewArray.real(1))));
		}
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			writer.finish(NewGroup.of(children), Progress.NONE);
		}
		return this;
	}

	/** Opens what {@link #write} has written. */
	static Scan4d open(Path file) {
		return (Scan4d) READERS.open(file, new OpenOptions(1, new MemoryBudget(64 << 20)), Progress.NONE);
	}

	/** The full spectrum by the definition, one axis after the other: re, im, re, im, ... */
	double[] spectrum(FourierAxes axes) {
		double[] both = new double[2 * values.length];
		for (int i = 0; i < values.length; i++) {
			both[2 * i] = values[i];
		}
		int[] lengths = {(int) shape.scanY(), (int) shape.scanX(), shape.detectorY(), shape.detectorX()};
		for (int axis = axes.ofScan() ? 0 : 2; axis < (axes.ofDetector() ? 4 : 2); axis++) {
			both = along(both, lengths, axis);
		}
		return both;
	}

	private static double[] along(double[] both, int[] lengths, int axis) {
		int stride = 1;
		for (int i = axis + 1; i < 4; i++) {
			stride *= lengths[i];
		}
		int n = lengths[axis];
		double[] out = new double[both.length];
		for (int i = 0; i < both.length / 2; i++) {
			int k = i / stride % n;
			int first = i - k * stride;
			for (int j = 0; j < n; j++) {
				double turn = -2 * Math.PI * ((long) k * j % n) / n;
				double re = both[2 * (first + j * stride)];
				double im = both[2 * (first + j * stride) + 1];
				out[2 * i] += re * Math.cos(turn) - im * Math.sin(turn);
				out[2 * i + 1] += re * Math.sin(turn) + im * Math.cos(turn);
			}
		}
		return out;
	}
}
