package org.outcrop.scan4d.internal.cached;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.outcrop.data.DataException;
import org.outcrop.scan4d.cached.CachedResult;
import org.outcrop.scan4d.cached.CachedResult.Standing;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.OverviewPart;

/** What is kept for one scan, judged. Holds nothing open. */
public final class Found {

	private static final Set<String> LINE_SUMS = Set.of(CacheLayout.SUM_OVER_X, CacheLayout.SUM_OVER_Y);

	private final SourceIdentity source;
	private final Supplier<String> fingerprint;
	private final List<CachedResult> results = new ArrayList<>();
	private final Map<String, Entry> entries = new LinkedHashMap<>();

	/** @param fingerprint of the scan's data now */
	public Found(SourceIdentity source, Supplier<String> fingerprint) {
		this.source = source;
		this.fingerprint = fingerprint;
	}

	/** Judges every entry of these groups. */
	public Found look(KeptGroups kept) {
		kept.groups().forEach(group -> judge(group, entry -> {
			// only looked at
		}));
		return this;
	}

	/**
	 * Judges every entry of these groups, and reads those that hold; of two of the same name the first, unless only the second has line sums
	 * that are wanted.
	 *
	 * @param parts that are read; the overview always is
	 */
	public Found read(KeptGroups kept, Set<OverviewPart> parts) {
		boolean lineSums = parts.contains(OverviewPart.LINE_SUMS);
		OverviewEntries shapes = new OverviewEntries(source);
		for (KeptGroups.Kept group : kept.groups()) {
			judge(group, entry -> {
				boolean first = !entries.containsKey(entry.name());
				boolean richer = lineSums && entry.name().equals(CacheLayout.DETECTOR_INTEGRATED) && !first
						&& !entries.get(entry.name()).arrays().containsKey(CacheLayout.SUM_OVER_X);
				if (isWanted(entry.name(), parts) && (first || richer)) {
					entries.put(entry.name(), shapes.checked(group.group().read(entry, array -> lineSums || !LINE_SUMS.contains(array))));
				}
			});
		}
		return this;
	}

	private static boolean isWanted(String name, Set<OverviewPart> parts) {
		return switch (name) {
		case CacheLayout.SCAN_OVERVIEW, CacheLayout.DETECTOR_INTEGRATED -> true;
		case CacheLayout.FRAME_STATISTICS -> parts.contains(OverviewPart.STATISTICS);
		case CacheLayout.HISTOGRAM -> parts.contains(OverviewPart.HISTOGRAM);
		default -> false;
		};
	}

	private interface Use {
		void of(FoundEntry entry);
	}

	private void judge(KeptGroups.Kept kept, Use use) {
		try {
			CachedGroup.Owner owner = kept.group().owner();
			if (owner != CachedGroup.Owner.OURS) {
				boolean newer = owner == CachedGroup.Owner.NEWER;
				add(kept, newer ? Standing.NEWER : Standing.FOREIGN, newer ? "a newer version of the program wrote it" : "another program wrote it");
				return;
			}
			for (FoundEntry entry : kept.group().entries()) {
				judge(kept, entry, use);
			}
		} catch (DataException.Corrupt | DataException.Truncated e) {
			add(kept, Standing.DAMAGED, e.what());
		}
	}

	private void add(KeptGroups.Kept kept, Standing standing, String reason) {
		results.add(new CachedResult(CacheLayout.GROUP, kept.where(), kept.file(), standing, reason, Optional.empty(), 0));
	}

	private void judge(KeptGroups.Kept kept, FoundEntry entry, Use use) {
		Judgement judgement = Judgement.of(entry, source, fingerprint);
		if (judgement.standing() == Standing.VALID) {
			try {
				use.of(entry);
			} catch (DataException.Corrupt | DataException.Truncated e) {
				judgement = new Judgement(Standing.DAMAGED, e.what());
			}
		}
		results.add(new CachedResult(entry.name(), kept.where(), kept.file(), judgement.standing(), judgement.reason(), entry.computed(),
				entry.bytes()));
	}

	/** Everything that was looked at. */
	public List<CachedResult> results() {
		return List.copyOf(results);
	}

	/** What {@link #read} has read, by name. */
	public Map<String, Entry> entries() {
		return entries;
	}
}
