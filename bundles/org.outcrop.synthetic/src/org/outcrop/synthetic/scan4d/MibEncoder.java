package org.outcrop.synthetic.scan4d;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/** Writes frames as the detector does: a header of text, and pixels. Immutable; for any thread. */
final class MibEncoder {

	/** Rows and columns between chips. */
	static final int GAP = 2;

	private static final int ONE_CHIP_HEADER = 384;
	private static final int FOUR_CHIP_HEADER = 768;
	private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
	private static final long DWELL = 1_000_000;
	private static final long READOUT = 70_000;
	private static final long FLYBACK_DWELL = 25_000_000;
	private static final long LINE_PAUSE = 21_000;
	private static final String DACS = "3RX,068,511,000,000,000,000,000,000,100,"
			+ "255,100,125,100,100,080,100,090,030,128,004,255,126,128,174,172,511,511,";

	private final Scan4dOptions options;
	private final int chips;
	private final int storedWidth;
	private final int storedHeight;
	private final String layout;

	MibEncoder(Scan4dOptions options) {
		this.options = options;
		boolean raw = options.encoding().isRaw();
		chips = options.quad() ? 4 : 1;
		layout = options.quad() ? options.gap() ? "2x2G" : "2x2" : "1x1";
		// raw rows hold all chips side by side, and 24 bit doubles the width
		storedWidth = raw ? options.detectorX() * (options.quad() ? 2 : 1) * options.encoding().images() : options.columns();
		storedHeight = raw ? options.detectorY() / (options.quad() ? 2 : 1) : options.rows();
	}

	int headerBytes() {
		return options.quad() ? FOUR_CHIP_HEADER : ONE_CHIP_HEADER;
	}

	int pixelBytes() {
		return Math.toIntExact((long) storedWidth * storedHeight * options.encoding().bits() / Byte.SIZE);
	}

	int frameBytes() {
		return Math.addExact(headerBytes(), pixelBytes());
	}

	private boolean isFlyback(long frame) {
		return frame % (options.scanX() + options.flyback()) >= options.scanX();
	}

	/** Nanoseconds from the first frame to this one. */
	private long nanos(long frame) {
		long length = options.scanX() + options.flyback();
		long lines = frame / length;
		long flybacks = lines * options.flyback() + Math.max(0, frame % length - options.scanX());
		long longer = options.hint() == ShapeHint.EXPOSURE ? FLYBACK_DWELL - DWELL : 0;
		return frame * (DWELL + READOUT) + flybacks * longer + (options.hint() == ShapeHint.PAUSES ? lines * LINE_PAUSE : 0);
	}

