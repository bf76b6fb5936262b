package org.outcrop.hdf5.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The start of an HDF5 file ("Disk Format: Level 0A"): version 0, or version 2 and 3. Only those at byte 0 with 8-byte addresses have all
 * their fields.
 *
 * @param version        0, 2 or 3
 * @param leafK          half the entries of a symbol node
 * @param internalK      half the entries of a group's B-tree node
 * @param flags          consistency flags
 * @param base           address that others count from
 * @param extra          free-space address of version 0, extension address of versions 2 and 3
 * @param endOfFile      first byte behind what belongs to the file
 * @param driver         address of driver information, version 0 only
 * @param root           address of the root group's object header
 * @param bytes          all of it as stored, 96 or 48 bytes
 */
public record Superblock(int version, int leafK, int internalK, int flags, long base, long extra, long endOfFile, long driver, long root,
		byte[] bytes) {

	/** Bytes of version 0. */
	public static final int LENGTH_0 = 96;

	/** Bytes of versions 2 and 3. */
	public static final int LENGTH_2 = 48;

	/** Usual half sizes of a symbol node and a B-tree node of a group; what versions 2 and 3 have unless told otherwise. */
	public static final int LEAF_K = 4;
	/** See {@link #LEAF_K}. */
	public static final int INTERNAL_K = 16;

	private static final byte[] SIGNATURE = { (byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n' };
	private static final int COMMIT_START_0 = 40;
	private static final int END_OF_FILE_2 = 28;
	private static final int ROOT_2 = 36;
	private static final int CHECKSUM_2 = 44;

	/** Whether these bytes begin as every HDF5 file does. */
	public static boolean hasSignature(ByteBuffer head) {
		byte[] start = new byte[SIGNATURE.length];
		if (head.remaining() < start.length) {
			return false;
		}
		head.get(head.position(), start);
		return Arrays.equals(start, SIGNATURE);
	}

	/**
	 * The reason for which a file can't be read as one of the versions known here; empty where it can.
	 *
	 * @param head the file's first 96 bytes, or all of it
	 */
	public static Optional<String> problem(ByteBuffer head) {
		if (!hasSignature(head)) {
			return Optional.of("it doesn't begin with the HDF5 signature (a user block, or no HDF5 file)");
		}
		int version = head.remaining() > SIGNATURE.length ? head.get(8) : -1;
		if (version != 0 && version != 2 && version != 3) {
			return Optional.of("its superblock has version " + version);
		}
		if (head.remaining() < (version == 0 ? LENGTH_0 : LENGTH_2)) {
			return Optional.of("it ends inside its superblock");
		}
		int sizes = version == 0 ? 13 : 9;
		if (head.get(sizes) != Long.BYTES || head.get(sizes + 1) != Long.BYTES) {
			return Optional.of("its addresses or lengths don't have 8 bytes");
		}
		if (version != 0 && head.getInt(CHECKSUM_2) != Lookup3.of(array(head, LENGTH_2), CHECKSUM_2)) {
			return Optional.of("the checksum of its superblock is wrong");
		}
		return Optional.empty();
	}

	/**
	 * @param head the file's first 96 bytes, or all of it
	 * @throws BrokenStructureException where {@link #problem} has something to say
	 */
	public static Superblock parse(ByteBuffer head) {
		problem(head).ifPresent(problem -> {
			throw new BrokenStructureException(problem);
		});
		int version = head.get(8);
		if (version == 0) {
			return new Superblock(0, Short.toUnsignedInt(head.getShort(16)), Short.toUnsignedInt(head.getShort(18)), head.getInt(20),
					head.getLong(24), head.getLong(32), head.getLong(COMMIT_START_0), head.getLong(48), head.getLong(64),
					array(head, LENGTH_0));
		}
		return new Superblock(version, LEAF_K, INTERNAL_K, head.get(11) & 0xff, head.getLong(12), head.getLong(20),
				head.getLong(END_OF_FILE_2), Bytes.UNDEFINED, head.getLong(ROOT_2), array(head, LENGTH_2));
	}

	/** Reads it from the start of a file. */
	public static Superblock read(ByteSource file) throws IOException {
		return parse(file.bytes(0, Math.min(LENGTH_0, file.size())));
	}

	/** Of a new file, version 0. */
	public static byte[] create(long endOfFile, GroupPlace root) {
		ByteBuffer out = Bytes.allocate(LENGTH_0);
		out.put(0, SIGNATURE).put(13, (byte) Long.BYTES).put(14, (byte) Long.BYTES);
		out.putShort(16, (short) LEAF_K).putShort(18, (short) INTERNAL_K);
		out.putLong(32, Bytes.UNDEFINED).putLong(48, Bytes.UNDEFINED);
		Superblock blank = parse(out);
		out.put(COMMIT_START_0, blank.committed(endOfFile, root));
		return out.array();
	}

	/** First byte of what a commit changes. */
	public int commitStart() {
		return version == 0 ? COMMIT_START_0 : 0;
	}

	/** The bytes that a commit changes, as they are now: 56 of version 0, all 48 of versions 2 and 3. */
	public byte[] commitBytes() {
		return Arrays.copyOfRange(bytes, commitStart(), bytes.length);
	}

	/** The bytes with which a commit replaces {@link #commitBytes}. */
	public byte[] committed(long newEndOfFile, GroupPlace newRoot) {
		ByteBuffer out = Bytes.of(bytes.clone());
		if (version == 0) {
			out.putLong(COMMIT_START_0, newEndOfFile);
			out.putLong(56, 0).putLong(64, newRoot.header()).putInt(76, 0);
			boolean table = newRoot.tree() != Bytes.UNDEFINED;
			out.putInt(72, table ? 1 : 0).putLong(80, table ? newRoot.tree() : 0).putLong(88, table ? newRoot.heap() : 0);
		} else {
			out.putLong(END_OF_FILE_2, newEndOfFile).putLong(ROOT_2, newRoot.header());
			out.putInt(CHECKSUM_2, Lookup3.of(out.array(), CHECKSUM_2));
		}
		return Arrays.copyOfRange(out.array(), commitStart(), bytes.length);
	}

	private static byte[] array(ByteBuffer head, int length) {
		byte[] bytes = new byte[length];
		head.get(head.position(), bytes);
		return bytes;
	}
}
