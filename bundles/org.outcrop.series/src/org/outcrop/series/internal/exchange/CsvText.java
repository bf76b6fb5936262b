package org.outcrop.series.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/**
 * The text of a file: in which encoding it is, and how it is read.
 *
 * @param encoding of the text
 * @param mark     bytes of the byte order mark at its begin, 0 where there is none
 * @param sure     whether there is a mark, or the sample can be nothing else
 */
record CsvText(Charset encoding, int mark, boolean sure) {

	static final Charset WINDOWS = Charset.forName("windows-1252");
	/** Bytes of the sample that everything is guessed from. */
	static final int SAMPLE = 1 << 20;

	/** Bytes at the begin of a file, unpacked. */
	static byte[] head(Path file) {
		try (InputStream in = PackedText.open(file, Progress.NONE)) {
			return in.readNBytes(SAMPLE);
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	/** Guesses. @param head bytes at the begin of the file */
	static CsvText guess(byte[] head, Optional<Charset> given) {
		int mark = markOf(head, StandardCharsets.UTF_8);
		if (mark > 0) {
			return new CsvText(given.orElse(StandardCharsets.UTF_8), mark, true);
		}
		for (Charset wide : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
			if (markOf(head, wide) > 0) {
				return new CsvText(given.filter(charset -> !charset.equals(StandardCharsets.UTF_16)).orElse(wide), 2, true);
			}
		}
		if (given.isPresent()) {
			return new CsvText(given.get(), 0, true);
		}
		long[] zeros = new long[2];
		int seen = Math.min(head.length, 1 << 12);
		for (int i = 0; i < seen; i++) {
			zeros[i & 1] += head[i] == 0 ? 1 : 0;
		}
		// western texts have a zero in each second byte of UTF-16
		if (zeros[1] > seen / 5 && zeros[0] == 0) {
			return new CsvText(StandardCharsets.UTF_16LE, 0, false);
		}
		if (zeros[0] > seen / 5 && zeros[1] == 0) {
			return new CsvText(StandardCharsets.UTF_16BE, 0, false);
		}
		return isUtf8(head) ? new CsvText(StandardCharsets.UTF_8, 0, true) : new CsvText(eightBit(head), 0, false);
	}

	private static int markOf(byte[] head, Charset charset) {
		byte[] mark = "\uFEFF".getBytes(charset);
		for (int i = 0; i < mark.length; i++) {
			if (i >= head.length || head[i] != mark[i]) {
				return 0;
			}
		}
		return mark.length;
	}

	private static boolean isUtf8(byte[] head) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		CharBuffer to = CharBuffer.allocate(head.length);
		// the last character of a sample may be cut
		CoderResult result = decoder.decode(ByteBuffer.wrap(head), to, head.length < SAMPLE);
		return !result.isError();
	}

	/** Bytes that are control characters in ISO 8859-1 are letters and signs on Windows. */
	private static Charset eightBit(byte[] head) {
		for (byte b : head) {
			if ((b & 0xff) >= 0x80 && (b & 0xff) < 0xa0) {
				return WINDOWS;
			}
		}
		return StandardCharsets.ISO_8859_1;
	}

	/** The text of the sample. */
	String sample(byte[] head) {
		CharsetDecoder decoder = encoding.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
		CharBuffer to = CharBuffer.allocate(head.length + 1);
		decoder.decode(ByteBuffer.wrap(head, mark, head.length - mark), to, false);
		return to.flip().toString();
	}

	/** Reads the whole text; bytes that are none of the encoding end it with an error. The caller closes it. */
	static Reader open(Path file, Charset encoding, boolean hasMark, Progress progress) {
		try {
			InputStream in = PackedText.open(file, progress);
			if (hasMark) {
				in.skipNBytes(markOf(head(file), StandardCharsets.UTF_8) > 0 ? 3 : 2);
			}
			return new InputStreamReader(in, encoding.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT));
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	static DataException unreadable(Path file, IOException e) {
		if (!Files.exists(file)) {
			return new DataException.Unsupported("there is no such file", file.toString(), "check the name", e);
		}
		return Files.isDirectory(file) ? new DataException.Unsupported("it is a folder", file.toString(), "give a file that you may read", e)
				: PackedText.failure(e, file.toString());
	}
}
