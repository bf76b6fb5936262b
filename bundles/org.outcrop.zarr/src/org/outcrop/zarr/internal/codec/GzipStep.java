package org.outcrop.zarr.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Deflate in a gzip frame. */
final class GzipStep implements ByteStep {

	private static final int BUFFER = 1 << 15;

	private final int level;

	GzipStep(int level) {
		this.level = level;
	}

	/** The library's stream keeps its deflater to itself and to those who inherit. */
	private static final class LevelStream extends GZIPOutputStream {
		LevelStream(ByteArrayOutputStream out, int level) throws IOException {
			super(out, BUFFER);
			def.setLevel(level);
		}
	}

	@Override
	public ByteSlice encode(ByteSlice raw, Scratch scratch) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length() / 2 + 64);
		try (LevelStream gzip = new LevelStream(out, level)) {
			gzip.write(raw.array(), raw.offset(), raw.length());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return ByteSlice.of(out.toByteArray());
	}

	@Override
	public ByteSlice decode(ByteSlice packed, int max, Scratch scratch) {
		byte[] out = scratch.array(this, max + 1);
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.array(), packed.offset(), packed.length()), BUFFER)) {
			int length = in.readNBytes(out, 0, max + 1);
			if (length > max) {
				throw BadChunkException.tooLarge(max);
			}
			return new ByteSlice(out, 0, length);
		} catch (EOFException e) {
			throw BadChunkException.truncated("the gzip stream ends too early");
		} catch (IOException e) {
			throw BadChunkException.corrupt("no valid gzip stream (" + e.getMessage() + ")", e);
		}
	}
}
