package org.outcrop.runtime;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.ConfigurationScope;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IScopeContext;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.outcrop.compute.SystemMemory;

/**
 * What the user has chosen, for all datasets. Looked up in the workspace, then in the installation, then in what a product presets; a value
 * that makes no sense counts as not chosen. Safe for any thread.
 */
public final class OutcropPreferences {

	/** Node of all scopes. */
	public static final String NODE = "org.outcrop.runtime";
	/** Folder of the cache; empty for the user's own cache folder. */
	public static final String CACHE_DIR = "cache_dir";
	/** Id of a {@link StorageMode}. */
	public static final String STORAGE_MODE = "storage_mode";
	/** Id of a {@link CacheCompression}. */
	public static final String CACHE_COMPRESSION = "cache_compression";
	/** Bytes for data in this process; absent for what {@link SystemMemory#forData} says. Counts from the next start on. */
	public static final String MEMORY_BUDGET = "memory_budget";
	/** Bytes that the cache folder may hold, 0 for no limit. */
	public static final String CACHE_QUOTA = "cache_quota";

	/** 100 GiB. */
	static final long DEFAULT_QUOTA = 100L << 30;

	private final ILog log;

	OutcropPreferences(ILog log) {
		this.log = log;
	}

	/** Where the user wants the cache; empty for the default folder. */
	public Optional<Path> cacheFolder() {
		return chosen(CACHE_DIR, Path::of).filter(Path::isAbsolute);
	}

	/** Where values are kept while a file is open. */
	public StorageMode storageMode() {
		return chosen(STORAGE_MODE, id -> byId(StorageMode.values(), StorageMode::id, id)).orElse(StorageMode.AUTO);
	}

	/** How cached tables are packed. */
	public CacheCompression cacheCompression() {
		return chosen(CACHE_COMPRESSION, id -> byId(CacheCompression.values(), CacheCompression::id, id)).orElse(CacheCompression.ZSTD);
	}

	/** More than 0. */
	public OptionalLong memoryBudget() {
		Optional<Long> bytes = chosen(MEMORY_BUDGET, Long::valueOf).filter(b -> b > 0);
		return bytes.isPresent() ? OptionalLong.of(bytes.get()) : OptionalLong.empty();
	}

	/** Bytes, or empty for no limit. */
	public OptionalLong cacheQuota() {
		long quota = chosen(CACHE_QUOTA, Long::valueOf).filter(b -> b >= 0).orElse(DEFAULT_QUOTA);
		return quota == 0 ? OptionalLong.empty() : OptionalLong.of(quota);
	}

	/** Chooses for this workspace; an empty value goes back to the default. */
	public void choose(String key, String value) {
		var node = InstanceScope.INSTANCE.getNode(NODE);
		if (value.isEmpty()) {
			node.remove(key);
		} else {
			node.put(key, value);
		}
		try {
			node.flush();
		} catch (BackingStoreException e) {
			log.error("The preference " + key + " can't be stored; it holds until Outcrop ends.", e);
		}
	}

	private <T> Optional<T> chosen(String key, Function<String, T> meaning) {
		for (IScopeContext scope : new IScopeContext[] { InstanceScope.INSTANCE, ConfigurationScope.INSTANCE, DefaultScope.INSTANCE }) {
			String value = scope.getNode(NODE).get(key, "").strip();
			if (!value.isEmpty()) {
				try {
					return Optional.of(meaning.apply(value));
				} catch (IllegalArgumentException e) {
					log.warn("The preference " + key + " makes no sense and is ignored: " + value);
				}
			}
		}
		return Optional.empty();
	}

	private static <E> E byId(E[] values, Function<E, String> id, String wanted) {
		for (E value : values) {
			if (id.apply(value).equals(wanted)) {
				return value;
			}
		}
		throw new IllegalArgumentException(wanted);
	}
}
