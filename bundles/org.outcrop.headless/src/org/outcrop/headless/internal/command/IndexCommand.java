package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.PeakFiles;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.peaks.IngestListener;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.PeakStores;
import org.outcrop.peaks.StoreOptions;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop index FILE...} */
@picocli.CommandLine.Command(name = "index",
		description = "Builds or refreshes the cache of a file, so that every later look at it is fast.",
		footer = {"", "Example: outcrop index run.mzML"})
final class IndexCommand implements Command {

	@Parameters(paramLabel = "FILE", arity = "1..*", description = "The files to read. Their data is never changed.")
	private List<Path> files;

	@Option(names = "--out-of-core", order = 1, description = "Keep the peaks on disk, in the cache (default).")
	private boolean outOfCore;

	@Option(names = "--in-memory", order = 2, description = "Read the file into memory and keep nothing: a trial of what fits the budget.")
	private boolean inMemory;

	@Option(names = "--cache-compression", paramLabel = "zstd|snappy|gzip|none", order = 3,
			description = "Compression of the cache (default: zstd).")
	private StoreOptions.Compression compression = StoreOptions.Compression.ZSTD;

	@Option(names = "--keep", paramLabel = "file|beside|folder", order = 4,
			description = "Of a 4D scan in an EMD file: keep results in its group cached/, in a file beside it, or in the cache folder "
					+ "(default: file, where that is safe).")
	private ScanIndex.Keep keep = ScanIndex.Keep.FILE;

	@Mixin
	private ScanOptions scan;

	@Override
	public String subject() {
		return files.getFirst().toString();
	}

	@Override
	public int run(Session session) {
		if (outOfCore && inMemory) {
			throw new UsageException("--out-of-core and --in-memory exclude each other");
		}
		List<Map<String, Object>> results = new ArrayList<>();
		List<DataException> failures = new ArrayList<>();
		for (Path file : files) {
			session.progress().checkCancelled();
			try {
				Map<String, Object> result = index(session, file);
				results.add(result);
				if (!session.json()) {
					tell(session, result);
				}
			} catch (DataException e) {
				// one bad file among many does not keep the others from being read
				failures.add(e);
				results.add(failed(file, e));
			}
		}
		if (session.json() && files.size() > 1) {
			session.print(Map.of("files", results));
		} else if (session.json() && failures.isEmpty()) {
			session.print(results.getFirst());
		}
		failures.stream().skip(1).forEach(e -> session.warn(e.getMessage() + ": " + e.advice()));
		if (!failures.isEmpty()) {
			throw failures.getFirst();
		}
		return ExitCode.DONE;
	}

	private static Map<String, Object> failed(Path file, DataException e) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("file", file.toString());
		result.put("error", e.getMessage());
		return result;
	}

	private Map<String, Object> index(Session session, Path file) {
		Dataset dataset = session.readers().open(file, session.openOptions(), session.progress());
		if (dataset instanceof Scan4d opened) {
			try (opened) {
				Map<String, Object> result = ScanIndex.index(session, scan.chosen(session, opened), keep);
				scan.remember(session, file);
				return result;
			}
		}
		if (scan.isGiven()) {
			dataset.close();
			throw new UsageException("--scan, --skip, --flyback and --array are for 4D scans; this file holds " + dataset.kind().id());
		}
		long start = System.nanoTime();
		StoreOptions options = new StoreOptions(inMemory ? StoreOptions.Mode.IN_MEMORY : StoreOptions.Mode.OUT_OF_CORE,
				inMemory ? Optional.empty() : Optional.of(session.cacheRoot()), compression, session.budget(), session.workers());
		try (PeakRun run = PeakFiles.run(dataset);
				PeakStore store = PeakStores.open(run, options, IngestListener.NONE, session.progress())) {
			PeakFiles.warn(session, file, store.warnings());
			Map<String, Object> result = new LinkedHashMap<>();
			result.put("file", file.toString());
			result.put("cache", store.origin() == PeakStore.Origin.HIT ? "hit" : "built");
			result.put("mode", store.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
			result.put("entry", store.entryFolder().map(Path::toString));
			result.put("bytes", store.cacheBytes());
			result.put("peaks", store.summary().peaks());
			result.put("spectra", store.summary().spectra());
			result.put("seconds", (System.nanoTime() - start) / 1e9);
			return result;
		}
	}

	private static void tell(Session session, Map<String, Object> result) {
		if (result.containsKey("kept")) {
			session.print(out -> out.println(ScanIndex.words(result)));
			return;
		}
		session.print(out -> {
			boolean hit = result.get("cache").equals("hit");
			boolean memory = result.get("mode").equals("in-memory");
			out.println(result.get("file") + ": " + (hit ? "the cache is up to date" : memory ? "read into memory" : "cache built") + ", "
					+ result.get("peaks") + " peaks in " + result.get("spectra") + " spectra"
					+ (memory ? "" : ", " + ByteText.of((Long) result.get("bytes")))
					+ String.format(Locale.ROOT, ", %.2f s", (Double) result.get("seconds")));
		});
	}
}
