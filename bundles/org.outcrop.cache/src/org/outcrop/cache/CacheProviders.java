package org.outcrop.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

import org.outcrop.compute.Progress;

/**
 * All places where entries are kept, as one.
 *
 * @param providers in the order in which they are listed
 */
public record CacheProviders(List<CacheProvider> providers) {

	public CacheProviders {
		providers = List.copyOf(providers);
	}

	/** An entry and who keeps it. */
	public record Listed(CacheProvider provider, EntryStatus status) {

		/** Checks every byte, see {@link CacheProvider#verify}. */
		public Verification verify(Progress progress) {
			return provider.verify(status, progress);
		}

		/** Removes the entry, see {@link CacheProvider#clear}. */
		public void clear(Progress progress) {
			provider.clear(status, progress);
		}
	}

	/** The cache folder, and the providers that plain Java finds with the given loader. */
	public static CacheProviders of(CacheRoot root, ClassLoader loader) {
		List<CacheProvider> all = new ArrayList<>();
		all.add(new FolderCacheProvider(root));
		ServiceLoader.load(CacheProvider.class, loader).forEach(provider -> all.add(provider.in(root)));
		return new CacheProviders(all);
	}

	/** Every entry of every provider. */
	public List<Listed> entries(Progress progress) {
		return listed(provider -> provider.entries(progress), progress);
	}

	/** Every entry that was computed from one file, see {@link CacheProvider#entriesOf}. */
	public List<Listed> entriesOf(Path file, Progress progress) {
		return listed(provider -> provider.entriesOf(file, progress), progress);
	}

	private List<Listed> listed(Function<CacheProvider, List<EntryStatus>> look, Progress progress) {
		List<Listed> all = new ArrayList<>();
		for (CacheProvider provider : providers) {
			progress.checkCancelled();
			look.apply(provider).forEach(status -> all.add(new Listed(provider, status)));
		}
		return List.copyOf(all);
	}
}
