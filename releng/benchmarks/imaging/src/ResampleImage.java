import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.imaging.axis.AxisWish;
import org.outcrop.imaging.axis.BinWidth;
import org.outcrop.imaging.axis.PowerLaw;
import org.outcrop.imaging.resample.AxisChoice;
import org.outcrop.imaging.resample.ResampleOptions;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.Resampler;
import org.outcrop.imaging.store.SpatialDataTarget;
import org.outcrop.imaging.store.TableOptions;

/**
 * Resampling in a program that runs: what a command takes without its start and without what the compiler of Java does meanwhile. Arguments: workers, rounds,
 * store, and images, one after the other in each round. Prints a line for each: pixels, points, seconds from opening the image to the finished store, seconds of
 * reading, CPU seconds of the process meanwhile.
 */
public final class ResampleImage {

	private ResampleImage() {
	}

	public static void main(String[] args) {
		int workers = Integer.parseInt(args[0]);
		FormatReaders readers = FormatReaders.fromServices(ResampleImage.class.getClassLoader());
		for (int round = 0; round < Integer.parseInt(args[1]); round++) {
			for (int i = 3; i < args.length; i++) {
				resample(readers, Path.of(args[i]), Path.of(args[2]), workers);
			}
		}
	}

	private static void resample(FormatReaders readers, Path image, Path store, int workers) {
		MemoryBudget budget = new MemoryBudget(1L << 30);
		AxisWish wish = AxisWish.NONE.with(PowerLaw.ORBITRAP).with(new BinWidth(0.005, 400)).over(new Interval(100, 1000));
		long start = System.nanoTime();
		long cpu = cpu();
		try (ImagingRun run = (ImagingRun) readers.open(image, new OpenOptions(workers, budget), Progress.NONE)) {
			AxisChoice choice = AxisChoice.of(run, wish, workers, Progress.NONE);
			ResampleOptions options = ResampleOptions.automatic(workers, "benchmark").with(choice.request()).with(choice.interpolation());
			ResampleOutcome outcome = Resampler.run(Resampler.plan(run, options, budget, Progress.NONE),
					new SpatialDataTarget(store, new TableOptions(true, TableOptions.Layout.COLUMNS, List.of())), Progress.NONE);
			System.out.printf(Locale.ROOT, "resample %d %d %.4f %.4f %.4f%n", outcome.pixels(), run.outline().peaks(), (System.nanoTime() - start) / 1e9,
					outcome.readSeconds(), (cpu() - cpu) / 1e9);
		}
	}

	private static long cpu() {
		return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}
}
