package org.outcrop.scan4d.convert;

/** How the numbers lie in the new file. */
public enum Storage {
	/** One after another, uncompressed: a frame, a scan row and any region of them are read without reading anything else. */
	CONTIGUOUS,
	/** One compressed chunk for each frame. */
	FRAMES,
	/** Compressed chunks of about 16 x 16 positions and 16 x 16 pixels, for access along every axis alike. */
	BALANCED
}
