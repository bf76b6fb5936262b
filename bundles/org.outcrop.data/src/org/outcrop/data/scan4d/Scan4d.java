package org.outcrop.data.scan4d;

import java.util.List;
import java.util.Optional;

import org.outcrop.data.Dataset;

/**
 * An open 4D scan: one detector frame for each position, read lazily.
 *
 * <p>Safe for any thread.
 */
public interface Scan4d extends Dataset {

	@Override
	default Kind kind() {
		return Kind.SCAN4D;
	}

	/** From headers alone; quick for any size. */
	Scan4dOutline outline();

	/**
	 * Decodes one frame.
	 *
	 * @return a frame that is not {@link Frame#present() present} where the position has none
	 * @throws IndexOutOfBoundsException      outside the scan
	 * @throws org.outcrop.data.DataException where the file is cut, changed or broken there
	 */
	Frame frame(long y, long x);

	/**
	 * Plans a pass over a region.
	 *
	 * @param region inside the shape
	 * @param stepY  takes positions {@code y0, y0 + stepY, ...}
	 * @param stepX  takes positions {@code x0, x0 + stepX, ...}
	 */
	ScanPass pass(ScanRegion region, int stepY, int stepX);

	/** A pass over every position of a region. */
	default ScanPass pass(ScanRegion region) {
		return pass(region, 1, 1);
	}

	/** Whether {@link #arranged} may be called: the file is a sequence of frames. */
	boolean isSequence();

	/**
	 * The same frames as another scan; reads nothing. Shares the open file: closing either closes both.
	 *
	 * @throws IllegalArgumentException where the file is not a {@link #isSequence sequence}, with a sentence for the user
	 */
	Scan4d arranged(ScanLayout layout);

	/** What else speaks for a layout, the best first; may read time stamps of a bounded number of frames. Empty where not a sequence. */
	List<LayoutChoice> layouts();

	/**
	 * Another array of the same file, one of {@link Scan4dOutline#arrays}. Shares the open file: closing either closes both.
	 *
	 * @throws IllegalArgumentException where the file has no such array
	 */
	Scan4d select(String array);

	/**
	 * Looks whether the file has grown, as it does while it is being acquired.
	 *
	 * @return whether {@link #outline} has changed
	 */
	boolean refresh();

	/** What the file says about itself and its acquisition. */
	List<MetadataItem> metadata();

	/** What the file says about one frame; empty where it says nothing. */
	List<MetadataItem> frameMetadata(long y, long x);

	/** Results that the file holds already; reads them. */
	List<StoredPicture> storedPictures();

	/**
	 * What was done to the frames after they were read from the file, such as a correction or binning: a short text that is the same for the
	 * same frames and another for others. Empty where they are those of the file. {@link #fingerprint} depends on it, and results of such a scan
	 * are kept apart from those of the file.
	 */
	default Optional<String> derivation() {
		return Optional.empty();
	}

	/** Identity of the frames' data, that appended results do not change. Reads a bounded number of samples. */
	ScanFingerprint fingerprint();
}
