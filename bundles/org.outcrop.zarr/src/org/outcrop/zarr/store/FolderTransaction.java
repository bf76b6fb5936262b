package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * Staged values are files under temporary names beside their places. A commit forces them and a journal of the renames, then renames. With the
 * journal on the disk the commit is certain: whoever recovers the store carries it through.
 */
final class FolderTransaction extends StagedTransaction {

	/** First line of a journal; the last is {@code end} and the CRC32C of all before it. */
	static final String HEADER = "outcrop zarr journal 1";

	private final FolderStore store;
	private final Map<String, Path> staged = new ConcurrentHashMap<>();

	FolderTransaction(FolderStore store) {
		super(store);
		this.store = store;
	}

	@Override
	protected void stage(String key, List<MemorySegment> parts) {
		try {
			Path before = staged.put(key, store.writeBeside(store.file(key), key, parts));
			if (before != null) {
				Files.deleteIfExists(before);
			}
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), key, e);
		}
	}

	@Override
	protected byte[] staged(String key) {
		return staged(key, List.of(new ByteRange(0, Math.toIntExact(stagedSize(key))))).getFirst();
	}

	@Override
	protected List<byte[]> staged(String key, List<ByteRange> ranges) {
		try {
			return FileBytes.ranges(staged.get(key), ranges, (range, size) -> StoreErrors.beyond(name(), key, range, size));
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), key, e);
		}
	}

	@Override
	protected long stagedSize(String key) {
		try {
			return Files.size(staged.get(key));
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), key, e);
		}
	}

	@Override
	protected void drop(String key) {
		try {
			Path file = staged.remove(key);
			if (file != null) {
				Files.deleteIfExists(file);
			}
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), key, e);
		}
	}

	@Override
	protected void publish(List<String> puts, List<String> deletes) {
		if (puts.isEmpty() && deletes.isEmpty()) {
			return;
		}
		try {
			for (String key : puts) {
				FolderFiles.force(staged.get(key), false);
			}
			Path journal = FolderFiles.journal(store.root());
			byte[] text = text(puts, deletes);
			Set<Path> folders = new TreeSet<>();
			puts.forEach(key -> folders.add(staged.get(key).getParent()));
			try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
				FileBytes.write(channel, MemorySegment.ofArray(text));
				channel.force(true);
			}
			FolderFiles.force(store.root(), true);
			for (String key : puts) {
				Files.move(staged.remove(key), store.file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			deletes.forEach(store::delete);
			for (Path folder : folders) {
				FolderFiles.force(folder, true);
			}
			Files.delete(journal);
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), "(commit of " + puts.size() + " values)", e);
		}
	}

	/** Names hold no control characters, so that a line and a tab part them safely. */
	private byte[] text(List<String> puts, List<String> deletes) {
		StringBuilder text = new StringBuilder(HEADER).append('\n');
		puts.forEach(key -> text.append("put\t").append(staged.get(key).getFileName()).append('\t').append(key).append('\n'));
		deletes.forEach(key -> text.append("delete\t\t").append(key).append('\n'));
		return (text + "end\t" + crc(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	static String crc(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(crc.getValue());
	}
}
