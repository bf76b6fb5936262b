import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/**
 * Reads and decodes every spectrum of an image, and sums m/z and intensity: what resampling can't do without. Arguments: file, threads, rounds in this
 * process. A line for each round: pixels, points, both sums, seconds of reading, CPU seconds of the process meanwhile; the first line says what opening took.
 */
public final class ReadImage {

	/** Pixels that a thread takes at a time. */
	private static final int CHUNK = 256;

	private static final class Sums implements PixelReader.Sink {
		private long pixels;
		private long points;
		private double mz;
		private double intensity;

		@Override
		public void spectrum(long pixel, PixelSpectrum spectrum) {
			pixels++;
			points += spectrum.length();
			double[] positions = spectrum.mz();
			double[] values = spectrum.intensity();
			double sumOfMz = 0;
			double sumOfIntensity = 0;
			for (int i = 0; i < spectrum.length(); i++) {
				sumOfMz += positions[i];
				sumOfIntensity += values[i];
			}
			mz += sumOfMz;
			intensity += sumOfIntensity;
		}

		@Override
		public void failed(PixelFailure failure) {
			throw new IllegalStateException(failure.toString());
		}
	}

	private ReadImage() {
	}

	public static void main(String[] args) throws InterruptedException, ExecutionException {
		int threads = Integer.parseInt(args[1]);
		FormatReaders readers = FormatReaders.fromServices(ReadImage.class.getClassLoader());
		long start = System.nanoTime();
		try (ImagingRun run = (ImagingRun) readers.open(Path.of(args[0]), new OpenOptions(threads, new MemoryBudget(1L << 30)), Progress.NONE);
				ExecutorService pool = Executors.newFixedThreadPool(threads)) {
			System.out.printf(Locale.ROOT, "open %.4f%n", (System.nanoTime() - start) / 1e9);
			for (int round = 0; round < Integer.parseInt(args[2]); round++) {
				read(run, pool, threads);
			}
		}
	}

	private static void read(ImagingRun run, ExecutorService pool, int threads) throws InterruptedException, ExecutionException {
		AtomicLong next = new AtomicLong();
		long count = run.pixels().count();
		long start = System.nanoTime();
		long cpu = cpu();
		List<Future<Sums>> all = new ArrayList<>();
		for (int thread = 0; thread < threads; thread++) {
			all.add(pool.submit(() -> {
				Sums sums = new Sums();
				try (PixelReader reader = run.spectra()) {
					for (long from = next.getAndAdd(CHUNK); from < count; from = next.getAndAdd(CHUNK)) {
						reader.read(from, Math.min(count, from + CHUNK), sums, Progress.NONE);
					}
				}
				return sums;
			}));
		}
		Sums total = new Sums();
		for (Future<Sums> each : all) {
			Sums sums = each.get();
			total.pixels += sums.pixels;
			total.points += sums.points;
			total.mz += sums.mz;
			total.intensity += sums.intensity;
		}
		System.out.printf(Locale.ROOT, "read %d %d %.17g %.17g %.4f %.4f%n", total.pixels, total.points, total.mz, total.intensity,
				(System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9);
	}

	private static long cpu() {
		return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}
}
