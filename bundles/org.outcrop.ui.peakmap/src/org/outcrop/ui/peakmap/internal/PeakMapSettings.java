package org.outcrop.ui.peakmap.internal;

import java.util.Optional;

import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.peaks.StoreOptions;
import org.outcrop.ui.peakmap.model.MapOptions;

/** What the preferences say about the peak map. */
public final class PeakMapSettings {

	private PeakMapSettings() {
	}

	public static MapOptions mapOptions() {
		return MapOptions.FIRST;
	}

	public static StoreOptions storeOptions() {
		return new StoreOptions(StoreOptions.Mode.AUTO, Optional.of(CacheRoot.at(CacheRoot.defaultFolder())), StoreOptions.Compression.ZSTD,
				new MemoryBudget(1L << 30), Runtime.getRuntime().availableProcessors());
	}
}
