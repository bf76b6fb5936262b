package org.outcrop.ui.series.model.lineage;

import java.time.InstantSource;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.process.Processing;
import org.outcrop.series.process.SeriesFunction;
import org.outcrop.series.store.SeriesStore;

/** Makes series again from what they were made of. */
public final class Renewal {

	private Renewal() {
	}

	/**
	 * One after the other; those that are done stay when a later one fails or is cancelled. Not on the user interface thread.
	 *
	 * @param keys      inputs before what is made of them
	 * @param functions at hand
	 */
	public static void run(SeriesStore store, List<SeriesKey> keys, List<SeriesFunction> functions, InstantSource clock, Progress progress) {
		Processing processing = new Processing(store, clock);
		for (int i = 0; i < keys.size(); i++) {
			SeriesKey key = keys.get(i);
			progress.checkCancelled();
			if (keys.size() > 1) {
				progress.stage(key.series() + ", " + (i + 1) + " of " + keys.size());
			}
			processing.again(key, name -> functions.stream().filter(one -> one.info().name().equals(name)).findFirst(), progress);
		}
	}
}
