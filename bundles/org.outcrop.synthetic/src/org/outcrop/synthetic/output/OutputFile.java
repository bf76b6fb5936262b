package org.outcrop.synthetic.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.outcrop.data.DataException;

/**
 * A document that appears under its name only when it is whole: written beside it under another name, forced to the disk, renamed.
 * Closing without {@link #commit} leaves nothing. Counts and digests what is written before gzip. One thread.
 */
public final class OutputFile implements AutoCloseable {

	private static final int BUFFER = 1 << 18;

	private final PartialFile file;
	private final OutputStream stream;
	private final MessageDigest sha1;
	private long position;

	/** @throws DataException.NotWritable where the target exists and is not to be replaced, or its folder can't be written */
	public OutputFile(Path target, boolean overwrite) {
		file = new PartialFile(target, overwrite);
		try {
			sha1 = MessageDigest.getInstance("SHA-1");
			OutputStream plain = new BufferedOutputStream(file.stream(), BUFFER);
			stream = target.toString().endsWith(".gz") ? new FastGzip(plain) : plain;
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-1", e);
		} catch (IOException e) {
			file.close();
			throw file.notWritable(e);
		}
	}

	private static final class FastGzip extends GZIPOutputStream {
		FastGzip(OutputStream out) throws IOException {
			super(out, BUFFER);
			def.setLevel(Deflater.BEST_SPEED);
		}
	}

	/** Bytes written so far, before gzip. */
	public long position() {
		return position;
	}

	public void write(AsciiText text) {
		write(text.array(), text.length());
	}

	public void write(String ascii) {
		byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
		write(bytes, bytes.length);
	}

	/** Writes the first bytes of an array. */
	public void write(byte[] bytes, int length) {
		try {
			stream.write(bytes, 0, length);
		} catch (IOException e) {
			throw file.notWritable(e);
		}
		sha1.update(bytes, 0, length);
		position += length;
	}

	/** Puts other characters in the place of some that were written; not where the file is gzip, and the digest knows nothing of it. */
	public void patch(long position, String ascii) {
		try {
			stream.flush();
		} catch (IOException e) {
			throw file.notWritable(e);
		}
		file.write(ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII)), position);
	}

	/** Hex SHA-1 of all that was written so far; to be asked for once. */
	public String digest() {
		return HexFormat.of().formatHex(sha1.digest());
	}

	/**
	 * Finishes the file and gives it its name.
	 *
	 * @return its size on disk
	 */
	public long commit() {
		try {
			if (stream instanceof GZIPOutputStream gzip) {
				gzip.finish();
			}
			stream.flush();
			long bytes = file.commit();
			stream.close();
			return bytes;
		} catch (IOException e) {
			throw file.notWritable(e);
		}
	}

	@Override
	public void close() {
		file.close();
	}
}
