import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReader;
import org.outcrop.data.FormatReaders;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.PeakStores;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.StoreOptions;

/**
 * Time from opening an existing entry to its first full-map frame: in a fresh process, and the best once warmed up. The clock starts with
 * the call that opens the entry; the same frame is also timed from the start of the JVM. Arguments: source, cache folder.
 */
public final class OpenBench {

	private OpenBench() {
	}

	public static void main(String[] args) {
		FormatReader reader = FormatReaders.fromServices(OpenBench.class.getClassLoader()).readers().stream().filter(r -> r.id().equals("mzml"))
				.findFirst().orElseThrow();
		StoreOptions options = new StoreOptions(StoreOptions.Mode.OUT_OF_CORE, Optional.of(CacheRoot.at(Path.of(args[1]))),
				StoreOptions.Compression.ZSTD, new MemoryBudget(1L << 29), 2);
		double first = 0;
		long firstFrame = 0;
		double best = Double.MAX_VALUE;
		for (int i = 0; i < 8; i++) {
			long start = System.nanoTime();
			try (PeakStore store = PeakStores.openCached(Path.of(args[0]), reader, options, Progress.NONE).orElseThrow()) {
				store.raster(new RasterRequest(RasterRequest.Axes.RT_MZ, store.bounds().rt(), store.bounds().mz(), 1100, 550,
						RasterRequest.Aggregate.MAX, PeakFilter.ALL.withMsLevel(1)), Progress.NONE);
			}
			double millis = (System.nanoTime() - start) / 1e6;
			first = i == 0 ? millis : first;
			firstFrame = i == 0 ? System.currentTimeMillis() : firstFrame;
			best = Math.min(best, millis);
		}
		long sinceStart = firstFrame - ManagementFactory.getRuntimeMXBean().getStartTime();
		System.out.printf(Locale.ROOT, "{\"fresh_process_ms\":%.1f,\"warm_ms\":%.1f,\"since_jvm_start_ms\":%d}%n", first, best, sinceStart);
	}
}
