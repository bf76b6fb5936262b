package org.outcrop.ui.scan4d.internal;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.outcrop.scan4d.cached.KeepPolicy;

/** What the preferences say about 4D scans. Any thread. */
public final class ScanSettings {

	static final String NODE = "org.outcrop.ui.scan4d";
	static final String KEEP = "keep";

	/** Where computed results may be kept. */
	public enum Keep {
		/** Only in the cache folder: the user's own folders stay untouched. */
		CACHE_FOLDER("cache-folder", KeepPolicy.CACHE_FOLDER_ONLY),
		/** In the file where that is proven safe, else beside it, else in the cache folder. */
		IN_FILES("in-files", KeepPolicy.INTO_FILES),
		/** Nowhere. */
		NOTHING("nothing", KeepPolicy.NOTHING);

		private final String id;
		private final KeepPolicy policy;

		Keep(String id, KeepPolicy policy) {
			this.id = id;
			this.policy = policy;
		}

		/** As it is stored. */
		public String id() {
			return id;
		}
	}

	private ScanSettings() {
	}

	/** What the user chose; the cache folder unless they chose. */
	public static Keep keep() {
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
		String chosen = node.get(KEEP, Keep.CACHE_FOLDER.id);
		for (Keep keep : Keep.values()) {
			if (keep.id.equals(chosen)) {
				return keep;
			}
		}
		return Keep.CACHE_FOLDER;
	}

	/** Where results may be kept. */
	public static KeepPolicy keepPolicy() {
		return keep().policy;
	}
}
