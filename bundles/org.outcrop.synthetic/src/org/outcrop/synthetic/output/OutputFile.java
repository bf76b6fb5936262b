package org.outcrop.synthetic.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

	private final Path target;
	private final Path partial;
	private final FileChannel channel;
	private final OutputStream stream;
	private final MessageDigest sha1;
	private long position;
	private boolean committed;

	/** @throws DataException.NotWritable where the target exists and is not to be replaced, or its folder can't be written */
	public OutputFile(Path target, boolean overwrite) {
		this.target = target.toAbsolutePath();
		Path name = this.target.getFileName();
		if (name == null || Files.isDirectory(this.target)) {
			throw new DataException.NotWritable("this is a folder, not a file", target.toString(), "name a file inside it");
		}
		if (Files.exists(this.target) && !Files.isRegularFile(this.target)) {
			// a rename would put a file in place of the device or pipe
			throw new DataException.NotWritable("this is a device or a pipe, not a file", target.toString(), "name a file");
		}
		if (Files.exists(this.target) && !overwrite) {
			throw new DataException.NotWritable("the file exists already", target.toString(), "choose another name, or allow it to be overwritten");
		}
		partial = this.target.resolveSibling("." + name + "." + Long.toHexString(System.nanoTime()) + ".part");
		try {
			sha1 = MessageDigest.getInstance("SHA-1");
			channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-1", e);
		} catch (IOException e) {
			throw notWritable(e);
		}
		try {
			OutputStream plain = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
			stream = name.toString().endsWith(".gz") ? new FastGzip(plain) : plain;
		} catch (IOException e) {
			close();
			throw notWritable(e);
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
			throw notWritable(e);
		}
		sha1.update(bytes, 0, length);
		position += length;
	}

	/** Puts other characters in the place of some that were written; not where the file is gzip, and the digest knows nothing of it. */
	public void patch(long position, String ascii) {
		ByteBuffer bytes = ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII));
		try {
			stream.flush();
			for (long at = position; bytes.hasRemaining();) {
				at += channel.write(bytes, at);
			}
		} catch (IOException e) {
			throw notWritable(e);
		}
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
			channel.force(true);
			long bytes = channel.size();
			stream.close();
			Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
			committed = true;
			return bytes;
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	private DataException.NotWritable notWritable(IOException e) {
		return switch (e) {
		case NoSuchFileException _ -> new DataException.NotWritable("the folder does not exist", target.toString(), "create it first", e);
		case AccessDeniedException _ -> new DataException.NotWritable("no permission to write here", target.toString(),
				"choose another folder or change its permissions", e);
		default -> new DataException.NotWritable("writing failed (" + e.getMessage() + ")", target.toString(),
				"free some space or choose another disk", e);
		};
	}

	@Override
	public void close() {
		if (committed) {
			return;
		}
		try {
			channel.close();
			Files.deleteIfExists(partial);
		} catch (IOException e) {
			throw notWritable(e);
		}
	}
}
