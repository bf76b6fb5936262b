package org.outcrop.format.mib;

import java.util.Locale;
import java.util.OptionalInt;

import org.outcrop.data.DataException;

/**
 * What it takes to decode the pixels of a frame; equal for all frames of an acquisition.
 *
 * @param packing how pixels are stored
 * @param width   stored pixels of a row, as in the header
 * @param height  stored rows
 * @param quad    raw rows of four chips side by side, to be put into a square
 * @param gap     two rows and columns are to be left out between the four chips
 */
record FrameFormat(Packing packing, int width, int height, boolean quad, boolean gap) {

	/** Pixels between chips. */
	static final int GAP = 2;

	private static final long MOST_BYTES = 1L << 27;
	private static final int QUAD = 4;

	/**
	 * @param companionDepth counter depth that the {@code .hdr} names, for headers without one
	 * @throws DataException where the variant is not known
	 */
	static FrameFormat of(FrameHeader header, OptionalInt companionDepth, String where) {
		FrameFormat format = switch (header.type()) {
		case "U08" -> processed(Packing.U08, header);
		case "U16" -> processed(Packing.U16, header);
		case "U32" -> processed(Packing.U32, header);
		case "R64" -> raw(header, companionDepth, where);
		default -> throw new DataException.Unsupported("pixels of type \"" + header.type() + "\" are not read here", where,
				"record or convert to U08, U16, U32 or R64");
		};
		long pixels = (long) format.rows() * format.columns() * format.packing.type().bytes();
		if (pixels > MOST_BYTES) {
			throw new DataException.Corrupt("the frame header says " + header.width() + " x " + header.height() + " pixels, which no detector has",
					where, "copy the file again");
		}
		return format;
	}

	private static FrameFormat processed(Packing packing, FrameHeader header) {
		return new FrameFormat(packing, header.width(), header.height(), false, false);
	}

	private static FrameFormat raw(FrameHeader header, OptionalInt companionDepth, String where) {
		OptionalInt depth = header.depth().isPresent() ? header.depth() : companionDepth;
		if (depth.isEmpty()) {
			throw new DataException.Corrupt("the frame header of raw data has no counter depth", where, "put the .hdr of the acquisition beside it");
		}
		Packing packing = switch (depth.getAsInt()) {
		case 1 -> Packing.RAW1;
		case 6 -> Packing.RAW6;
		case 12 -> Packing.RAW12;
		case 24 -> Packing.RAW24;
		default -> throw new DataException.Unsupported("raw data with a counter depth of " + depth.getAsInt() + " bit is not known", where,
				"check the file, or record with 1, 6, 12 or 24 bit");
		};
		String layout = header.layout().toUpperCase(Locale.ROOT);
		boolean single = header.chips() == 1;
		if (!single && (header.chips() != QUAD || !layout.startsWith("2X2"))) {
			throw new DataException.Unsupported(
					"raw data of " + header.chips() + " chips in the layout " + header.layout() + ", whose order of chips nobody has shown", where,
					"let the detector's software write processed data (U08, U16, U32)");
		}
		int images = packing == Packing.RAW24 ? 2 : 1;
		int chips = single ? 1 : QUAD;
		int pixelsPerWord = Long.SIZE / packing.bits();
		if (header.width() % (images * chips * pixelsPerWord) != 0) {
			throw new DataException.Corrupt("raw rows of " + header.width() + " pixels are no whole 64-bit words for each chip", where,
					"copy the file again");
		}
		return new FrameFormat(packing, header.width(), header.height(), !single, !single && layout.endsWith("G"));
	}

	/** Bytes of the pixels of one frame, as stored. */
	long pixelBytes() {
		return (long) width * height * packing.bits() / Byte.SIZE;
	}

	/** Rows of a decoded frame. */
	int rows() {
		return quad ? 2 * height + (gap ? GAP : 0) : height;
	}

	/** Columns of a decoded frame. */
	int columns() {
		int image = packing == Packing.RAW24 ? width / 2 : width;
		return quad ? image / 2 + (gap ? GAP : 0) : image;
	}

	/** Bytes of a row of a decoded frame. */
	long rowBytes() {
		return (long) columns() * packing.type().bytes();
	}

	/** Bytes of a decoded frame. */
	long decodedBytes() {
		return rowBytes() * rows();
	}
}
