package org.outcrop.zarr.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Staged values lie in one private folder of the store, under their keys. A commit forces them and a journal of what is to be moved and
 * deleted, then moves: a folder that is not there yet as one, a file into a folder that is there by itself. With the journal on the disk
 * the commit is certain: whoever recovers the store carries it through.
 */
final class FolderTransaction extends StagedTransaction {

	/** First line of a journal; the last is {@code end} and the CRC32C of all before it. */
	static final String HEADER = "outcrop zarr journal 2";

	private final FolderStore store;
	private final Path stage;
	private final EarlyForce early = new EarlyForce(this::forceStaged);
	private volatile boolean promised;
	private volatile boolean dropped;

	FolderTransaction(FolderStore store) {
		super(store);
		this.store = store;
		this.stage = FolderFiles.temporary(store.root());
	}

	private Path place(String key) {
		return stage.resolve(key);
	}

	@Override
	protected void stage(String key, List<MemorySegment> parts) {
		try {
			store.checkPlace(key);
			Path place = place(key);
			FolderFiles.makeFolder(place.getParent());
			FolderFiles.write(place, parts);
			early.put(key, parts.stream().mapToLong(MemorySegment::byteSize).sum());
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
			return FileBytes.ranges(place(key), ranges, (range, size) -> StoreErrors.beyond(name(), key, range, size));
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), key, e);
		}
	}

	@Override
	protected long stagedSize(String key) {
		try {
			return Files.size(place(key));
		} catch (IOException e) {
			throw StoreErrors.unreadable(name(), key, e);
		}
	}

	@Override
	protected void drop(String key) {
		try {
			early.forget(key);
			Files.deleteIfExists(place(key));
			dropped = true;
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), key, e);
		}
	}

	@Override
	protected void publish(List<String> puts, List<String> deletes) {
		try {
			force(puts);
			try (FolderLock lock = FolderLock.take(store)) {
				assert lock != null;
				checkExpected();
				List<String> moves = new ArrayList<>();
				if (!puts.isEmpty()) {
					plan("", moves);
					moves.sort(Comparator.comparingInt(StagedTransaction::rank).thenComparing(Comparator.naturalOrder()));
				}
				if (moves.size() == 1 && deletes.isEmpty()) {
					// one rename is all or nothing by itself
					move(moves, deletes);
				} else {
					Path journal = promise(moves, deletes);
					move(moves, deletes);
					Files.delete(journal);
				}
			}
			FolderTrees.delete(stage);
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), "(commit of " + puts.size() + " values)", e);
		}
	}

	/** Many files were forced while others were staged; folders are when nothing is added to them any more. */
	private void force(List<String> puts) throws IOException {
		List<Path> files = early.rest().stream().map(this::place).toList();
		if (dropped && Files.exists(stage)) {
			// folders of what was dropped again
			List<Path> all = new ArrayList<>();
			FolderTrees.collect(stage, new ArrayList<>(), all);
			for (Path folder : all) {
				FolderTrees.prune(folder, stage);
			}
		}
		if (puts.isEmpty()) {
			FolderFiles.makeFolder(store.root());
			return;
		}
		Set<Path> folders = new HashSet<>();
		for (String key : puts) {
			Path folder = place(key).getParent();
			while (folder.startsWith(stage) && folders.add(folder)) {
				folder = folder.getParent();
			}
		}
		FolderFiles.forceAll(files, folders);
	}

	private void forceStaged(Collection<String> keys) {
		try {
			FolderFiles.forceThere(keys.stream().map(this::place).toList(), List.of());
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), "(" + keys.size() + " staged values)", e);
		}
	}

	/** What is moved as one: the topmost folders that are not there yet, and files. */
	private void plan(String prefix, List<String> moves) throws IOException {
		Path folder = prefix.isEmpty() ? stage : place(prefix);
		try (Stream<Path> below = Files.list(folder)) {
			for (Path staged : below.sorted().toList()) {
				String key = StoreKeys.join(prefix, staged.getFileName().toString());
				Path place = store.file(key);
				if (Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS) && Files.isDirectory(place)) {
					plan(key, moves);
				} else if (Files.isDirectory(staged, LinkOption.NOFOLLOW_LINKS) && Files.exists(place)
						|| Files.isRegularFile(staged) && Files.isDirectory(place)) {
					throw StoreErrors.exists(name(), key);
				} else {
					moves.add(key);
				}
			}
		}
	}

	private Path promise(List<String> moves, List<String> deletes) throws IOException {
		Path journal = FolderFiles.journal(store.root());
		try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			FileBytes.write(channel, MemorySegment.ofArray(text(moves, deletes)));
			channel.force(true);
		}
		FolderFiles.force(store.root(), true);
		promised = true;
		return journal;
	}

	private void move(List<String> moves, List<String> deletes) throws IOException {
		List<Path> touched = new ArrayList<>();
		for (String key : moves) {
			FolderTrees.merge(place(key), store.file(key), touched);
		}
		Set<Path> emptied = new TreeSet<>();
		for (String key : deletes) {
			Path file = store.file(key);
			if (Files.deleteIfExists(file)) {
				emptied.add(file.getParent());
			}
		}
		for (Path folder : emptied) {
			FolderTrees.prune(folder, store.root());
		}
		Set<Path> changed = new TreeSet<>(touched);
		changed.addAll(emptied);
		changed.removeIf(Files::notExists);
		FolderFiles.forceAll(List.of(), changed);
	}

	/** Names hold no control characters, so that a line and a tab part them safely. */
	private byte[] text(List<String> moves, List<String> deletes) {
		StringBuilder text = new StringBuilder(HEADER).append('\n').append("stage\t").append(stage.getFileName()).append('\n');
		moves.forEach(key -> text.append("put\t").append(key).append('\n'));
		deletes.forEach(key -> text.append("delete\t").append(key).append('\n'));
		return (text + "end\t" + crc(text.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	static String crc(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(crc.getValue());
	}

	@Override
	public void close() {
		if (promised) {
			// what the journal promises needs the staged files
			return;
		}
		super.close();
		early.await();
		try {
			FolderTrees.delete(stage);
		} catch (IOException e) {
			throw StoreErrors.unwritable(name(), "(dropping what was staged)", e);
		}
	}
}
