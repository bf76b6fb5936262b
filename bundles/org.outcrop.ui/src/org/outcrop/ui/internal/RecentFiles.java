package org.outcrop.ui.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The files that were opened last, newest first; kept in the preferences. Any thread. */
public final class RecentFiles {

	private static final int MOST = 10;
	private static final String KEY = "recentFiles";

	private RecentFiles() {
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode("org.outcrop.ui");
	}

	public static synchronized List<Path> list() {
		return node().get(KEY, "").lines().filter(line -> !line.isBlank()).map(Path::of).toList();
	}

	/** Puts a file in front. */
	public static synchronized void remember(Path file) {
		List<Path> files = new ArrayList<>(list());
		files.remove(file);
		files.add(0, file);
		store(files.subList(0, Math.min(MOST, files.size())));
	}

	public static synchronized void clear() {
		store(List.of());
	}

	private static void store(List<Path> files) {
		IEclipsePreferences node = node();
		node.put(KEY, String.join("\n", files.stream().map(Path::toString).toList()));
		try {
			node.flush();
		} catch (BackingStoreException e) {
			// a list of conveniences: opening the file matters, remembering it does not
			org.eclipse.core.runtime.Platform.getLog(RecentFiles.class).warn("The list of recent files could not be kept", e);
		}
	}
}
