package org.outcrop.scan4d.internal.cached;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.cached.KeepDecision;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.Overviews;

/** Line sums that are too large for the file go beside it, and the file gets the small results and a word about the large ones. */
public record SplitKeeping(KeepPolicy policy, Scan4d scan, GroupUpdate update) {

	/** Bytes of results. */
	public static long bytes(List<Entry> entries) {
		return entries.stream().mapToLong(Entry::bytes).sum();
	}

	/** @return where they are, or empty where they need not or can't be split; then nothing was written into the file */
	public Optional<KeepDecision> keep(Overviews overviews, List<Entry> all, double seconds, Progress progress) {
		if (!policy.intoFile() || !policy.besideFile() || bytes(all) <= policy.inlineLimit()) {
			return Optional.empty();
		}
		Overviews small = new Overviews(overviews.scanOverview(), overviews.diffractionSum(), Optional.empty(), overviews.statistics(),
				overviews.histogram());
		List<Entry> inline = new OverviewEntries(SourceIdentity.of(scan)).of(small, Instant.now());
		if (new Keeping(policy).decide(scan, bytes(inline)).where() != KeepIn.FILE) {
			return Optional.empty();
		}
		try {
			update.put(KeepIn.SIDECAR, all, seconds, progress);
			Optional<SidecarRecord> beside = SidecarRecord.of(scan.file());
			if (beside.isEmpty()) {
				return Optional.empty();
			}
			update.putWith(beside.get(), inline, seconds, progress);
			return Optional.of(new KeepDecision(KeepIn.FILE, "the settings allow results in the file; the line sums make them "
					+ ByteText.of(bytes(all)) + ", more than fit there, and are kept beside it"));
		} catch (DataException.NotWritable e) {
			// then all of them go where there is room
			return Optional.empty();
		}
	}
}
