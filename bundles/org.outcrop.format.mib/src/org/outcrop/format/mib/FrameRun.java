package org.outcrop.format.mib;

/**
 * Frames that follow each other at one distance in one file.
 *
 * @param file        index of the file
 * @param firstFrame  index of the first in the acquisition
 * @param frames      how many, at least 1
 * @param offset      byte of the first header
 * @param headerBytes of each
 * @param frameBytes  from one header to the next
 */
record FrameRun(int file, long firstFrame, long frames, long offset, int headerBytes, long frameBytes) {

	/** One past the last. */
	long endFrame() {
		return firstFrame + frames;
	}

	/** Byte of the header of a frame of the acquisition. */
	long headerOf(long frame) {
		return offset + (frame - firstFrame) * frameBytes;
	}

	/** Byte of the first pixel of a frame of the acquisition. */
	long pixelsOf(long frame) {
		return headerOf(frame) + headerBytes;
	}

	/** The byte behind the last frame. */
	long endOffset() {
		return offset + frames * frameBytes;
	}
}
