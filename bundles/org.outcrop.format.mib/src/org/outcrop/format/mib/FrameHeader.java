package org.outcrop.format.mib;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.MetadataItem;

/**
 * The text before the pixels of one frame, split at its commas.
 *
 * @param fields      as they are, trimmed
 * @param headerBytes distance from the first byte of the header to the first pixel
 * @param sequence    number of the frame in its acquisition, often from 1
 * @param chips       detector chips
 * @param width       stored pixels of a row
 * @param height      stored rows
 * @param type        {@code U08}, {@code U16}, {@code U32}, {@code R64}
 * @param layout      {@code 1x1}, {@code 2x2G}, ...; may lie
 * @param tail        index of the field {@code MQ1A}, which time, exposure and counter depth follow; -1 where there is none
 */
record FrameHeader(List<String> fields, int headerBytes, long sequence, int chips, int width, int height, String type, String layout,
		int tail) {

	static final String MAGIC = "MQ1";
	/** The field that time, exposure and counter depth follow. */
	static final String TAIL = "MQ1A";
	/** Bytes that hold the size of the header with certainty. */
	static final int START = 64;

	private static final int FIRST_FIELDS = 8;
	private static final int MOST_SIDE = 1 << 16;
	/** So that no number overflows. */
	private static final int MOST_DIGITS = 18;
	private static final int COLOUR_FIELD = 12;
	private static final int THRESHOLDS = 14;
	private static final String[] NAMES = {"Magic", "Sequence number", "Header bytes", "Chips", "Width", "Height", "Pixel type", "Layout",
			"Chip mask", "Local time", "Shutter time (s)", "Counter or colour", "Colour mode", "Gain mode"};

	FrameHeader {
		fields = List.copyOf(fields);
	}

	/** Whether text begins as a file of the old firmware 0.76, which has no magic. */
	static boolean isVersion076(String start) {
		return start.matches("(?s)(12|24)B,\\d{6},\\d.*");
	}

	/** Whether bytes begin as a header does. */
	static boolean isStart(byte[] bytes) {
		for (int i = 0; i < MAGIC.length(); i++) {
			if (bytes[i] != MAGIC.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * How long a header is, by its third field.
	 *
	 * @param start first {@link #START} bytes, or fewer where the file ends
	 * @throws DataException where this is no header
	 */
	static int size(byte[] start, String where) {
		String text = new String(start, StandardCharsets.ISO_8859_1);
		if (!text.startsWith(MAGIC) && isVersion076(text)) {
			throw new DataException.Unsupported("this is a Merlin 0.76 file, whose frames have another header without their width and height", where,
					"convert it with the detector's software");
		}
		if (start.length < START && (text.startsWith(MAGIC + ",") || (MAGIC + ",").startsWith(text))) {
			throw new DataException.Truncated(text.isEmpty() ? "the file is empty" : "the file ends inside a frame header", where,
					"copy the file again");
		}
		if (!text.startsWith(MAGIC + ",")) {
			throw new DataException.Corrupt("there is no Merlin frame header (it should begin with MQ1)", where,
					"check whether the file was copied whole, and whether it is a .mib");
		}
		String[] parts = text.split(",", 4);
		if (parts.length < 4) {
			throw new DataException.Corrupt("the first fields of the frame header are not there", where, "copy the file again");
		}
		int bytes = number(parts[2], "the size of the header", where);
		if (bytes < START || bytes > MOST_SIDE) {
			throw new DataException.Corrupt("the frame header says that it has " + bytes + " bytes", where, "copy the file again");
		}
		return bytes;
	}

	/**
	 * @param bytes all of the header
	 * @throws DataException where a field that decides how to decode is missing or impossible
	 */
	static FrameHeader parse(byte[] bytes, String where) {
		int size = size(bytes, where);
		int end = 0;
		while (end < bytes.length && bytes[end] != 0) {
			end++;
		}
		List<String> fields = new ArrayList<>();
		for (String field : new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split(",", -1)) {
			fields.add(field.strip());
		}
		if (fields.size() < FIRST_FIELDS) {
			throw new DataException.Corrupt("the frame header has " + fields.size() + " fields, and at least " + FIRST_FIELDS + " are needed", where,
					"copy the file again");
		}
		int width = side(fields.get(4), "width", where);
		int height = side(fields.get(5), "height", where);
		int chips = number(fields.get(3), "the number of chips", where);
		return new FrameHeader(fields, size, number(fields.get(1), "the sequence number", where), chips, width, height, fields.get(6),
				fields.get(7), fields.indexOf(TAIL));
	}

	private static int side(String text, String what, String where) {
		int value = number(text, "the " + what, where);
		if (value < 1 || value > MOST_SIDE) {
			throw new DataException.Corrupt("the frame header says that the " + what + " is " + value + " pixels", where, "copy the file again");
		}
		return value;
	}

	private static int number(String text, String what, String where) {
		OptionalLong value = number(text);
		if (value.isEmpty() || value.getAsLong() > Integer.MAX_VALUE) {
			throw new DataException.Corrupt("the frame header has no number for " + what + " but \"" + printable(text) + "\"", where,
					"copy the file again");
		}
		return (int) value.getAsLong();
	}

	private static String printable(String text) {
		return text.substring(0, Math.min(text.length(), 20)).replaceAll("\\P{Print}", "?");
	}

	/** A number without a sign, blanks around it aside. */
	static OptionalLong number(String text) {
		String digits = text.strip();
		long value = 0;
		for (int i = 0; i < digits.length(); i++) {
			int digit = digits.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return OptionalLong.empty();
			}
			value = 10 * value + digit;
		}
		return digits.isEmpty() || digits.length() > MOST_DIGITS ? OptionalLong.empty() : OptionalLong.of(value);
	}

	private String afterTail(int distance) {
		int at = tail + distance;
		return tail >= 0 && at < fields.size() ? fields.get(at) : "";
	}

	/** When the frame began, in nanoseconds since 1970, UTC. */
	OptionalLong utcNanos() {
		return FrameStamp.time(afterTail(1));
	}

	/** How long the shutter was open. */
	OptionalLong exposureNanos() {
		return FrameStamp.exposure(afterTail(2));
	}

	/** Counter depth in bit: 1, 6, 12, 24. */
	OptionalInt depth() {
		OptionalLong depth = number(afterTail(3));
		return depth.isPresent() && depth.getAsLong() <= 64 ? OptionalInt.of((int) depth.getAsLong()) : OptionalInt.empty();
	}

	/** Whether the detector ran in a colour mode, which gives several frames for each position. */
	boolean isColour() {
		return fields.size() > COLOUR_FIELD && tail != COLOUR_FIELD && fields.get(COLOUR_FIELD).equals("1");
	}

	/** The fields by name. */
	List<MetadataItem> named(String group) {
		List<MetadataItem> items = new ArrayList<>();
		int plain = tail < 0 ? fields.size() : tail;
		for (int i = 0; i < Math.min(plain, NAMES.length); i++) {
			items.add(new MetadataItem(group, NAMES[i], fields.get(i)));
		}
		int chip = 0;
		for (int i = THRESHOLDS; i < plain; i++) {
			String field = fields.get(i);
			if (field.endsWith("RX") || field.endsWith("3.0") || field.endsWith("3.1")) {
				int next = i + 1;
				while (next < plain && !fields.get(next).equals(field)) {
					next++;
				}
				chip++;
				items.add(new MetadataItem(group, "Chip " + chip + " type", field));
				items.add(new MetadataItem(group, "Chip " + chip + " DACs", String.join(",", fields.subList(i + 1, next))));
				i = next - 1;
			} else if (chip == 0 && !field.isEmpty()) {
				items.add(new MetadataItem(group, "Threshold " + (i - THRESHOLDS) + " (keV)", field));
			}
		}
		if (tail >= 0) {
			items.add(new MetadataItem(group, "UTC time", afterTail(1)));
			items.add(new MetadataItem(group, "Exposure", afterTail(2)));
			items.add(new MetadataItem(group, "Counter depth", afterTail(3)));
		}
		return items;
	}
}
