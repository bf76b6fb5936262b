package org.outcrop.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The house as a table: each bundle with its level and the siblings it may use. An edge is in the table because someone
 * meant it; one that is not is a violation, even where its direction would be right.
 */
final class Layers {

	/** A bundle's level, L0 to L5, and the short names of the siblings that it may use. */
	record Rule(int level, Set<String> allowed) {
	}

	private static final String PREFIX = "org.outcrop.";

	private static final Map<String, Rule> RULES = rules();

	private Layers() {
	}

	private static Map<String, Rule> rules() {
		Map<String, Rule> rules = new TreeMap<>();
		rules.put("array", rule(0));
		rules.put("compute", rule(0));
		rules.put("data", rule(1, "array", "compute"));
		rules.put("raster", rule(1, "array"));
		rules.put("hdf5", rule(1, "array", "compute", "data"));
		rules.put("zarr", rule(1, "array", "compute", "data"));
		rules.put("duckdb", rule(1, "data"));
		rules.put("store", rule(1, "array", "compute", "data", "hdf5", "zarr"));
		rules.put("format.mzml", rule(2, "array", "compute", "data"));
		rules.put("format.imzml", rule(2, "array", "compute", "data"));
		rules.put("format.mib", rule(2, "array", "compute", "data"));
		rules.put("format.emd", rule(2, "array", "compute", "data", "hdf5"));
		rules.put("format.zarr", rule(2, "array", "compute", "data", "zarr"));
		rules.put("cache", rule(2, "compute", "data"));
		rules.put("peaks", rule(2, "array", "compute", "data", "cache", "duckdb", "raster"));
		rules.put("scan4d", rule(2, "array", "compute", "data", "cache", "hdf5", "raster", "zarr"));
		rules.put("fft", rule(2, "array", "compute", "data", "cache", "hdf5", "raster", "scan4d", "zarr"));
		rules.put("imaging", rule(2, "array", "compute", "data", "cache", "duckdb", "hdf5", "raster", "zarr"));
		rules.put("series", rule(2, "array", "compute", "data", "cache", "duckdb"));
		rules.put("synthetic", rule(2, "array", "compute", "data", "hdf5"));
		rules.put("pipeline", rule(2, "compute", "data", "zarr", "store"));
		// Tests that readers inherit, and processes that tests kill; in no feature.
		rules.put("testing", rule(2, "array", "compute", "data", "zarr", "store", "series"));
		rules.put("runtime", rule(3, "compute", "data", "cache", "store", "series"));
		rules.put("headless", rule(3, "array", "compute", "data", "raster", "cache", "duckdb", "peaks", "scan4d", "fft", "imaging", "synthetic", "zarr",
				"store", "pipeline", "series", "runtime"));
		rules.put("ui", rule(4, "array", "compute", "data", "raster", "cache", "runtime"));
		rules.put("ui.peakmap", rule(4, "array", "compute", "data", "raster", "cache", "peaks", "runtime", "ui"));
		rules.put("ui.scan4d", rule(4, "array", "compute", "data", "raster", "cache", "scan4d", "fft", "runtime", "ui"));
		rules.put("ui.cache", rule(4, "compute", "data", "cache", "runtime", "ui"));
		rules.put("ui.store", rule(4, "array", "compute", "data", "raster", "zarr", "store", "runtime", "ui"));
		rules.put("ui.imaging", rule(4, "array", "compute", "data", "raster", "cache", "imaging", "runtime", "ui"));
		rules.put("ui.series", rule(4, "array", "compute", "data", "raster", "cache", "series", "runtime", "ui"));
		rules.put("product", rule(5, "ui.peakmap"));
		return Map.copyOf(rules);
	}

	private static Rule rule(int level, String... allowed) {
		return new Rule(level, Set.of(allowed));
	}

	static Set<String> bundles() {
		return RULES.keySet();
	}

	static Rule of(String bundle) {
		Rule rule = RULES.get(bundle);
		if (rule == null) {
			throw new IllegalArgumentException(PREFIX + bundle + " has no level yet: add it to the table in Layers");
		}
		return rule;
	}

	/** Name prefixes, with dots, of what a bundle of this level must not see. */
	static List<String> forbidden(int level) {
		if (level <= 2) {
			return List.of("org.osgi.", "org.eclipse.", "java.awt.", "javax.swing.", "javax.imageio.", "java.beans.");
		}
		if (level == 3) {
			return List.of("org.eclipse.swt.", "org.eclipse.jface.", "org.eclipse.ui.", "org.eclipse.e4.ui.", "javax.swing.");
		}
		return List.of("javax.swing.", "org.eclipse.swt.awt.");
	}

	/** The sibling that a class or bundle name belongs to: the longest that fits, since {@code ui.cache} is not {@code ui}. */
	static String siblingOf(String name) {
		String longest = "";
		for (String bundle : RULES.keySet()) {
			String whole = PREFIX + bundle;
			boolean fits = name.equals(whole) || name.startsWith(whole + ".");
			if (fits && bundle.length() > longest.length()) {
				longest = bundle;
			}
		}
		return longest;
	}
}
