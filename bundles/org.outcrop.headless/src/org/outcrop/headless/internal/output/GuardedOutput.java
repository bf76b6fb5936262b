package org.outcrop.headless.internal.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

import org.outcrop.data.DataException;

/**
 * A stream whose failures speak the user's language: {@link ClosedPipe} where the reader left, else
 * {@link DataException.NotWritable} with the place. For one thread.
 */
public final class GuardedOutput extends OutputStream {

	private interface Write {
		void run() throws IOException;
	}

	private final OutputStream target;
	private final String where;
	private long bytes;

	/**
	 * @param target closed with this
	 * @param where  path or name of the target, for messages
	 */
	public GuardedOutput(OutputStream target, String where) {
		this.target = target;
		this.where = where;
	}

	/** Bytes written so far. */
	public long bytes() {
		return bytes;
	}

	@Override
	public void write(int b) {
		guard(() -> target.write(b));
		bytes++;
	}

	@Override
	public void write(byte[] data, int offset, int length) {
		guard(() -> target.write(data, offset, length));
		bytes += length;
	}

	@Override
	public void flush() {
		guard(target::flush);
	}

	@Override
	public void close() {
		guard(target::close);
	}

	private void guard(Write write) {
		try {
			write.run();
		} catch (IOException e) {
			String message = String.valueOf(e.getMessage());
			// the words of Linux and macOS ("Broken pipe") and of Windows ("The pipe is being closed")
			if (message.toLowerCase(Locale.ROOT).contains("pipe")) {
				throw new ClosedPipe(e);
			}
			throw notWritable(e, where);
		}
	}

	/** The user's words for a failed read. */
	public static DataException.Unsupported notReadable(IOException e, String where) {
		String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		return new DataException.Unsupported("the file can't be read (" + message.replace(where + ": ", "") + ")", where,
				"check disk and permissions", e);
	}

	/** The user's words for a failed write. */
	public static DataException.NotWritable notWritable(IOException e, String where) {
		String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		String reason = message.replace(where + ": ", "");
		boolean full = reason.toLowerCase(Locale.ROOT).contains("space");
		return new DataException.NotWritable("the output can't be written (" + reason + ")", where,
				full ? "free some space or choose another place with -o" : "choose another place with -o", e);
	}
}
