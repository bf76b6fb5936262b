package org.outcrop.fft.internal.scan;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.fft.internal.store.FourierStore;

/**
 * Each unit as a shard of a Zarr array, a file of its own: its tiles as they are, which is what the shard's inner chunks are, and the shard's
 * index behind them. Values are sorted in a file beside the store.
 */
final class ShardFiles implements UnitFiles {

	private final Transform transform;
	private final Tuning.Opener opener;
	private final Optional<TileFile> sorted;
	private final MemorySegment index;
	private final List<Path> unforced = new ArrayList<>();
	private boolean direct;

	ShardFiles(Transform transform, Tuning.Opener opener, boolean sorts) throws IOException {
		this.transform = transform;
		this.opener = opener;
		Files.createDirectories(transform.part());
		sorted = sorts ? Optional.of(opener.open(transform.values())) : Optional.empty();
		index = MemorySegment.ofArray(FourierStore.shardIndex(transform.unitTiles(), transform.shape().tileBytes()));
	}

	private Path file(long unit) {
		return transform.part().resolve(FourierStore.shard(transform.shape(), unit));
	}

	@Override
	public TileFile sorted() {
		return sorted.orElseThrow();
	}

	@Override
	public void write(long unit, MemorySegment bytes, Progress progress) throws IOException {
		Path path = file(unit);
		Files.createDirectories(path.getParent());
		try (TileFile file = opener.open(path)) {
			file.write(bytes, 0, progress);
			file.write(index, bytes.byteSize(), progress);
			synchronized (unforced) {
				unforced.add(path);
				direct = file.isDirect();
			}
		}
	}

	@Override
	public void read(long unit, MemorySegment into, Progress progress) throws IOException {
		Path path = file(unit);
		if (!Files.isRegularFile(path) || Files.size(path) != into.byteSize() + index.byteSize()) {
			throw new EOFException("no whole shard " + path);
		}
		try (TileFile file = opener.open(path)) {
			MemorySegment there = MemorySegment.ofArray(new byte[Math.toIntExact(index.byteSize())]);
			file.read(there, into.byteSize(), progress);
			if (there.mismatch(index) >= 0) {
				throw new EOFException("the shard " + path + " has another index");
			}
			file.read(into, 0, progress);
		}
	}

	@Override
	public void force() throws IOException {
		List<Path> files;
		synchronized (unforced) {
			files = List.copyOf(unforced);
			unforced.clear();
		}
		for (Path file : files) {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.force(true);
			} catch (NoSuchFileException e) {
				throw new IOException("the file is gone that was just written", e);
			}
		}
	}

	@Override
	public boolean isDirect() {
		synchronized (unforced) {
			return direct;
		}
	}

	@Override
	public void close() throws IOException {
		if (sorted.isPresent()) {
			sorted.get().close();
		}
	}
}
