package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.series.exchange.Workspace;
import org.outcrop.series.internal.shared.ChunkBytes;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.model.ValueType;
import org.outcrop.series.store.SeriesChange.Batches;

/**
 * A temporary file of sorted runs of rows, of many columns, from which each column is read in order afterwards: rows of equal places in the order in which they came. For
 * one thread. The file is gone when this is closed.
 */
final class Spill implements AutoCloseable {

	/** Rows of a chunk, the unit that is read at once. */
	static final int CHUNK = 4096;
	private static final Duration OLD = Duration.ofDays(7);
	private static final int HEADER = 5 * Integer.BYTES;
	/** Bytes that a chunk is reckoned with while runs are merged. */
	private static final long CHUNK_BYTES = CHUNK * 24L;

	private final Path file;
	private final FileChannel channel;
	private final long memory;
	private final List<List<Run>> runs = new ArrayList<>();

	/** Chunks of one column that are in order, by their offsets. */
	private static final class Run {
		private final List<Long> offsets = new ArrayList<>();
		private long last;
	}

	Spill(Workspace workspace, int columns) {
		memory = workspace.memory();
		for (int i = 0; i < columns; i++) {
			runs.add(new ArrayList<>());
		}
		try {
			Files.createDirectories(workspace.folder());
			removeOld(workspace.folder());
			file = workspace.folder().resolve("series-" + UUID.randomUUID() + ".part");
			channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
					StandardOpenOption.DELETE_ON_CLOSE);
		} catch (IOException e) {
			throw unwritable(workspace.folder(), e);
		}
	}

	/** What programs left that were killed. */
	private static void removeOld(Path folder) throws IOException {
		FileTime since = FileTime.from(Instant.now().minus(OLD));
		try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "series-*.part")) {
			for (Path one : left) {
				if (Files.getLastModifiedTime(one).compareTo(since) < 0) {
					Files.deleteIfExists(one);
				}
			}
		}
	}

	private static DataException unwritable(Path where, IOException e) {
		return new DataException.NotWritable("a temporary file can't be written (" + e.getMessage() + ")", where.toString(),
				"make room there, or choose another folder with --cache-dir", e);
	}

	/** Adds sorted rows of a column, behind those of the last run where they follow them. */
	void add(int column, SeriesBatch sorted) {
		if (sorted.size() == 0) {
			return;
		}
		List<Run> all = runs.get(column);
		if (all.isEmpty() || all.getLast().last > sorted.places()[0]) {
			all.add(new Run());
		}
		Run run = all.getLast();
		for (int from = 0; from < sorted.size(); from += CHUNK) {
			run.offsets.add(write(ChunkBytes.of(sorted.slice(from, Math.min(sorted.size(), from + CHUNK)))));
		}
		run.last = sorted.places()[sorted.size() - 1];
	}

	private long write(ChunkBytes chunk) {
		ByteBuffer bytes = ByteBuffer.allocate(HEADER + chunk.places().length + chunk.values().length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(chunk.rows()).putInt(chunk.packed().equals("raw") ? -1 - chunk.nulls() : chunk.nulls()).putInt(chunk.places().length)
				.putInt(chunk.values().length).putInt(chunk.crc()).put(chunk.places()).put(chunk.values()).flip();
		try {
			long offset = channel.size();
			for (long at = offset; bytes.hasRemaining();) {
				at += channel.write(bytes, at);
			}
			return offset;
		} catch (IOException e) {
			throw unwritable(file, e);
		}
	}

	private SeriesBatch read(long offset, ValueType type) {
		try {
			ByteBuffer head = fill(offset, HEADER);
			int rows = head.getInt();
			int nulls = head.getInt();
			byte[] places = new byte[head.getInt()];
			byte[] values = new byte[head.getInt()];
			int crc = head.getInt();
			fill(offset + HEADER, places.length + values.length).get(places).get(values);
			return new ChunkBytes(rows, nulls < 0 ? -1 - nulls : nulls, places, values, nulls < 0 ? "raw" : "zstd", crc).batch(type);
		} catch (IOException | ChunkBytes.Damaged e) {
			throw new DataException.Corrupt("a temporary file can't be read back (" + e.getMessage() + ")", file.toString(), "check the disk", e);
		}
	}

	private ByteBuffer fill(long offset, int bytes) throws IOException {
		ByteBuffer to = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
		while (to.hasRemaining() && channel.read(to, offset + to.position()) >= 0) {
			// the file system gives as much as it likes
		}
		if (to.hasRemaining()) {
			throw new IOException("it is too short");
		}
		return to.flip();
	}

	/** All rows of a column in order. Runs that are too many for the memory are merged into longer ones first. */
	Batches read(int column, ValueType type, Progress progress) {
		List<Run> all = runs.get(column);
		int most = Math.toIntExact(Math.max(4, Math.min(1 << 16, memory / 2 / CHUNK_BYTES)));
		while (all.size() > most) {
			List<Run> longer = new ArrayList<>();
			for (int from = 0; from < all.size(); from += most) {
				List<Run> some = all.subList(from, Math.min(all.size(), from + most));
				longer.add(merge(some, type, progress));
			}
			all.clear();
			all.addAll(longer);
		}
		return batches(all, type, progress);
	}

	private Run merge(List<Run> some, ValueType type, Progress progress) {
		Run run = new Run();
		Batches merged = batches(some, type, progress);
		for (Optional<SeriesBatch> next = merged.next(); next.isPresent(); next = merged.next()) {
			SeriesBatch batch = next.get();
			run.offsets.add(write(ChunkBytes.of(batch)));
			run.last = batch.places()[batch.size() - 1];
		}
		return run;
	}

	private Batches batches(List<Run> some, ValueType type, Progress progress) {
		List<Batches> sources = some.stream().map(run -> source(run, type, progress)).toList();
		return sources.size() == 1 ? sources.getFirst() : new StableMerge(sources, type, CHUNK);
	}

	private Batches source(Run run, ValueType type, Progress progress) {
		int[] at = {0};
		return () -> {
			progress.checkCancelled();
			return at[0] == run.offsets.size() ? Optional.empty() : Optional.of(read(run.offsets.get(at[0]++), type));
		};
	}

	@Override
	public void close() {
		try {
			channel.close();
		} catch (IOException e) {
			throw unwritable(file, e);
		}
	}
}
