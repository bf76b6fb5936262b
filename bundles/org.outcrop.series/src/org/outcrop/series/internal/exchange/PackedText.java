package org.outcrop.series.internal.exchange;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

/** The bytes of a text file, which may be packed by gzip: its first two bytes tell. */
final class PackedText {

	private static final int MAGIC = 0x1f8b;
	private static final int BUFFER = 1 << 16;
	/** Tables of a few numbers that repeat pack to a hundredth; gzip can't do better than a thousandth. */
	private static final long MOST = 500;
	/** So many bytes are unpacked of any file. */
	private static final long FREE = 64L << 20;

	private PackedText() {
	}

	/** Opens a file. @param progress told of bytes of the file itself */
	static InputStream open(Path file, Progress progress) throws IOException {
		Watched bytes = new Watched(Files.newInputStream(file), progress, Files.size(file));
		try {
			return isPacked(file) ? new Unpacked(new GZIPInputStream(bytes, BUFFER), bytes) : bytes;
		} catch (IOException e) {
			bytes.close();
			throw e;
		}
	}

	private static boolean isPacked(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return (in.read() << 8 | in.read()) == MAGIC;
		}
	}

	/** What an error of such a stream means; it may have come through a reader. */
	static DataException failure(IOException e, String where) {
		return switch (e) {
		case EOFException _ -> new DataException.Truncated("the packed file ends in the middle", where, "copy it again", e);
		case ZipException _ -> new DataException.Corrupt("the packed file is damaged (" + e.getMessage() + ")", where, "copy it again", e);
		default -> new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", where, "check disk and permissions", e);
		};
	}

	/** Tells how far it is, and stops when it should. */
	private static final class Watched extends FilterInputStream {
		private final Progress progress;
		private final long total;
		private long done;

		Watched(InputStream in, Progress progress, long total) {
			super(in);
			this.progress = progress;
			this.total = total;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			progress.checkCancelled();
			int read = super.read(target, offset, length);
			done += Math.max(0, read);
			progress.worked(done, Math.max(done, total));
			return read;
		}
	}

	/** Refuses what unpacks to so much that it is no table. */
	private static final class Unpacked extends FilterInputStream {
		private final Watched packed;
		private long given;

		Unpacked(InputStream in, Watched packed) {
			super(in);
			this.packed = packed;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			packed.progress.checkCancelled();
			int read = super.read(target, offset, length);
			given += Math.max(0, read);
			if (given > FREE && given / MOST > packed.done) {
				throw new ZipException("it unpacks to more than " + MOST + " times its size, as no table does; unpack it first if it is one");
			}
			return read;
		}
	}
}
