package org.outcrop.hdf5.write;

import java.nio.file.Path;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.write.Appending;
import org.outcrop.hdf5.internal.write.LocalStorage;

/**
 * Puts one group of results into an HDF5 file that exists, so that nothing that was in the file can be lost, whatever happens meanwhile.
 *
 * <p>Everything new goes behind the end of the file. One small write to the first sector makes it current; before that write the file is
 * what it was. Taking results out again is the reverse, and gives back the original bytes. See {@code docs/hdf5-append.md}.
 *
 * <p>Paths inside a file start at its root: {@code ""} or {@code "/"} is the root itself. Any thread; one writer at a time over all
 * processes, the others are refused at once. Whoever has the file mapped must close the mapping before {@link #remove} or
 * {@link #recover}, as both can make the file shorter.
 */
public final class Hdf5Append {

	/** Whether files with superblock 2 and 3 are written. */
	private static final boolean NEWER_SUPERBLOCKS = false;

	private static final Appending APPENDING = new Appending(new LocalStorage(), NEWER_SUPERBLOCKS);

	private Hdf5Append() {
	}

	/**
	 * Whether {@link #publish} would be possible, without changing anything.
	 *
	 * @param parentPath group in which the results' group is to be
	 * @param name       of the results' group, such as {@code cached}
	 */
	public static AppendCheck check(Path file, String parentPath, String name) {
		return APPENDING.check(file, parentPath, name);
	}

	/**
	 * Adds the group, or puts another in the place of the one that was published before. An interrupted write is recovered first.
	 *
	 * @param tree what the group holds; {@link ArrayData.Inline} and {@link ArrayData.Streamed} only. Its child {@code metadata} is
	 *             added where missing, and gets the attributes by which {@link #remove} finds the way back.
	 * @throws org.outcrop.data.DataException.NotWritable where the file refuses (the reason of {@link #check}), somebody else writes, or the
	 *         disk is full; the file is what it was
	 * @throws java.util.concurrent.CancellationException likewise
	 */
	public static Published publish(Path file, String parentPath, String name, NewGroup tree, Progress progress) {
		NewGroup.requireName(name);
		return APPENDING.publish(file, parentPath, name, tree, progress);
	}

	/**
	 * Takes out all that was ever published under this name, so that the file is the original byte for byte.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable where the file can't be written or somebody else writes
	 */
	public static Removal remove(Path file, String parentPath, String name) {
		return APPENDING.remove(file, parentPath, name);
	}

	/**
	 * Ends what an interrupted write has left: the file is afterwards either as before or as intended.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable where the file can't be written or somebody else writes
	 */
	public static Recovery recover(Path file) {
		return APPENDING.recover(file);
	}

	/** What is there; reads only. */
	public static AppendState state(Path file, String parentPath, String name) {
		return APPENDING.state(file, parentPath, name);
	}
}
