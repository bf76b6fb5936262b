package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

import org.outcrop.compute.LineJournal;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;

/**
 * The first of two passes: goes through the source in its order and writes what is transformed over the scan sorted by detector tiles, as
 * many positions at a time as fit into memory. What is on the disk is noted in the journal, and gone on from after an interruption. For
 * one thread.
 */
final class Sorter {

	/** First word of the journal's lines about positions that are sorted. */
	static final String WORD = "sorted";
	/** Rows of chunks, usually; batches of so many rows unpack none twice. */
	private static final long CHUNK_ROWS = 16;
	private static final long STAGE = 4L << 20;

	private final Transform transform;
	private final Filling filling;
	private final Spill spill;
	private final TileFile file;
	private final LineJournal journal;
	private final Workers threads;
	private final Progress progress;
	private final Meter meter;
	private final BitSet absent = new BitSet();
	private long done;
	private UnitFacts facts = UnitFacts.NONE;

	/** Goes on with what the journal has. */
	Sorter(Transform transform, Filling filling, Spill spill, TileFile file, LineJournal journal, Workers threads, Progress progress,
			Meter meter) {
		this.transform = transform;
		this.filling = filling;
		this.spill = spill;
		this.file = file;
		this.journal = journal;
		this.threads = threads;
		this.progress = progress;
		this.meter = meter;
		journal.lines(WORD).forEach(this::takeBack);
		meter.skipped(done * positionBytes());
	}

	private long positionBytes() {
		return (long) filling.grid().tiles() * filling.grid().tileValues() * filling.valueBytes();
	}

	/** {@code positions facts absent}, the last as the hexadecimal digits of a bit set. */
	private void takeBack(String line) {
		String[] words = line.split(" ");
		long from = done;
		done = Long.parseLong(words[0]);
		facts = UnitFacts.parse(words, 1);
		if (!words[5].equals("-")) {
			BitSet.valueOf(HexFormat.of().parseHex(words[5])).stream().forEach(p -> absent.set(Math.toIntExact(from + p)));
		}
	}

	/** What was found out about the positions that are sorted. */
	UnitFacts facts() {
		return facts;
	}

	/** Positions without a frame, once all are sorted. */
	BitSet absent() {
		return absent;
	}

	/** Bytes that one needs besides the batch. */
	static long bytes(int workers) {
		return workers * STAGE;
	}

	/** Sorts what isn't sorted yet. @param bytes of memory for it, {@link #bytes} included */
	void run(long bytes, SourceLoader loader) {
		long positions = transform.positions();
		if (done >= positions) {
			return;
		}
		try (Arena arena = Arena.ofShared()) {
			long room = bytes - bytes(threads.count());
			MemorySegment memory = arena.allocate(room, TileFile.ALIGNMENT);
			MemorySegment stages = arena.allocate(bytes(threads.count()), TileFile.ALIGNMENT);
			while (done < positions) {
				ScanRegion batch = next(room);
				TileStore store = filling.fill(new Block(0, filling.grid().tiles()), batch, memory, loader);
				write(store, stages);
				finish(store);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** As many whole rows as fit, or a part of one. */
	private ScanRegion next(long room) {
		ScanShape shape = transform.outline().shape();
		long fitting = 1;
		while (fitting < shape.positions() && filling.bytes(filling.grid().tiles(), fitting * 2) <= room) {
			fitting *= 2;
		}
		for (long step = fitting / 2; step > 0; step /= 2) {
			fitting += fitting + step <= shape.positions() && filling.bytes(filling.grid().tiles(), fitting + step) <= room ? step : 0;
		}
		long y = done / shape.scanX();
		long x = done % shape.scanX();
		if (x > 0 || fitting < shape.scanX()) {
			return shape.everything().positions(y, y + 1, x, Math.min(shape.scanX(), x + fitting));
		}
		long rows = fitting / shape.scanX();
		rows = rows > CHUNK_ROWS ? rows / CHUNK_ROWS * CHUNK_ROWS : rows;
		return shape.everything().positions(y, Math.min(shape.scanY(), y + rows), 0, shape.scanX());
	}

	private void write(TileStore store, MemorySegment stages) {
		long value = (long) filling.grid().tileValues() * filling.valueBytes();
		threads.each("sorter", filling.grid().tiles(), worker -> tile -> {
			MemorySegment stage = stages.asSlice(worker * STAGE, STAGE);
			MemorySegment run = store.run(Math.toIntExact(tile));
			long address = spill.address(tile) + done * value;
			try {
				for (long at = 0; at < run.byteSize(); at += STAGE) {
					long length = Math.min(STAGE, run.byteSize() - at);
					MemorySegment.copy(run, at, stage, 0, length);
					file.write(stage.asSlice(0, length), address + at, progress);
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
			meter.moved(run.byteSize());
		});
	}

	private void finish(TileStore store) throws IOException {
		file.force();
		facts = filling.facts();
		long from = done;
		store.absent().stream().forEach(p -> absent.set(Math.toIntExact(from + p)));
		done += store.positions();
		List<String> words = List.of(WORD, Long.toString(done), facts.text(),
				store.absent().isEmpty() ? "-" : HexFormat.of().formatHex(store.absent().toByteArray()));
		journal.add(String.join(" ", words));
	}
}
