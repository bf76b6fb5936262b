package org.outcrop.scan4d.cached;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanFingerprint;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.ScanPasses;
import org.outcrop.scan4d.internal.cached.Entry;
import org.outcrop.scan4d.internal.cached.Fingerprints;
import org.outcrop.scan4d.internal.cached.Found;
import org.outcrop.scan4d.internal.cached.GroupUpdate;
import org.outcrop.scan4d.internal.cached.Keeping;
import org.outcrop.scan4d.internal.cached.KeptGroups;
import org.outcrop.scan4d.internal.cached.OverviewEntries;
import org.outcrop.scan4d.internal.cached.OverviewPass;
import org.outcrop.scan4d.internal.cached.SourceIdentity;
import org.outcrop.scan4d.internal.cached.SplitKeeping;

/**
 * Finds, makes and keeps what is computed once from a 4D scan.
 *
 * <p>Safe for any thread and for several processes.
 */
public final class ScanCache {

	private final CacheRoot root;
	private final KeepPolicy policy;

	private ScanCache(CacheRoot root, KeepPolicy policy) {
		this.root = root;
		this.policy = policy;
	}

	/** Reads and writes nothing yet. */
	public static ScanCache of(CacheRoot root, KeepPolicy policy) {
		return new ScanCache(root, policy);
	}

	/**
	 * Looks what is there. Reads attributes, and samples of the scan's data where it is not known to be as it was; no results.
	 *
	 * @param scan not changed, not closed
	 */
	public CachedState find(Scan4d scan, Progress progress) {
		try (KeptGroups kept = KeptGroups.of(scan, root, progress)) {
			Fingerprints fingerprints = new Fingerprints(scan, root);
			Found found = new Found(SourceIdentity.of(scan), fingerprints).look(kept);
			remember(found, fingerprints);
			return new CachedState(found.results());
		}
	}

	/** So that the next open needn't sample the data again, and so that the status lists the file. */
	private void remember(Found found, Fingerprints fingerprints) {
		Set<KeepIn> places = EnumSet.noneOf(KeepIn.class);
		found.results().stream().filter(CachedResult::isValid).forEach(result -> places.add(result.where()));
		if (policy.cacheFolder() && !places.isEmpty()) {
			fingerprints.note(places);
		}
	}

	/**
	 * Reads all valid results that are there, and proves them by their checksums.
	 *
	 * @param lineSums whether to read these too; they can be large
	 * @return empty unless at least scan overview and diffraction sum are there
	 */
	public Optional<Overviews> load(Scan4d scan, boolean lineSums, Progress progress) {
		return load(scan, lineSums ? EnumSet.allOf(OverviewPart.class) : EnumSet.complementOf(EnumSet.of(OverviewPart.LINE_SUMS)), progress);
	}

	/**
	 * Reads some of the valid results that are there, and proves them by their checksums.
	 *
	 * @param parts to read; scan overview and diffraction sum always are
	 * @return empty unless at least scan overview and diffraction sum are there
	 */
	public Optional<Overviews> load(Scan4d scan, Set<OverviewPart> parts, Progress progress) {
		return load(scan, read(scan, parts, progress));
	}

	private Found read(Scan4d scan, Set<OverviewPart> parts, Progress progress) {
		try (KeptGroups kept = KeptGroups.of(scan, root, progress)) {
			Fingerprints fingerprints = new Fingerprints(scan, root);
			Found found = new Found(SourceIdentity.of(scan), fingerprints).read(kept, parts);
			remember(found, fingerprints);
			return found;
		}
	}

	private static Optional<Overviews> load(Scan4d scan, Found found) {
		return new OverviewEntries(SourceIdentity.of(scan)).read(found.entries());
	}

	/**
	 * Gives the overviews of a scan: found where they are kept, else computed in one pass and kept.
	 *
	 * @param progress in positions while computing
	 * @param partial  told of what is there so far, from the calling thread
	 * @throws DataException                              where the scan can't be read; never because a result can't be kept
	 * @throws java.util.concurrent.CancellationException when cancelled; then nothing is kept
	 */
	public OverviewOutcome overview(Scan4d scan, OverviewRequest request, Progress progress, Consumer<PassResult> partial) {
		Found found = read(scan, request.parts(), progress);
		Optional<Overviews> there = load(scan, found);
		List<String> notices = new ArrayList<>();
		found.results().stream().filter(r -> !r.isValid())
				.forEach(r -> notices.add("the kept result " + r.name() + " " + r.where().words() + " is not used: " + r.reason()));
		Set<OverviewPart> missing = missing(request.parts(), there);
		if (there.isPresent() && missing.isEmpty()) {
			CachedResult first = found.results().stream().filter(CachedResult::isValid).findFirst().orElseThrow();
			return new OverviewOutcome(there.get(), true, new KeepDecision(first.where(), "found there"), notices);
		}
		progress.stage("Computing overviews");
		Optional<ScanFingerprint> before = fingerprint(scan);
		OverviewPass pass = OverviewPass.of(scan, missing);
		long start = System.nanoTime();
		PassResult result = ScanPasses.run(scan,
				new PassRequest(scan.outline().shape().everything(), pass.products(), request.coarse(), request.workers(), request.budget()), progress,
				partial);
		double seconds = (System.nanoTime() - start) / 1e9;
		Overviews all = merged(pass.overviews(result), there);
		Optional<ScanFingerprint> after = fingerprint(scan);
		KeepDecision kept = before.isPresent() && before.equals(after) ? keep(scan, after.get(), all, seconds, progress)
				: new KeepDecision(KeepIn.NOWHERE, "the data changed while it was looked at");
		return new OverviewOutcome(all, false, kept, notices);
	}

