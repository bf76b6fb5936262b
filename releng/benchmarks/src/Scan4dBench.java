import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Contrast;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.ScanPasses;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.OverviewPart;
import org.outcrop.scan4d.cached.ScanCache;

/**
 * Passes over a 4D scan. {@code FILE serve}: runs jobs that are named on standard input, one a line with the number of workers, and answers
 * with a line of JSON each; so that it can take turns with its peers while all stay warm. {@code FILE open}: opens the file, and starts and
 * cancels an overview a few times. {@code FILE second}: opens a file that holds its overviews, and shows one, a few times.
 */
public final class Scan4dBench {

	private static final long PIECE = 8L << 20;

	private final Path file;
	private final Scan4d scan;

	private Scan4dBench(Path file) {
		this.file = file;
		scan = open(file);
	}

	private static Scan4d open(Path file) {
		return (Scan4d) FormatReaders.fromServices(Scan4dBench.class.getClassLoader()).open(file, new OpenOptions(2, new MemoryBudget(1L << 27)),
				Progress.NONE);
	}

	public static void main(String[] args) throws Exception {
		if (args[1].equals("open")) {
			opened(Path.of(args[0]));
			return;
		}
		if (args[1].equals("second")) {
			second(Path.of(args[0]));
			return;
		}
		Scan4dBench bench = new Scan4dBench(Path.of(args[0]));
		try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in)); Arena arena = Arena.ofShared();
				FileChannel channel = FileChannel.open(Path.of(args[0]))) {
			MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				String[] words = line.split(" ");
				System.out.println(bench.answer(words[0], Integer.parseInt(words[1]), bytes));
			}
		}
	}

	private String answer(String job, int number, MemorySegment bytes) throws Exception {
		if (job.equals("frames")) {
			return frames(number);
		}
		long start = System.nanoTime();
		String answer = job.equals("checksum") ? checksum(bytes, number) : total(pass(job, number, 1, Progress.NONE));
		return String.format(Locale.ROOT, "{\"seconds\":%.6f,\"answer\":\"%s\"}", (System.nanoTime() - start) / 1e9, answer);
	}

	private PassResult pass(String job, int workers, int coarse, Progress progress) {
		ScanShape shape = scan.outline().shape();
		Detector disk = new Detector.Disk(shape.detectorY() / 2.0, shape.detectorX() / 2.0, 40);
		Product sum = new Product.DetectorPicture(Product.Reduction.SUM);
		Product overview = new Product.ScanPicture(new Detector.Everything(), Product.Reduction.SUM);
		Product bright = new Product.ScanPicture(disk, Product.Reduction.SUM);
		List<Product> products = switch (job) {
		case "sum" -> List.of(sum);
		case "overview" -> List.of(overview);
		case "bf" -> List.of(bright);
		case "three" -> List.of(sum, overview, bright);
		case "com" -> List.of(new Product.CentreOfMass(new Detector.Everything()));
		case "statistics" -> List.of(new Product.FrameStatistics());
		default -> throw new IllegalArgumentException(job);
		};
		PassRequest request = new PassRequest(shape.everything(), products, coarse, workers, new MemoryBudget(1L << 27));
		return ScanPasses.run(scan, request, progress, result -> { });
	}

	private static String total(PassResult result) {
		Picture picture = ((PassResult.Outcome.Pictures) result.outcomes().getFirst()).pictures().getFirst();
		if (picture.values() instanceof Picture.Counts(long[] counts)) {
			return Long.toString(Arrays.stream(counts).sum());
		}
		return Double.toString(Arrays.stream(Pictures.reals(picture)).sum());
	}

	/** Adds up all words of the file, mapped, with some threads that take pieces in turn. */
	private static String checksum(MemorySegment bytes, int workers) throws InterruptedException {
		AtomicLong next = new AtomicLong();
		AtomicLong sum = new AtomicLong();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < workers; i++) {
			threads.add(Thread.ofPlatform().start(() -> {
				for (long from = next.getAndAdd(PIECE); from < bytes.byteSize(); from = next.getAndAdd(PIECE)) {
					sum.addAndGet(sum(bytes, from, (int) (Math.min(PIECE, bytes.byteSize() - from) / Long.BYTES)));
				}
			}));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		return Long.toHexString(sum.get());
	}

	private static long sum(MemorySegment bytes, long from, int words) {
		long sum = 0;
		for (int i = 0; i < words; i++) {
			sum += bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, from + (long) i * Long.BYTES);
		}
		return sum;
	}

	/** Random frames: decoding alone, and with contrast and colours. */
	private String frames(int count) {
		Random random = new Random(1);
		ScanShape shape = scan.outline().shape();
		double[] decoded = new double[count];
		double[] painted = new double[count];
		ColourMap map = ColourMap.byName("viridis");
		long check = 0;
		for (int i = 0; i < count; i++) {
			long y = random.nextLong(shape.scanY());
			long x = random.nextLong(shape.scanX());
			long start = System.nanoTime();
			Frame frame = scan.frame(y, x);
			decoded[i] = (System.nanoTime() - start) / 1e6;
			Picture picture = Pictures.of(frame, scan.outline().noData());
			check += Contrast.ofPercentiles(picture, 1, 99, Contrast.Scale.LOG, 1).paint(picture, map, 0).at(0, 0) & 1;
			painted[i] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(decoded);
		Arrays.sort(painted);
		return String.format(Locale.ROOT, "{\"frames\":%d,\"p50_ms\":%.4f,\"p99_ms\":%.4f,"
				+ "\"painted_p50_ms\":%.4f,\"painted_p99_ms\":%.4f,\"check\":%d}", count, decoded[count / 2], decoded[count * 99 / 100], painted[count / 2], painted[count * 99 / 100], check);
	}

	/** How soon the overview that a file holds is there: the first time in this process, and the best of later times. */
	private static void second(Path file) {
		double first = 0;
		double best = Double.MAX_VALUE;
		for (int round = 0; round < 20; round++) {
			long start = System.nanoTime();
			try (Scan4d scan = open(file)) {
				ScanCache cache = ScanCache.of(CacheRoot.at(file.resolveSibling("no cache")), KeepPolicy.NOTHING);
				if (!cache.find(scan, Progress.NONE).has("scan_overview")) {
					throw new IllegalStateException("the file has no overview");
				}
				cache.load(scan, EnumSet.of(OverviewPart.OVERVIEW), Progress.NONE).orElseThrow().scanOverview().at(0, 0);
			}
			double millis = (System.nanoTime() - start) / 1e6;
			first = round == 0 ? millis : first;
			best = Math.min(best, millis);
		}
		System.out.printf(Locale.ROOT, "{\"first_ms\":%.1f,\"best_ms\":%.1f}%n", first, best);
	}

	/** A file that is larger than anything: how soon it is open, shows a frame and a first coarse overview, and lets go. */
	private static void opened(Path file) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Scan4dBench bench = new Scan4dBench(file);
		double open = (System.nanoTime() - start) / 1e6;
		ScanShape shape = bench.scan.outline().shape();
		bench.scan.frame(shape.scanY() / 2, shape.scanX() / 2);
		double frame = (System.nanoTime() - start) / 1e6;
		double slowest = 0;
		for (int round = 0; round < 10; round++) {
			slowest = Math.max(slowest, bench.cancelled(round % 2 == 0 ? "overview" : "sum", 200 + 70L * round));
		}
		System.out.printf(Locale.ROOT, "{\"bytes\":%d,\"frames\":%d,\"open_ms\":%.1f,\"first_frame_ms\":%.1f,"
				+ "\"slowest_cancel_ms\":%.1f,\"heap_mib\":%d}%n",
				FileChannel.open(bench.file).size(), bench.scan.outline().frames(), open, frame, slowest, Runtime.getRuntime().maxMemory() >> 20);
	}

	private double cancelled(String job, long afterMillis) throws InterruptedException {
		AtomicLong wished = new AtomicLong();
		Progress progress = new Progress() {
			@Override
			public void stage(String what) {
				// nobody looks
			}

			@Override
			public void worked(long done, long total) {
				// nobody looks
			}

			@Override
			public boolean isCancelled() {
				return wished.get() != 0;
			}
		};
		AtomicLong ended = new AtomicLong();
		Thread thread = Thread.ofPlatform().start(() -> {
			try {
				pass(job, 2, 16, progress);
			} catch (CancellationException e) {
				ended.set(System.nanoTime());
			}
		});
		Thread.sleep(afterMillis);
		wished.set(System.nanoTime());
		thread.join();
		return ended.get() == 0 ? 0 : (ended.get() - wished.get()) / 1e6;
	}
}
