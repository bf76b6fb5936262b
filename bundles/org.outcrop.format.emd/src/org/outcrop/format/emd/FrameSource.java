package org.outcrop.format.emd;

import java.util.List;

import org.outcrop.data.scan4d.ExtentSampler;
import org.outcrop.data.scan4d.ScanBlock;
import org.outcrop.data.scan4d.ScanPass;

/** The values of one array, by frames. Safe for any thread. */
sealed interface FrameSource extends AutoCloseable permits RunFrames, ChunkFrames {

	/** How many bytes a piece of a pass should have. */
	int PIECE_BYTES = 4 << 20;

	/**
	 * Reads a frame.
	 *
	 * @param out row-major, in the byte order of the file
	 */
	void frame(long first, long second, byte[] out);

	/** Plans a pass. */
	ScanPass pass(List<ScanBlock> blocks, PixelBox pixels);

	/** What tells this storage from another, for the fingerprint. */
	String describe();

	/** Where the bytes are in the file. */
	List<ExtentSampler.Extent> extents();

	@Override
	void close();
}
