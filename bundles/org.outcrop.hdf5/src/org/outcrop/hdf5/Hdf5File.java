package org.outcrop.hdf5;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.hdf5.internal.read.FileBytes;
import org.outcrop.hdf5.internal.read.MappedFile;
import org.outcrop.hdf5.internal.read.ObjectHeader;
import org.outcrop.hdf5.internal.read.Structure;

/**
 * An HDF5 file, open for reading, lazily: opening reads the superblock and the root's header, everything else is read when it is asked for.
 *
 * <p>Superblocks 0 to 3, groups of both kinds, chunk indexes of all kinds. An object that is broken or not known here keeps nothing else
 * from being read. Safe for any thread. Source: HDF5 File Format Specification 3.0.
 */
public final class Hdf5File implements AutoCloseable {

	private static final int MOST_STEPS = 64;

	private final FileBytes bytes;
	private final Structure structure;
	private final MappedFile mapping;
	private final NeighbourFiles neighbours;
	private final WarningLog warnings = new WarningLog();
	private final Hdf5Group root;

	private Hdf5File(FileBytes bytes, int depth) {
		this.bytes = bytes;
		this.structure = Structure.of(bytes);
		this.mapping = new MappedFile(bytes);
		this.neighbours = new NeighbourFiles(this, depth);
		if (!(node("/", structure.root()) instanceof Hdf5Group group)) {
			throw bytes.corrupt("the root of the file is no group", structure.root());
		}
		this.root = group;
	}

	/**
	 * Opens a file; it is never changed.
	 *
	 * @return owned by the caller
	 * @throws DataException where it can't be read, is no HDF5 file, is of an unknown version, or its root is broken
	 */
	public static Hdf5File open(Path file) {
		return open(file, 0);
	}

	/** @param depth how many links between files led here */
	static Hdf5File open(Path file, int depth) {
		FileBytes bytes = new FileBytes(file);
		try {
			return new Hdf5File(bytes, depth);
		} catch (RuntimeException | Error e) {
			bytes.close();
			throw e;
		}
	}

	/** As it was opened. */
	public Path path() {
		return bytes.path();
	}

	/** Bytes of the file when it was opened. */
	public long size() {
		return bytes.size();
	}

	/** 0 to 3. */
	public int superblockVersion() {
		return structure.version();
	}

	/** Whether the file is shorter than it was meant to be. */
	public boolean isTruncated() {
		return structure.endOfFile() > bytes.size();
	}

	/** The group that all paths start at. */
	public Hdf5Group root() {
		return root;
	}

	/** What was left out because it could not be read. */
	public WarningLog warnings() {
		return warnings;
	}

	/**
	 * What stands at a path, following links; empty where nothing does, and where a link leads nowhere.
	 *
	 * @param path from the root, with or without the first slash
	 */
	public Optional<Hdf5Node> find(String path) {
		return new PathWalk().find(root, path);
	}

	/** The group at a path; empty where there is none. */
	public Optional<Hdf5Group> group(String path) {
		return find(path).filter(Hdf5Group.class::isInstance).map(Hdf5Group.class::cast);
	}

	/** The array at a path; empty where there is none. */
	public Optional<Hdf5Array> array(String path) {
		return find(path).filter(Hdf5Array.class::isInstance).map(Hdf5Array.class::cast);
	}

	/**
	 * What starts at a byte of the file, as a link or an earlier look has told it.
	 *
	 * @param address of its header
	 * @param path    that it is to have
	 */
	public Hdf5Node object(long address, String path) {
		return node(path, address);
	}

	/**
	 * Looks at every object of this file once, groups before what is in them, following hard links only; so circles end.
	 *
	 * @param visitor tells whether to look inside a group; asked for the root too
	 * @param most    objects to look at, at most
	 */
	public void visit(int most, Predicate<Hdf5Node> visitor) {
		Set<Long> seen = new HashSet<>();
		seen.add(root.address());
		visit(root, most, visitor, seen, 0);
	}

	private void visit(Hdf5Node node, int most, Predicate<Hdf5Node> visitor, Set<Long> seen, int depth) {
		if (!visitor.test(node) || !(node instanceof Hdf5Group group) || depth > MOST_STEPS) {
			return;
		}
		for (Hdf5Link link : group.readableLinks()) {
			if (link instanceof Hdf5Link.Hard hard && seen.size() < most && seen.add(hard.address())) {
				visit(node(group.pathOf(hard.name()), hard.address()), most, visitor, seen, depth + 1);
			}
		}
	}

	/** Maps the whole file. @return owned by the caller */
	public Hdf5Mapping map() {
		return new Hdf5Mapping(mapping);
	}

	/**
	 * Reads bytes as they are.
	 *
	 * @throws DataException.Truncated where the file never had them
	 * @throws DataException.Stale     where it has become shorter
	 */
	public void read(long address, byte[] into, int from, int length) {
		bytes.read(address, into, from, length);
	}

	/** @throws DataException.Truncated where part of the range lies outside the file */
	public void checkInside(long address, long length) {
		bytes.checkInside(address, length);
	}

	/** @throws DataException.Stale where the file is shorter now than when it was opened */
	public void checkNotShorter() {
		bytes.checkNotShorter();
	}

	/** Lets the file go. What is mapped stays so until its holders let it go too. Closing twice is harmless. */
	@Override
	public void close() {
		neighbours.close();
		mapping.close();
		bytes.close();
	}

	/** Never throws for a broken object: that is what {@link Hdf5Unreadable} is for. */
	Hdf5Node node(String path, long address) {
		try {
			ObjectHeader header = ObjectHeader.read(structure, address);
			if (header.isArray()) {
				return Hdf5Array.of(this, path, header);
			}
			return header.isGroup() ? new Hdf5Group(this, path, header)
					: new Hdf5Unreadable(this, path, address, "it is neither a group nor an array");
		} catch (DataException.Stale e) {
			throw e;
		} catch (DataException e) {
			warnings.add("unreadable-object", path + ": " + e.getMessage());
			return new Hdf5Unreadable(this, path, address, e.what());
		}
	}

	FileBytes bytes() {
		return bytes;
	}

	Structure structure() {
		return structure;
	}

	MappedFile mapping() {
		return mapping;
	}

	NeighbourFiles neighbours() {
		return neighbours;
	}
}
