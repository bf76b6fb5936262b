package org.outcrop.hdf5.internal.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.internal.format.AttributeReader;
import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.ObjectHeader;
import org.outcrop.hdf5.write.NewAttribute;

/**
 * The way back from what was published, as attributes of its group {@code metadata}.
 *
 * @param original bytes and length of before the first publication; empty where another program has changed the file since
 * @param commit   bytes and length of after the last publication: only as long as the file has these can anything be taken back
 */
record UndoRecord(Optional<FileEnd> original, FileEnd commit) {

	/**
	 * What a commit changes.
	 *
	 * @param superblock its bytes that a commit changes
	 * @param length     of the file
	 */
	record FileEnd(byte[] superblock, long length) {

		boolean isSame(FileEnd other) {
			return length == other.length && Arrays.equals(superblock, other.superblock);
		}
	}

	/** The group that holds the attributes. */
	static final String GROUP = "metadata";

	private static final String ORIGINAL_SUPERBLOCK = "outcrop_original_superblock";
	private static final String ORIGINAL_LENGTH = "outcrop_original_length";
	private static final String COMMIT_SUPERBLOCK = "outcrop_commit_superblock";
	private static final String COMMIT_LENGTH = "outcrop_commit_length";

	/** Finds the record in the group's header; empty where it has none. */
	static Optional<UndoRecord> read(ObjectHeader metadata) {
		return end(metadata, COMMIT_SUPERBLOCK, COMMIT_LENGTH)
				.map(commit -> new UndoRecord(end(metadata, ORIGINAL_SUPERBLOCK, ORIGINAL_LENGTH)
						.filter(original -> original.superblock.length == commit.superblock.length), commit));
	}

	private static Optional<FileEnd> end(ObjectHeader metadata, String superblock, String length) {
		Optional<byte[]> number = AttributeReader.value(metadata, length).filter(bytes -> bytes.length == Long.BYTES);
		return AttributeReader.value(metadata, superblock)
				.flatMap(bytes -> number.map(value -> new FileEnd(bytes, Bytes.of(value).getLong(0))));
	}

	/** The attributes; their sizes depend only on whether there is an original. */
	List<NewAttribute> attributes() {
		List<NewAttribute> last = attributes(COMMIT_SUPERBLOCK, COMMIT_LENGTH, commit);
		return original.map(first -> {
			List<NewAttribute> all = new ArrayList<>(attributes(ORIGINAL_SUPERBLOCK, ORIGINAL_LENGTH, first));
			all.addAll(last);
			return List.copyOf(all);
		}).orElse(last);
	}

	private static List<NewAttribute> attributes(String superblock, String length, FileEnd end) {
		long[] bytes = IntStream.range(0, end.superblock.length).mapToLong(i -> end.superblock[i] & 0xff).toArray();
		return List.of(NewAttribute.integers(superblock, ElementType.UINT8, bytes),
				NewAttribute.integer(length, ElementType.UINT64, end.length));
	}
}
