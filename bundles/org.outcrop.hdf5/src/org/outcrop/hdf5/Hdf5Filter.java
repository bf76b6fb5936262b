package org.outcrop.hdf5;

import java.util.List;

/**
 * One step by which chunks were packed.
 *
 * @param id     as registered with the HDF Group: 1 deflate, 2 shuffle
 * @param name   as the file has it, else the registered one; never empty
 * @param values settings of the filter
 */
public record Hdf5Filter(int id, String name, List<Long> values) {

	/** Deflate. */
	public static final int DEFLATE = 1;
	/** Bytes of equal significance put together. */
	public static final int SHUFFLE = 2;
	/** A checksum behind the bytes. */
	public static final int FLETCHER32 = 3;
	/** LZF, from h5py. */
	public static final int LZF = 32000;
	/** LZ4. */
	public static final int LZ4 = 32004;
	/** Bits of equal significance put together, possibly packed with LZ4. */
	public static final int BITSHUFFLE = 32008;

	public Hdf5Filter {
		values = List.copyOf(values);
	}
}