	/** The header of a frame, padded with zeros. */
	byte[] header(long frame) {
		long exposure = isFlyback(frame) && options.hint() == ShapeHint.EXPOSURE ? FLYBACK_DWELL : DWELL;
		Instant time = START.plusNanos(nanos(frame));
		String utc = SECONDS.format(time);
		int nano = time.getNano();
		StringBuilder text = new StringBuilder(headerBytes());
		text.append("MQ1,");
		padded(text, frame + 1, 6);
		padded(text.append(','), headerBytes(), 5);
		padded(text.append(','), chips, 2);
		padded(text.append(','), storedWidth, 4);
		padded(text.append(','), storedHeight, 4);
		text.append(',').append(options.encoding().type()).append(',').append(" ".repeat(6 - layout.length())).append(layout);
		text.append(options.quad() ? ",0F," : ",01,").append(SECONDS.format(time.plusSeconds(3600))).append('.');
		padded(text, nano / 1000, 6);
		text.append(',').append(exposure / 1_000_000_000).append('.');
		padded(text, exposure / 1000 % 1_000_000, 6);
		text.append(",0,0,0,4.000000E+1,5.110000E+2").append(",0.000000E+0".repeat(6)).append(',').append(DACS.repeat(chips)).append("MQ1A,")
				.append(utc, 0, 10).append('T').append(utc, 11, 19).append('.');
		padded(text, nano, 9);
		text.append("Z,").append(exposure).append("ns,").append(options.encoding().depth()).append(',');
		return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), headerBytes());
	}

	private static void padded(StringBuilder text, long number, int digits) {
		String plain = Long.toString(number);
		text.repeat('0', Math.max(0, digits - plain.length())).append(plain);
	}

	/**
	 * Encodes pixels.
	 *
	 * @param values row-major, as a reader shows them, each at most {@link MibEncoding#most()}
	 * @param to     gets {@link #pixelBytes()} bytes at its position
	 */
	void pixels(int[] values, ByteBuffer to) {
		to.order(ByteOrder.BIG_ENDIAN);
		switch (options.encoding()) {
		case U08 -> {
			for (int value : values) {
				to.put((byte) value);
			}
		}
		case U16 -> {
			for (int value : values) {
				to.putShort((short) value);
			}
		}
		case U32 -> {
			for (int value : values) {
				to.putInt(value);
			}
		}
		case R64_1, R64_6, R64_12 -> rawImage(values, 0, options.encoding().most(), to);
		case R64_24 -> {
			rawImage(values, 12, 0xfff, to);
			rawImage(values, 0, 0xfff, to);
		}
		}
	}

	/** One image of words; of 24 bit it is one of the two parts. */
	private void rawImage(int[] values, int shift, int mask, ByteBuffer to) {
		if (!options.quad()) {
			for (int r = 0; r < options.detectorY(); r++) {
				rawRow(values, r * options.columns(), 1, options.detectorX(), shift, mask, to);
			}
			return;
		}
		int side = options.detectorX() / 2;
		int rows = options.rows();
		int columns = options.columns();
		for (int r = 0; r < storedHeight; r++) {
			// the lower chips are upside down: their first raw row is the last of the image, from right to left
			int below = (rows - 1 - r) * columns;
			rawRow(values, below + columns - 1, -1, side, shift, mask, to);
			rawRow(values, below + side - 1, -1, side, shift, mask, to);
			rawRow(values, r * columns + columns - side, 1, side, shift, mask, to);
			rawRow(values, r * columns, 1, side, shift, mask, to);
		}
	}

	/** One row of one chip: the leftmost pixel is the least significant field of a big-endian word. */
	private void rawRow(int[] values, int first, int step, int pixels, int shift, int mask, ByteBuffer to) {
		int bits = options.encoding().bits();
		int perWord = Long.SIZE / bits;
		int at = first;
		for (int word = 0; word < pixels / perWord; word++) {
			long packed = 0;
			for (int field = 0; field < perWord; field++) {
				packed |= (long) (values[at] >>> shift & mask) << field * bits;
				at += step;
			}
			to.putLong(packed);
		}
	}

	/** The text of the {@code .hdr}. */
	String hdr() {
		long length = options.scanX() + options.flyback();
		boolean trigger = options.hint() == ShapeHint.TRIGGER;
		StringBuilder text = new StringBuilder("HDR,\t\r\n");
		line(text, "Time and Date Stamp (day, mnth, yr, hr, min, s)", "20/11/2026 09:00:00");
		line(text, "Chip ID", "SYNTHETIC");
		line(text, "Assembly Size (NX1, 2X2)", options.quad() ? "   2x2" : "   1x1");
		line(text, "Chip Mode  (SPM, CSM, CM, CSCM)", "SPM");
		line(text, "Counter Depth (number)", Integer.toString(options.encoding().depth()));
		line(text, "Active Counters", "Counter 0");
		line(text, "Gap Fill Mode", "None");
		line(text, "Frames in Acquisition (Number)", Long.toString(options.frames()));
		line(text, "Frames per Trigger (Number)", trigger ? Long.toString(length) : "1");
		line(text, "Trigger Start (Positive, Negative, Internal)", "Rising Edge");
		line(text, "Readout System", "Merlin Quad");
		if (options.hint() == ShapeHint.HEADER) {
			line(text, "Software Version", "1.5.0.197");
			line(text, "ScanX", Long.toString(options.scanX()));
			line(text, "ScanY", Long.toString(options.scanY()));
		} else {
			line(text, "Software Version", "0.77");
		}
		return text.append("End\t").append(" ".repeat(100)).toString();
	}

	private static void line(StringBuilder text, String key, String value) {
		text.append(key).append(":\t").append(value).append("\r\n");
	}
}
