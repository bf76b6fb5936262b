package org.outcrop.imaging.internal.resample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelTable;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.axis.BinWidth;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.resample.AxisChoice;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResampleOptions.Duplicates;
import org.outcrop.imaging.resample.ResampleOptions.Mode;
import org.outcrop.imaging.resample.ResamplePlan;

/** Decides how an image is resampled, and says why. */
public final class Planner {

	private static final String AS_NAMED = "As asked for.";
	/** Bytes of the source that a worker reads at a time. */
	private static final long CHUNK_BYTES = 4 << 20;
	private static final int CHUNK_PIXELS = 4096;
	/** Of a point in most sources. */
	private static final long POINT_BYTES = 12;
	/** Numbers of 32 bits should tell this many places in a bin. */
	private static final int ULPS = 4;
	/** What stores take of a value and of a row, about: values and row numbers packed. */
	private static final long STORED_BYTES = 5;
	private static final long ROW_BYTES = 64;

	private Planner() {
	}

	/** See {@link org.outcrop.imaging.resample.Resampler#plan}. */
	public static ResamplePlan plan(ImagingRun run, ResampleOptions options, MemoryBudget budget, Progress progress) {
		progress.stage("Looking at the image");
		// before any spectrum is read, so that the result does not depend on how often that was done
		List<String> warnings = run.warnings().entries().stream().map(WarningLog.Entry::sentence).toList();
		PixelTable pixels = run.pixels();
		requireSize(run);
		long shared = sharedPositions(pixels);
		if (shared > 0 && options.duplicates() == Duplicates.REFUSE) {
			throw new DataException.Unsupported(shared + " pixels lie where another one lies", run.file().toString(),
					"add their spectra, which is what happens by itself");
		}
		AxisChoice choice = AxisChoice.of(run, options.axis().map(Planner::wish).orElse(options.wish()), options.workers(), progress);
		progress.stage("Looking at the image");
		MassAxis axis = MassAxis.of(options.axis().orElse(choice.request()));
		Interpolation interpolation = options.interpolation().orElse(choice.interpolation());
		Job job = new Job(run, options, axis, interpolation);
		Sample sample = Sample.of(job, progress);
		long points = points(pixels);
		long most = most(job, sample, points);
		Sizing sizing = Sizing.of(budget.free(), options.workers(), pixels, axis.bins(), sample.values(points));
		long spilled = spilled(most, pixels.count(), sizing.buckets());
		boolean inMemory = options.mode() == Mode.IN_MEMORY
				|| options.mode() == Mode.AUTOMATIC && spilled(sample.values(points), pixels.count(), sizing.buckets()) < budget.free() / 3;
		long memory = Math.min(budget.free(), inMemory ? sizing.bytes() + spilled : Math.max(sizing.bytes(), budget.free() / 2));
		String axisReason = options.axis().isPresent() ? AS_NAMED : choice.reason();
		String interpolationReason = options.interpolation().isPresent() ? AS_NAMED : choice.interpolationReason();
		long stored = sample.values(points) * STORED_BYTES + pixels.count() * ROW_BYTES;
		return new ResamplePlan(run, options, budget, axis, axisReason, interpolation, interpolationReason, pixels.count(), points,
				SourceState.of(run).bytes(), most, inMemory ? 0 : spilled, stored, memory, inMemory, chunk(options, pixels.count(), points),
				notices(job, shared, choice), warnings);
	}

	private static void requireSize(ImagingRun run) {
		long count = run.pixels().count();
		if (count == 0) {
			throw new DataException.Unsupported("there is no pixel in it", run.file().toString(), "choose an image that has spectra");
		}
		if (count > Integer.MAX_VALUE - 8) {
			throw new DataException.Unsupported(count + " pixels are more than a table of int32 rows holds", run.file().toString(),
					"resample it in parts");
		}
	}

	private static long sharedPositions(PixelTable pixels) {
		if (isAscending(pixels)) {
			return 0;
		}
		long[] places = new long[Math.toIntExact(pixels.count())];
		Arrays.setAll(places, pixels::gridIndex);
		Arrays.sort(places);
		long shared = 0;
		for (int i = 1; i < places.length; i++) {
			shared += places[i] == places[i - 1] ? 1 : 0;
		}
		return shared;
	}

	private static boolean isAscending(PixelTable pixels) {
		long pixel = 1;
		while (pixel < pixels.count() && pixels.gridIndex(pixel) > pixels.gridIndex(pixel - 1)) {
			pixel++;
		}
		return pixel >= pixels.count();
	}

	private static long points(PixelTable pixels) {
		long points = 0;
		for (long pixel = 0; pixel < pixels.count(); pixel++) {
			points += pixels.points(pixel);
		}
		return points;
	}

	/** Values of the table at most: for operators that fill gaps, as the sample has it and half as many more. */
	private static long most(Job job, Sample sample, long points) {
		double all = (double) job.run().pixels().count() * job.axis().bins();
		double most = switch (job.interpolation()) {
		case BIN -> points;
		case SPLIT -> 2.0 * points;
		case CUMULATIVE_LINEAR, CUMULATIVE_PCHIP, LINEAR, CUBIC -> 1.5 * sample.values(points);
		};
		return (long) Math.min(all, most);
	}

	/** Bytes that wait to be sorted, with what else is noted of a pixel. */
	private static long spilled(long values, long pixels, int buckets) {
		return values * Extent.EACH + pixels * PixelFacts.BYTES + Math.min(values, pixels * buckets) * Extent.HEAD_BYTES;
	}

	private static int chunk(ResampleOptions options, long pixels, long points) {
		long byBytes = CHUNK_BYTES / Math.max(1, POINT_BYTES * points / pixels);
		long byWorkers = pixels / (8L * options.workers());
		return options.chunk().orElse((int) Math.clamp(Math.min(byBytes, byWorkers), 1, CHUNK_PIXELS));
	}

	/** One that leaves nothing open, so that no data are looked through for it. */
	private static AxisWish wish(AxisRequest request) {
		AxisWish wish = new AxisWish(Optional.of(request.law()), Optional.empty(), OptionalInt.empty(), request.range());
		return request.bins() > 0 ? wish.withBins(request.bins()) : wish.with(new BinWidth(request.width(), request.reference()));
	}

	private static List<String> notices(Job job, long shared, AxisChoice choice) {
		List<String> notices = new ArrayList<>(job.options().axis().isPresent() ? List.of() : choice.notices());
		if (!job.interpolation().isConserving()) {
			notices.add("The operator " + job.interpolation().id() + " is for display: it changes the ratios of ions; use one of bin, split, "
					+ "cumulative-linear and cumulative-pchip to keep them.");
		}
		if (shared > 0) {
			notices.add(shared + (shared == 1 ? " pixel lies" : " pixels lie") + " where another one lies; the spectra of a position are added.");
		}
		if (job.run().outline().mzBits() == 32) {
			coarse(job.axis()).ifPresent(notices::add);
		}
		return notices;
	}

	private static Optional<String> coarse(MassAxis axis) {
		for (int i = 0; i <= 64; i++) {
			int bin = (int) ((axis.bins() - 1L) * i / 64);
			double width = axis.edge(bin + 1) - axis.edge(bin);
			float step = Math.ulp((float) axis.edge(bin));
			if (width < ULPS * step) {
				return Optional.of(String.format(Locale.ROOT,
						"The m/z are stored as 32-bit numbers, whose steps of %.2g at m/z %.1f are coarse for bins of %.2g; use wider bins.",
						step, axis.edge(bin), width));
			}
		}
		return Optional.empty();
	}
}
