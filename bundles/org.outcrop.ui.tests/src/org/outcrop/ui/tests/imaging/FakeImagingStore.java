package org.outcrop.ui.tests.imaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.data.imaging.ImagingOutline.PixelSize;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.store.ImagingStore;

/**
 * A store in memory of which every number is known: {@link #A} is x + 1, {@link #B} is 2 (y + 1), {@link #C} is 30 in the disk of radius 4
 * about (12, 8) and absent elsewhere. Position (0, 0) was not recorded.
 */
final class FakeImagingStore implements ImagingStore {

	static final int WIDTH = 24;
	static final int HEIGHT = 16;
	static final double A = 120.05;
	static final double B = 150.05;
	static final double C = 180.05;
	static final PixelFailure FAILURE = new PixelFailure(0, 0, 0, 0, "length-mismatch", "m/z has 5 values, intensities have 4");

	private final MassAxis axis = MassAxis.of(AxisRequest.ofBins(PowerLaw.CONSTANT, 1000, 150, new Interval(100, 200)));
	private final WarningLog warnings = new WarningLog();
	private final List<TreeMap<Integer, Float>> rows = new ArrayList<>();
	private final long[] gridIndex;
	private final int sections;
	private final AtomicBoolean closed = new AtomicBoolean();
	private final AtomicInteger reads = new AtomicInteger();

	FakeImagingStore() {
		this(1);
	}

	/** @param sections each as the first, its values times its number */
	FakeImagingStore(int sections) {
		this.sections = sections;
		gridIndex = new long[(WIDTH * HEIGHT - 1) * sections];
		int next = 0;
		for (int z = 0; z < sections; z++) {
			for (int cell = 1; cell < WIDTH * HEIGHT; cell++) {
				gridIndex[next++] = (long) z * WIDTH * HEIGHT + cell;
				rows.add(spectrum(cell % WIDTH, cell / WIDTH, z + 1));
			}
		}
		warnings.add("duplicates", "two spectra at one position were added: pixel 7");
	}

	private TreeMap<Integer, Float> spectrum(int x, int y, int factor) {
		TreeMap<Integer, Float> values = new TreeMap<>();
		values.put(axis.bin(A), (float) (x + 1) * factor);
		values.put(axis.bin(B), 2f * (y + 1) * factor);
		if (Math.hypot(x - 12, y - 8) <= 4) {
			values.put(axis.bin(C), 30f * factor);
		}
		return values;
	}

	/** How often columns or spectra were asked for. */
	int reads() {
		return reads.get();
	}

	boolean isClosed() {
		return closed.get();
	}

	@Override
	public Path file() {
		return Path.of("/data/fake.zarr");
	}

	@Override
	public FormatReader reader() {
		throw new UnsupportedOperationException("nothing is read here");
	}

	@Override
	public Kind kind() {
		return Kind.IMAGING;
	}

	@Override
	public WarningLog warnings() {
		return warnings;
	}

	@Override
	public void close() {
		closed.set(true);
	}

	@Override
	public PixelGrid grid() {
		return new PixelGrid(WIDTH, HEIGHT, sections, 1, 1, 0);
	}

	@Override
	public PixelSize pixelSize() {
		return new PixelSize(50, 50);
	}

	@Override
	public int rows() {
		return rows.size();
	}

	@Override
	public long[] gridIndex() {
		return gridIndex.clone();
	}

	@Override
	public MassAxis axis() {
		return axis;
	}

	@Override
	public Optional<AxisDescription> axisDescription() {
		return Optional.of(axis.description());
	}

	@Override
	public String method() {
		return "bin";
	}

	@Override
	public long stored() {
		return rows.stream().mapToLong(TreeMap::size).sum();
	}

	@Override
	public double[] tic() {
		return rows.stream().mapToDouble(row -> row.values().stream().mapToDouble(Float::doubleValue).sum()).toArray();
	}

	@Override
	public double[] basePeak() {
		return rows.stream().mapToDouble(row -> row.values().stream().mapToDouble(Float::doubleValue).max().orElse(0)).toArray();
	}

	@Override
	public double[] average() {
		BitSet all = new BitSet();
		all.set(0, rows.size());
		return mean(all, Progress.NONE);
	}

	@Override
	public double[] sum(int first, int end, Progress progress) {
		reads.incrementAndGet();
		return rows.stream().mapToDouble(row -> row.subMap(first, end).values().stream().mapToDouble(Float::doubleValue).sum()).toArray();
	}

	@Override
	public StoredSpectrum spectrum(int row, Progress progress) {
		reads.incrementAndGet();
		TreeMap<Integer, Float> values = rows.get(row);
		int[] bins = values.keySet().stream().mapToInt(Integer::intValue).toArray();
		float[] found = new float[bins.length];
		for (int i = 0; i < bins.length; i++) {
			found[i] = values.get(bins[i]);
		}
		return new StoredSpectrum(bins, found);
	}

	@Override
	public double[] mean(BitSet wanted, Progress progress) {
		double[] sums = new double[axis.bins()];
		wanted.stream().forEach(row -> rows.get(row).forEach((bin, value) -> sums[bin] += value));
		return Arrays.stream(sums).map(sum -> sum / Math.max(1, wanted.cardinality())).toArray();
	}

	@Override
	public double[] rms(Progress progress) {
		return rows.stream().mapToDouble(row -> Math.sqrt(row.values().stream().mapToDouble(v -> (double) v * v).sum() / axis.bins())).toArray();
	}

	@Override
	public double[] median(Progress progress) {
		return rows.stream().mapToDouble(row -> {
			double[] values = row.values().stream().mapToDouble(Float::doubleValue).sorted().toArray();
			int half = values.length / 2;
			return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
		}).toArray();
	}

	@Override
	public Map<String, Double> dropped() {
		return Map.of("below", 3.0);
	}

	@Override
	public List<PixelFailure> failures() {
		return List.of(FAILURE);
	}

	@Override
	public Map<String, String> source() {
		return Map.of("file", "fake.imzML");
	}
}
