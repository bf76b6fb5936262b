package org.outcrop.ui.series.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** Addresses of the stores of series that were opened last, newest first, without passwords; kept in the preferences. Any thread. */
final class RecentAddresses {

	private static final int MOST = 12;
	private static final String KEY = "recentStores";

	private RecentAddresses() {
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode("org.outcrop.ui.series");
	}

	static synchronized List<String> list() {
		return node().get(KEY, "").lines().filter(line -> !line.isBlank()).toList();
	}

	/** Puts an address in front. */
	static synchronized void remember(String address) {
		List<String> all = new ArrayList<>(list());
		all.remove(address);
		all.addFirst(address);
		IEclipsePreferences node = node();
		node.put(KEY, String.join("\n", all.subList(0, Math.min(MOST, all.size()))));
		try {
			node.flush();
		} catch (BackingStoreException e) {
			// a list of conveniences: opening the store matters, remembering it does not
			Platform.getLog(RecentAddresses.class).warn("The list of recent stores could not be kept", e);
		}
	}
}
