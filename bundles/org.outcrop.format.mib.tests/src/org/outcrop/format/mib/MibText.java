package org.outcrop.format.mib;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * Writes frames as the detector does, with what tests want to be odd about them. Pixels are random bytes, or those that a test gives.
 */
final class MibText {

	private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

	final String type;
	final int depth;
	int chips = 1;
	int width = 64;
	int height = 8;
	String layout = "1x1";
	int headerBytes = 384;
	boolean thresholds = true;
	String exposureUnit = "ns";
	int frames = 12;
	long firstSequence = 1;
	long seed = 1;
	int colour;
	LongFunction<Long> exposures = i -> 1_000_000L;
	LongFunction<Long> nanos = i -> i * 1_500_000L;
	LongFunction<byte[]> pixels;

	MibText(String type, int depth) {
		this.type = type;
		this.depth = depth;
		this.pixels = i -> random(seed * 1000 + i);
	}

	/** One chip of 64 x 8 pixels. */
	static MibText u16() {
		return new MibText("U16", 12);
	}

	MibText frames(int count) {
		frames = count;
		return this;
	}

	MibText sequence(long first) {
		firstSequence = first;
		return this;
	}

	MibText size(int storedWidth, int storedHeight) {
		width = storedWidth;
		height = storedHeight;
		return this;
	}

	MibText chips(int count, String named) {
		chips = count;
		layout = named;
		headerBytes = count > 1 ? 768 : 384;
		return this;
	}

	int pixelBytes() {
		int bits = switch (type) {
		case "U08" -> 8;
		case "U16" -> 16;
		case "U32" -> 32;
		default -> depth == 1 ? 1 : depth == 6 ? 8 : 16;
		};
		return width * height * bits / 8;
	}

	int frameBytes() {
		return headerBytes + pixelBytes();
	}

	byte[] random(long of) {
		byte[] bytes = new byte[pixelBytes()];
		new Random(of).nextBytes(bytes);
		return bytes;
	}

	String headerText(long frame) {
		Instant time = START.plusNanos(nanos.apply(frame));
		StringBuilder text = new StringBuilder("MQ1,%06d,%05d,%02d,%04d,%04d,%s,%6s,%s,".formatted(firstSequence + frame, headerBytes, chips,
				width, height, type, layout, chips == 1 ? "01" : "0F"));
		text.append("2026-11-20 09:00:00.000000,").append("%.6f".formatted(exposures.apply(frame) / 1e9)).append(",0,").append(colour)
				.append(",0,");
		if (thresholds) {
			text.append("2.000000E+0,5.110000E+2,0.000000E+0,0.000000E+0,0.000000E+0,0.000000E+0,0.000000E+0,0.000000E+0,");
			for (int chip = 0; chip < chips; chip++) {
				text.append("3RX,011,511,000,000,000,000,000,000,175,010,200,125,100,100,093,100,099,030,128,004,255,140,128,191,179,511,511,");
			}
		} else {
			text.append(",");
		}
		return text.append("MQ1A,").append("%s.%09dZ".formatted(time.toString().substring(0, 19), time.getNano())).append(',')
				.append(exposures.apply(frame)).append(exposureUnit).append(',').append(depth).append(',').toString();
	}

	byte[] header(long frame) {
		return Arrays.copyOf(headerText(frame).getBytes(StandardCharsets.ISO_8859_1), headerBytes);
	}

	byte[] bytes() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < frames; i++) {
			out.writeBytes(header(i));
			out.writeBytes(pixels.apply(i));
		}
		return out.toByteArray();
	}

	Path write(Path file) {
		return write(file, bytes());
	}

	static Path write(Path file, byte[] bytes) {
		try {
			// some file systems flush a file that is emptied and written anew, which takes long in a loop
			Files.deleteIfExists(file);
			return Files.write(file, bytes);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A {@code .hdr} of pairs of keys and values, as the detector's software ends its lines. */
	static Path hdr(Path file, String... pairs) {
		StringBuilder text = new StringBuilder("HDR,\t\r\n");
		for (int i = 0; i < pairs.length; i += 2) {
			text.append(pairs[i]).append(":\t").append(pairs[i + 1]).append("\r\n");
		}
		return write(file, text.append("End\t   ").toString().getBytes(StandardCharsets.ISO_8859_1));
	}
}
