package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.imaging.axis.AxisRequest;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.internal.resample.SeededImage.Look;
import org.outcrop.imaging.resample.Interpolation;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResampleOptions.Mode;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.SpatialDataTarget;
import org.outcrop.imaging.store.TableOptions;
import org.outcrop.imaging.store.TableOptions.Layout;
import org.outcrop.imaging.store.TableTarget;

/** Resamples slowly, in a process of its own that is to be killed. Arguments: folder, kind of the target. */
final class KillWorker {

	static final int PIXELS = 40 * 30;
	private static final long READ_NANOS = 200_000;
	private static final long NOTE_NANOS = 20_000_000;
	private static final AxisRequest AXIS = AxisRequest.anchored(PowerLaw.REFLECTOR_TOF, 0.05, 500, new Interval(150, 900));

	private KillWorker() {
	}

	/** Where a run goes, and in which form. */
	enum Kind {
		PLAIN, PLAIN_ROWS, SPATIAL_DATA, SPATIAL_DATA_BOTH;

		TableTarget target(Path folder) {
			Path path = folder.resolve("result.zarr");
			return switch (this) {
			case PLAIN -> new CollectingTarget(path, false);
			case PLAIN_ROWS -> new CollectingTarget(path, true);
			case SPATIAL_DATA -> new SpatialDataTarget(path, TableOptions.DEFAULT);
			case SPATIAL_DATA_BOTH -> new SpatialDataTarget(path, TableOptions.DEFAULT.with(Layout.BOTH));
			};
		}
	}

	/** The source must have the same size and time each time. */
	static Path source(Path folder) throws IOException {
		Path source = folder.resolve("source");
		return Files.exists(source) ? source : Files.writeString(source, "stands for an image");
	}

	static ResampleOutcome run(Path folder, Kind kind, Mode mode, boolean resume, boolean slow) throws IOException {
		SeededImage image = new SeededImage(new Look(source(folder), 40, PIXELS / 40, 60, 140, 950, true, 9, 13, true, 5));
		if (slow) {
			image.whenRead(() -> LockSupport.parkNanos(READ_NANOS));
		}
		ResampleOptions options = ResampleOptions.automatic(2, "test 1").with(AXIS).with(Interpolation.BIN).with(mode).withChunk(20).resuming(resume);
		ResamplePlan plan = Resampler.plan(image, options, new MemoryBudget(64 << 20), Progress.NONE);
		return new ResampleRun(plan, kind.target(folder), Progress.NONE, NOTE_NANOS).run();
	}

	/** Prints when it begins and when it ends. */
	public static void main(String[] arguments) throws IOException {
		System.out.println("begun");
		run(Path.of(arguments[0]), Kind.valueOf(arguments[1]), Mode.STREAMING, true, true);
		System.out.println("done");
	}
}
