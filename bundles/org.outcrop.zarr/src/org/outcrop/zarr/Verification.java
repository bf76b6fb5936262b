package org.outcrop.zarr;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.VerifyReport.Finding;
import org.outcrop.zarr.VerifyReport.Kind;
import org.outcrop.zarr.internal.codec.ByteSlice;
import org.outcrop.zarr.internal.codec.Scratch;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.StoredValue;
import org.outcrop.zarr.store.ZarrStore;

/** Looks at every chunk of an array: against the record where there is one, and by unpacking where there is none or it differs. */
final class Verification {

	private final ZarrStore store;
	private final String path;
	private final Chunks chunks;
	private final ChunkRecord record;
	private final List<Finding> findings = new ArrayList<>();

	Verification(ZarrStore store, String path, Chunks chunks, ChunkRecord record) {
		this.store = store;
		this.path = path;
		this.chunks = chunks;
		this.record = record;
	}

	VerifyReport run(Progress progress) {
		Map<String, Box> marks = record.marks();
		marks.forEach((key, box) -> findings.add(new Finding(Kind.INTERRUPTED_WRITE, key,
				"the region " + box + " was being written and is not known to be whole; write it again")));
		Map<String, ChunkRecord.Written> recorded = record.all();
		SortedSet<String> names = new TreeSet<>(recorded.keySet());
		names.addAll(there());
		long done = 0;
		Scratch scratch = new Scratch();
		for (String name : names) {
			progress.checkCancelled();
			long[] chunk = place(name);
			if (inside(chunk)) {
				Box box = Grid.box(chunk, chunks.outer());
				boolean marked = marks.values().stream().anyMatch(mark -> mark.intersection(box).count() > 0);
				look(name, chunk, Optional.ofNullable(recorded.get(name)), marked, scratch);
			}
			progress.worked(++done, names.size());
		}
		return new VerifyReport(done, findings);
	}

	/** Names of what looks like a chunk. */
	private SortedSet<String> there() {
		ChunkKeys keys = chunks.spec().keys();
		String separator = Pattern.quote(String.valueOf(keys.separator()));
		int rank = chunks.spec().rank();
		String numbers = "\\d{1,18}(" + separator + "\\d{1,18}){" + Math.max(rank - 1, 0) + "}";
		String pattern = rank == 0 ? keys.prefixed() ? "c" : "0" : keys.prefixed() ? "c" + separator + numbers : numbers;
		Pattern chunk = Pattern.compile(pattern);
		TreeSet<String> names = new TreeSet<>();
		int skip = path.isEmpty() ? 0 : path.length() + 1;
		store.list(path).stream().map(key -> key.substring(skip)).filter(name -> chunk.matcher(name).matches()).forEach(names::add);
		return names;
	}

	private long[] place(String name) {
		long[] place = new long[chunks.spec().rank()];
		String[] parts = name.split("[./]");
		for (int axis = 0; axis < place.length; axis++) {
			place[axis] = Long.parseLong(parts[parts.length - place.length + axis]);
		}
		return place;
	}

	private boolean inside(long[] chunk) {
		for (int axis = 0; axis < chunk.length; axis++) {
			if (chunk[axis] > Long.MAX_VALUE / chunks.outer()[axis] - 1 || chunk[axis] * chunks.outer()[axis] >= chunks.spec().shapeArray()[axis]) {
				return false;
			}
		}
		return true;
	}

	private void look(String name, long[] chunk, Optional<ChunkRecord.Written> recorded, boolean marked, Scratch scratch) {
		String key = StoreKeys.join(path, name);
		Optional<StoredValue> stat = store.stat(key);
		if (stat.isEmpty()) {
			if (!marked && recorded.map(written -> written.bytes() > 0).orElse(false)) {
				findings.add(new Finding(Kind.MISSING, key, "recorded with " + recorded.get().bytes() + " bytes, not there"));
			}
			return;
		}
		if (!marked && recorded.isPresent() && stat.get().size() != recorded.get().bytes()) {
			findings.add(new Finding(Kind.TORN, key, "recorded with " + recorded.get().bytes() + " bytes, has " + stat.get().size()));
			return;
		}
		try {
			if (!marked && recorded.isPresent() && stat.get().size() < Integer.MAX_VALUE - 8) {
				checkSum(key, recorded.get());
			} else {
				unpack(chunk, scratch);
			}
		} catch (DataException e) {
			findings.add(new Finding(Kind.UNREADABLE, key, e.getMessage()));
		}
	}

	private void checkSum(String key, ChunkRecord.Written recorded) {
		byte[] bytes = store.get(key).orElse(new byte[0]);
		if (ChunkWriter.sum(List.of(MemorySegment.ofArray(bytes))).crc() != recorded.crc()) {
			findings.add(new Finding(Kind.WRONG_CHECKSUM, key, "its bytes are others than were written"));
		}
	}

	private void unpack(long[] chunk, Scratch scratch) {
		if (chunks.spec().type().isText()) {
			new TextChunks(store, chunks).chunk(chunk, scratch);
		} else if (chunks.indexes().isEmpty()) {
			Optional<ByteSlice> items = chunks.read(chunk, scratch);
			assert items.isEmpty() || items.get().length() == chunks.chain().rawBytes();
		} else {
			chunks.index(chunk).ifPresent(index -> {
				for (int number = 0; number < chunks.innerCount(); number++) {
					chunks.inShard(chunk, index, number, scratch);
				}
			});
		}
	}
}
