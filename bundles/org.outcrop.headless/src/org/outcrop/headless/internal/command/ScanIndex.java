package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.headless.internal.Session;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.OverviewOutcome;
import org.outcrop.scan4d.cached.OverviewRequest;

/** Computes and keeps what is kept of a 4D scan. */
final class ScanIndex {

	/** Where results may be kept. */
	enum Keep {
		/** In the file where that is proven safe, else beside it, else in the cache folder. */
		FILE(KeepPolicy.INTO_FILES),
		/** In a file beside it, else in the cache folder. */
		BESIDE(new KeepPolicy(false, true, true, KeepPolicy.INLINE_LIMIT)),
		/** In the cache folder. */
		FOLDER(KeepPolicy.CACHE_FOLDER_ONLY);

		private final KeepPolicy policy;

		Keep(KeepPolicy policy) {
			this.policy = policy;
		}
	}

	private ScanIndex() {
	}

	/** The answer about one file. */
	static Map<String, Object> index(Session session, Scan4d scan, Keep keep) {
		long start = System.nanoTime();
		ScanFiles.warn(session, scan);
		OverviewRequest request = OverviewRequest.standard(scan.outline().shape(), 1, session.workers(), session.budget());
		OverviewOutcome outcome = ScanFiles.cache(session, keep.policy).overview(scan, request, session.progress(), partial -> {
		});
		outcome.notices().forEach(session::warn);
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("file", scan.file().toString());
		result.put("cache", outcome.reused() ? "hit" : "built");
		result.put("kept", outcome.kept().where().name().toLowerCase(Locale.ROOT));
		result.put("reason", outcome.kept().reason());
		result.put("shape", ScanFields.shape(scan.outline().shape()));
		result.put("frames", scan.outline().frames());
		result.put("seconds", (System.nanoTime() - start) / 1e9);
		return result;
	}

	/** The same for people. */
	static String words(Map<String, Object> result) {
		boolean hit = result.get("cache").equals("hit");
		String where = KeepIn.valueOf(((String) result.get("kept")).toUpperCase(Locale.ROOT)).words();
		return result.get("file") + ": " + (hit ? "the overviews are up to date, " + where
				: "overviews computed, kept " + where + " (" + result.get("reason") + ")")
				+ String.format(Locale.ROOT, ", %.2f s", (Double) result.get("seconds"));
	}
}
