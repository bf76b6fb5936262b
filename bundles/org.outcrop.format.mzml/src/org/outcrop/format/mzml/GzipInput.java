package org.outcrop.format.mzml;

import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.outcrop.data.SourceFile;

/**
 * Reads gzip of one or many members (RFC 1952; so BGZF too).
 *
 * <p>The JDK's own stream takes a damaged later member for a good end. Here every byte of the file is accounted for: an end that is none,
 * a wrong checksum or junk behind the last member is reported by {@link #trouble()}, and the bytes before it are delivered.
 */
final class GzipInput implements ByteInput {

	private static final int BUFFER = 256 * 1024;
	private static final int FLAG_HEADER_CRC = 2;
	private static final int FLAG_EXTRA = 4;
	private static final int FLAG_NAME = 8;
	private static final int FLAG_COMMENT = 16;
	private static final int RESERVED_FLAGS = 0xe0;
	private static final int DEFLATE = 8;

	private final SourceFile file;
	private final Inflater inflater = new Inflater(true);
	private final CRC32 crc = new CRC32();
	private final byte[] buffer = new byte[BUFFER];
	private long bufferStart;
	private int position;
	private int limit;
	private boolean inMember;
	private boolean ended;
	private long members;
	private Optional<DocumentHead.Warning> trouble = Optional.empty();

	GzipInput(SourceFile file) {
		this.file = file;
	}

	@Override
	public void close() {
		inflater.end();
	}

	@Override
	public Optional<DocumentHead.Warning> trouble() {
		return trouble;
	}

	@Override
	public long filePosition() {
		return bufferStart + position;
	}

	@Override
	public int read(byte[] b, int from, int length) {
		while (!ended) {
			if (!inMember) {
				inMember = startMember();
			} else {
				int got = inflate(b, from, length);
				if (got > 0) {
					return got;
				}
			}
		}
		return -1;
	}

	private int inflate(byte[] b, int from, int length) {
		if (inflater.needsInput()) {
			if (!fill()) {
				end("gz-cut", "the gzip data ends inside a member");
				return 0;
			}
			inflater.setInput(buffer, 0, limit);
		}
		int got;
		try {
			got = inflater.inflate(b, from, length);
		} catch (DataFormatException e) {
			position = limit - inflater.getRemaining();
			end("gz-damaged", "the gzip data is damaged (" + e.getMessage() + ")");
			return 0;
		}
		position = limit - inflater.getRemaining();
		crc.update(b, from, got);
		if (inflater.finished()) {
			endMember();
		} else if (got == 0 && inflater.needsDictionary()) {
			end("gz-damaged", "the gzip data wants a dictionary");
		}
		return got;
	}

	private void endMember() {
		inMember = false;
		long expectedSize = inflater.getBytesWritten() & 0xffff_ffffL;
		long storedCrc = littleEndian(4);
		long storedSize = littleEndian(4);
		if (storedCrc < 0 || storedSize < 0) {
			end("gz-cut", "the gzip data ends before its checksum");
		} else if (storedCrc != crc.getValue() || storedSize != expectedSize) {
			end("gz-crc", "the checksum of the gzip data is wrong, so that some of what was read is damaged");
		}
	}

	/** @return true when a member was begun; at the end sets {@link #ended} */
	private boolean startMember() {
		long start = filePosition();
		int first = next();
		if (members > 0 && first <= 0 && onlyZerosFollow(first)) {
			ended = true;
			return false;
		}
		if (first != 0x1f || next() != 0x8b || next() != DEFLATE || !restOfHeader()) {
			String what = filePosition() >= file.size() ? "the gzip data ends inside a member's header" : "there is no gzip data";
			end(members > 0 ? "gz-trailing" : "gz-damaged", what + " at byte " + start);
			return false;
		}
		members++;
		inflater.reset();
		inflater.setInput(buffer, position, limit - position);
		crc.reset();
		return true;
	}

	private boolean onlyZerosFollow(int first) {
		int c = first;
		while (c == 0) {
			c = next();
		}
		return c < 0;
	}

	private boolean restOfHeader() {
		int flags = next();
		if (flags < 0 || (flags & RESERVED_FLAGS) != 0 || littleEndian(6) < 0) { // time, extra flags, system
			return false;
		}
		if ((flags & FLAG_EXTRA) != 0) {
			long length = littleEndian(2);
			for (long i = 0; i < length; i++) {
				next();
			}
		}
		boolean good = true;
		if ((flags & FLAG_NAME) != 0) {
			good = skipText();
		}
		if ((flags & FLAG_COMMENT) != 0) {
			good &= skipText();
		}
		return good && ((flags & FLAG_HEADER_CRC) == 0 || littleEndian(2) >= 0) && (position < limit || fill());
	}

	private boolean skipText() {
		int c = next();
		while (c > 0) {
			c = next();
		}
		return c == 0;
	}

	private long littleEndian(int bytes) {
		long value = 0;
		for (int i = 0; i < bytes; i++) {
			int c = next();
			if (c < 0) {
				return -1;
			}
			value |= (long) c << 8 * i;
		}
		return value;
	}

	private int next() {
		return position < limit || fill() ? buffer[position++] & 0xff : -1;
	}

	/** Replaces the buffer, all of which has been used. */
	private boolean fill() {
		bufferStart += limit;
		position = 0;
		limit = Math.max(0, file.read(bufferStart, buffer, 0, BUFFER));
		return limit > 0;
	}

	private void end(String code, String sentence) {
		ended = true;
		trouble = Optional.of(new DocumentHead.Warning(code, sentence + " (byte " + filePosition() + " of " + file.size() + " of the file)"));
	}
}