	/** Of the data now; empty while it changes all the time. */
	private static Optional<ScanFingerprint> fingerprint(Scan4d scan) {
		try {
			return Optional.of(scan.fingerprint());
		} catch (DataException.Stale | DataException.Truncated e) {
			return Optional.empty();
		}
	}

	private static Set<OverviewPart> missing(Set<OverviewPart> wanted, Optional<Overviews> there) {
		Set<OverviewPart> missing = EnumSet.copyOf(wanted);
		there.ifPresent(overviews -> {
			missing.remove(OverviewPart.OVERVIEW);
			overviews.lineSums().ifPresent(x -> missing.remove(OverviewPart.LINE_SUMS));
			overviews.statistics().ifPresent(x -> missing.remove(OverviewPart.STATISTICS));
			overviews.histogram().ifPresent(x -> missing.remove(OverviewPart.HISTOGRAM));
		});
		return missing;
	}

	/** What is new, and what was there besides. */
	private static Overviews merged(Overviews fresh, Optional<Overviews> there) {
		return new Overviews(fresh.scanOverview(), fresh.diffractionSum(), fresh.lineSums().or(() -> there.flatMap(Overviews::lineSums)),
				fresh.statistics().or(() -> there.flatMap(Overviews::statistics)), fresh.histogram().or(() -> there.flatMap(Overviews::histogram)));
	}

	/**
	 * Keeps results that were computed elsewhere, such as by a pass of the viewer over the whole scan, from data that has not changed since.
	 * Where the best place refuses, the next one is taken.
	 *
	 * @param overviews of the whole scan, every position
	 * @param seconds   that they took
	 * @return where they are now, and why there
	 */
	public KeepDecision keep(Scan4d scan, Overviews overviews, double seconds, Progress progress) {
		return fingerprint(scan).map(now -> keep(scan, now, overviews, seconds, progress))
				.orElseGet(() -> new KeepDecision(KeepIn.NOWHERE, "the data changes all the time"));
	}

	private KeepDecision keep(Scan4d scan, ScanFingerprint fingerprint, Overviews overviews, double seconds, Progress progress) {
		progress.stage("Keeping overviews");
		List<Entry> entries = new OverviewEntries(SourceIdentity.of(scan)).of(overviews, Instant.now());
		GroupUpdate update = new GroupUpdate(scan, root, fingerprint);
		Optional<KeepDecision> split = overviews.lineSums().isEmpty() ? Optional.empty()
				: new SplitKeeping(policy, scan, update).keep(overviews, entries, seconds, progress);
		if (split.isPresent()) {
			return split.get();
		}
		KeepDecision next = decide(scan, SplitKeeping.bytes(entries));
		while (next.where() != KeepIn.NOWHERE) {
			try {
				update.put(next.where(), entries, seconds, progress);
				return next;
			} catch (DataException e) {
				// whatever keeps this place from being used, the results are as good as they were
				next = after(new KeepDecision(next.where(), e.getMessage()), scan);
			}
		}
		return next;
	}

	/** The place to take when one has failed. */
	private KeepDecision after(KeepDecision failed, Scan4d scan) {
		Keeping keeping = new Keeping(policy);
		return switch (failed.where()) {
		case FILE -> keeping.elsewhere(Optional.of(scan.file()), failed.reason());
		case SIDECAR -> keeping.elsewhere(Optional.empty(), failed.reason());
		case CACHE_FOLDER, NOWHERE -> new KeepDecision(KeepIn.NOWHERE, failed.reason());
		};
	}

	/**
	 * Where results of this scan would go, and why; writes nothing.
	 *
	 * @param bytes of the results
	 */
	public KeepDecision decide(Scan4d scan, long bytes) {
		return new Keeping(policy).decide(scan, bytes);
	}
}
