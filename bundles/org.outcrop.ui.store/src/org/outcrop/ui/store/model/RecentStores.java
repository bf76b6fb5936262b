package org.outcrop.ui.store.model;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** Addresses of the stores that were opened last, newest first; kept in the preferences. Any thread. */
public final class RecentStores {

	private static final int MOST = 12;
	private static final String KEY = "recentStores";

	private RecentStores() {
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode("org.outcrop.ui.store");
	}

	/** The addresses. */
	public static synchronized List<String> list() {
		return node().get(KEY, "").lines().filter(line -> !line.isBlank()).toList();
	}

	/** Puts an address in front. */
	public static synchronized void remember(String address) {
		List<String> all = new ArrayList<>(list());
		all.remove(address);
		all.addFirst(address);
		store(all.subList(0, Math.min(MOST, all.size())));
	}

	/** Forgets all. */
	public static synchronized void clear() {
		store(List.of());
	}

	private static void store(List<String> addresses) {
		IEclipsePreferences node = node();
		node.put(KEY, String.join("\n", addresses));
		try {
			node.flush();
		} catch (BackingStoreException e) {
			// a list of conveniences: opening the store matters, remembering it does not
			Platform.getLog(RecentStores.class).warn("The list of recent stores could not be kept", e);
		}
	}
}
