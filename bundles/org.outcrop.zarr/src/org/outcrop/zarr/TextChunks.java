package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.internal.codec.ByteSlice;
import org.outcrop.zarr.internal.codec.Scratch;
import org.outcrop.zarr.internal.codec.Texts;
import org.outcrop.zarr.store.PutMode;
import org.outcrop.zarr.store.ZarrStore;

/** Arrays of texts, chunk by chunk; of fixed length they are read only. */
final class TextChunks {

	private final ZarrStore store;
	private final Chunks chunks;
	private final Map<String, ChunkRecord.Written> written = new ConcurrentHashMap<>();

	TextChunks(ZarrStore store, Chunks chunks) {
		this.store = store;
		this.chunks = chunks;
	}

	Map<String, ChunkRecord.Written> written() {
		return Map.copyOf(written);
	}

	String[] read(ZarrArray array, Box region, Progress progress) {
		String[] texts = new String[Math.toIntExact(region.count())];
		ZarrType type = chunks.spec().type();
		if (!type.isText()) {
			return fixed(array, region, type, progress);
		}
		Scratch scratch = new Scratch();
		Grid grid = Grid.over(region, chunks.outer());
		for (long number = 0; number < grid.size(); number++) {
			progress.checkCancelled();
			Box box = Grid.box(grid.at(number), chunks.outer());
			String[] chunk = chunk(grid.at(number), scratch);
			copy(chunk, box, texts, region, box.intersection(region));
			progress.worked(number + 1, grid.size());
		}
		return texts;
	}

	private int chunkCount() {
		return Math.toIntExact(Box.all(chunks.outer()).count());
	}

	String[] chunk(long[] at, Scratch scratch) {
		Optional<byte[]> packed = chunks.packed(at);
		if (packed.isPresent()) {
			return chunks.located(at, () -> Texts.decode(chunks.chain().unpackTexts(ByteSlice.of(packed.get()), scratch), chunkCount()));
		}
		String[] fill = new String[chunkCount()];
		Arrays.fill(fill, chunks.spec().fill().text());
		return fill;
	}

	private String[] fixed(ZarrArray array, Box region, ZarrType type, Progress progress) {
		if (type.kind() != ZarrType.Kind.FIXED_TEXT && type.kind() != ZarrType.Kind.FIXED_BYTES) {
			throw new DataException.Unsupported("items of type " + type.v3Name() + " are no texts", store.name() + ", " + array.path(),
					"Read them as numbers.");
		}
		String[] texts = new String[Math.toIntExact(region.count())];
		byte[] items = new byte[Math.multiplyExact(texts.length, type.itemBytes())];
		MemorySegment memory = MemorySegment.ofArray(items);
		array.read(region, memory, progress);
		for (int i = 0; i < texts.length; i++) {
			int at = i * type.itemBytes();
			texts[i] = type.kind() == ZarrType.Kind.FIXED_TEXT ? letters(memory, at, type.itemBytes()) : bytes(items, at, type.itemBytes());
		}
		return texts;
	}

	private String letters(MemorySegment memory, int at, int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i += 4) {
			int letter = memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + i);
			if (letter == 0) {
				break;
			}
			if (!Character.isValidCodePoint(letter)) {
				throw new DataException.Corrupt("a text holds a letter with the number " + letter, store.name(), "Copy the array again.");
			}
			text.appendCodePoint(letter);
		}
		return text.toString();
	}

	private static String bytes(byte[] items, int at, int length) {
		int end = at + length;
		while (end > at && items[end - 1] == 0) {
			end--;
		}
		return new String(items, at, end - at, StandardCharsets.ISO_8859_1);
	}

	void write(Box region, String[] texts, Progress progress) {
		if (!chunks.spec().type().isText() || texts.length != region.count()) {
			throw new IllegalArgumentException(texts.length + " texts for " + region + " of " + chunks.spec().type().v3Name());
		}
		Scratch scratch = new Scratch();
		Box valid = chunks.spec().box();
		Grid grid = Grid.over(region, chunks.outer());
		for (long number = 0; number < grid.size(); number++) {
			progress.checkCancelled();
			long[] at = grid.at(number);
			Box box = Grid.box(at, chunks.outer());
			Box part = box.intersection(region);
			String[] chunk = new String[chunkCount()];
			Arrays.fill(chunk, chunks.spec().fill().text());
			if (!part.equals(box.intersection(valid))) {
				copy(chunk(at, scratch), box, chunk, box, box.intersection(valid));
			}
			copy(texts, region, chunk, box, part);
			put(at, chunk, scratch);
			progress.worked(number + 1, grid.size());
		}
	}

	private void put(long[] at, String[] texts, Scratch scratch) {
		if (Arrays.stream(texts).allMatch(chunks.spec().fill().text()::equals)) {
			store.delete(chunks.key(at));
			written.put(chunks.name(at), new ChunkRecord.Written(0, 0));
			return;
		}
		ByteSlice packed = chunks.chain().pack(ByteSlice.of(Texts.encode(texts)), scratch);
		List<MemorySegment> parts = List.of(MemorySegment.ofArray(packed.array()).asSlice(packed.offset(), packed.length()));
		written.put(chunks.name(at), ChunkWriter.sum(parts));
		store.put(chunks.key(at), parts, PutMode.REPLACE);
	}

	private static void copy(String[] from, Box fromBox, String[] to, Box toBox, Box part) {
		Grid items = Grid.over(part, ones(part.rank()));
		for (long number = 0; number < items.size(); number++) {
			long[] at = items.at(number);
			to[place(at, toBox)] = from[place(at, fromBox)];
		}
	}

	private static long[] ones(int rank) {
		long[] ones = new long[rank];
		Arrays.fill(ones, 1);
		return ones;
	}

	private static int place(long[] at, Box box) {
		long place = 0;
		long[] shape = box.shape();
		for (int axis = 0; axis < at.length; axis++) {
			place = place * shape[axis] + at[axis] - box.from(axis);
		}
		return Math.toIntExact(place);
	}
}
