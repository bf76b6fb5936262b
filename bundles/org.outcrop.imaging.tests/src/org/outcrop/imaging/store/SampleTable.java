package org.outcrop.imaging.store;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.MassLaw;
import org.outcrop.imaging.axis.PowerLaw;

/** A seeded table on a grid with gaps, dense in memory, that is given to targets in any cut. */
final class SampleTable {

	/** Bins of 0.1 from 100. */
	record Bins(int bins) implements MassAxis {
		@Override
		public MassLaw law() {
			return PowerLaw.CONSTANT;
		}

		@Override
		public double edge(int k) {
			return 100 + k * 0.1;
		}

		@Override
		public int bin(double mz) {
			return (int) Math.clamp(Math.floor((mz - 100) / 0.1), -1, bins);
		}

		@Override
		public void bins(double[] mz, int count, int[] found) {
			for (int i = 0; i < count; i++) {
				found[i] = bin(mz[i]);
			}
		}

		@Override
		public AxisDescription description() {
			return new AxisDescription("constant", Double.NaN, Double.NaN, "stretched", 0.1, 100, 0.1, 0, bins, 100, edge(bins));
		}
	}

	final ImagingOutline.PixelGrid grid;
	final MassAxis axis;
	final long[] gridIndex;
	/** [row][column], 0 where nothing is. */
	final float[][] values;

	/** @param filled part of values that are not 0 */
	SampleTable(int width, int height, int sections, int bins, double filled, long seed) {
		Random random = new Random(seed);
		grid = new ImagingOutline.PixelGrid(width, height, sections, 3, 1, 0);
		axis = new Bins(bins);
		List<Long> index = new ArrayList<>();
		for (long i = 0; i < grid.count(); i++) {
			if (random.nextInt(8) > 0) {
				index.add(i);
			}
		}
		gridIndex = index.stream().mapToLong(Long::longValue).toArray();
		values = new float[gridIndex.length][bins];
		for (float[] row : values) {
			for (int column = 0; column < bins; column++) {
				row[column] = random.nextDouble() < filled ? 1 + random.nextInt(1000) / 4f : 0;
			}
		}
	}

	int rows() {
		return gridIndex.length;
	}

	int columns() {
		return axis.bins();
	}

	/** Columns from one to another. */
	TableColumns part(int first, int end) {
		List<int[]> places = new ArrayList<>();
		long[] starts = new long[end - first + 1];
		for (int column = first; column < end; column++) {
			for (int row = 0; row < rows(); row++) {
				if (values[row][column] != 0) {
					places.add(new int[]{row, column});
				}
			}
			starts[column - first + 1] = places.size();
		}
		Arena arena = Arena.ofAuto();
		MemorySegment indices = arena.allocate(Math.max(4, 4L * places.size()), 4);
		MemorySegment data = arena.allocate(Math.max(4, 4L * places.size()), 4);
		for (int i = 0; i < places.size(); i++) {
			int[] place = places.get(i);
			indices.setAtIndex(ValueLayout.JAVA_INT, i, place[0]);
			data.setAtIndex(ValueLayout.JAVA_FLOAT, i, values[place[0]][place[1]]);
		}
		return new TableColumns(first, end - first, MemorySegment.ofArray(starts), indices, data);
	}

	/** Gives all parts. @param step columns at once */
	void feed(TableSink sink, int step) {
		for (int first = 0; first < columns(); first += step) {
			sink.columns(part(first, Math.min(columns(), first + step)), Progress.NONE);
		}
	}

	/** Writes it all. */
	void write(TableTarget target, int step, int workers) {
		try (TableSink sink = target.open(rows(), axis, workers, new MemoryBudget(1L << 30))) {
			feed(sink, step);
			sink.complete(facts(), Progress.NONE);
		}
	}

	Path write(Path path, TableOptions options) {
		write(new SpatialDataTarget(path, options), 7, 2);
		return path;
	}

	ImagingOutline outline() {
		return new ImagingOutline(rows(), 5000, grid, ImagingOutline.Mode.PROCESSED, Representation.CENTROID, false, Polarity.NEGATIVE,
				Optional.of(new ImagingOutline.PixelSize(25, 20)), Optional.empty(), Optional.of("0123456789abcdef0123456789abcdef"), Optional.of(true),
				Optional.empty(), Optional.empty(), new ImagingOutline.Instrument(List.of("MS:1000084"), "", "a time of flight", List.of()), 64);
	}

	ImageFacts facts() {
		double[] tic = new double[rows()];
		double[] peak = new double[rows()];
		double[] peakMz = new double[rows()];
		long[] points = new long[rows()];
		double[] average = new double[columns()];
		for (int row = 0; row < rows(); row++) {
			for (int column = 0; column < columns(); column++) {
				float value = values[row][column];
				tic[row] += value;
				average[column] += value / rows();
				points[row] += value == 0 ? 0 : 1;
				if (value > peak[row]) {
					peak[row] = value;
					peakMz[row] = axis.centre(column);
				}
			}
		}
		Map<String, String> source = new TreeMap<>(Map.of("file", "brain.imzML", "uuid", "0123456789abcdef0123456789abcdef", "sha1", "ab".repeat(20)));
		Map<String, Double> dropped = new TreeMap<>(Map.of("below", 3.0, "below_sum", 12.5, "above", 0.0));
		return new ImageFacts(source, outline(), axis, axis.description(), "bin", gridIndex, tic, peak, row -> peakMz[row], points, dropped, average,
				List.of(new PixelFailure(17, 2, 1, 0, "length-mismatch", "12 m/z and 11 intensities")), List.of("the UUID differs"), "outcrop 0.1.0");
	}
}
