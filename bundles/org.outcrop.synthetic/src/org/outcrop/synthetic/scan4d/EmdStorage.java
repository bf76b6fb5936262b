package org.outcrop.synthetic.scan4d;

/** How the numbers of a synthetic EMD lie in the file. */
public enum EmdStorage {
	/** In one piece. */
	CONTIGUOUS,
	/** Each frame a chunk. */
	FRAMES,
	/** Each frame a chunk, shuffled and deflated. */
	COMPRESSED
}
