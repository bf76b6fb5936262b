package org.outcrop.scan4d.cached;

import java.util.List;

/**
 * What {@link ScanCache#overview} gives.
 *
 * @param overviews the results
 * @param reused    true where all of them were found and nothing was computed
 * @param kept      where they are kept now, and why there
 * @param notices   what else the user should know: results that were stale, or could not be kept; one sentence each
 */
public record OverviewOutcome(Overviews overviews, boolean reused, KeepDecision kept, List<String> notices) {

	public OverviewOutcome {
		notices = List.copyOf(notices);
	}
}
