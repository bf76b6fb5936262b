package org.outcrop.cache;

import java.util.List;

import org.outcrop.compute.Progress;

/**
 * The entries of a cache folder.
 *
 * @param root the folder
 */
public record FolderCacheProvider(CacheRoot root) implements CacheProvider {

	@Override
	public String id() {
		return "folder";
	}

	@Override
	public List<EntryStatus> entries(Progress progress) {
		return root.entries();
	}

	@Override
	public Verification verify(EntryStatus entry, Progress progress) {
		return root.verify(entry, progress);
	}

	@Override
	public void clear(EntryStatus entry, Progress progress) {
		root.clear(entry, progress);
	}
}
