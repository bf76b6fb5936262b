package org.outcrop.hdf5.internal.read;

import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Filter;

/** Undoes the filters of one array's chunks. For one thread. */
public final class ChunkFilters implements AutoCloseable {

	private static final Set<Integer> KNOWN = Set.of(Hdf5Filter.DEFLATE, Hdf5Filter.SHUFFLE, Hdf5Filter.FLETCHER32, Hdf5Filter.LZF,
			Hdf5Filter.LZ4, Hdf5Filter.BITSHUFFLE);
	private static final int CHECKSUM = 4;

	private final FileBytes file;
	private final List<Hdf5Filter> filters;
	private final int elementBytes;
	private final int chunkBytes;
	private Inflater inflater;
	private byte[] spare = new byte[0];

	/** @throws DataException.Unsupported where there is no decoder for one of them; names it */
	public ChunkFilters(FileBytes file, String array, List<Hdf5Filter> filters, int elementBytes, int chunkBytes) {
		this.file = file;
		this.filters = filters;
		this.elementBytes = elementBytes;
		this.chunkBytes = chunkBytes;
		for (Hdf5Filter filter : filters) {
			boolean unknown = filter.id() == Hdf5Filter.BITSHUFFLE && Bitshuffle.isUnknown(filter.values());
			if (!KNOWN.contains(filter.id()) || unknown) {
				throw new DataException.Unsupported("%s is packed with the filter %s (number %d), which is not available".formatted(array,
						filter.name(), filter.id()), file.path().toString(), "copy the file with h5repack -f GZIP=1, where that filter is installed");
			}
		}
	}

	/**
	 * @param packed  as stored; not used afterwards, and may be changed
	 * @param length  of {@code packed}
	 * @param mask    bit n set: the n-th filter was left out
	 * @param address for messages
	 * @param out     gets exactly all bytes of the chunk
	 */
	public void decode(byte[] packed, int length, int mask, long address, byte[] out) {
		byte[] now = packed;
		int size = length;
		for (int i = filters.size() - 1; i >= 0; i--) {
			if (i < Integer.SIZE && (mask >>> i & 1) != 0) {
				continue;
			}
			Hdf5Filter filter = filters.get(i);
			if (filter.id() == Hdf5Filter.FLETCHER32) {
				size -= CHECKSUM;
				if (size < 0 || !Fletcher32.fits(now, size)) {
					throw file.corrupt("a chunk whose checksum does not fit", address);
				}
				continue;
			}
			int target = i == 0 ? chunkBytes : chunkBytes + CHECKSUM * i;
			byte[] into = i == 0 ? out : other(now, target);
			size = undo(filter, now, size, into, target, address);
			now = into;
		}
		if (size != chunkBytes) {
			throw file.corrupt("a chunk of %d bytes where %d were expected".formatted(size, chunkBytes), address);
		}
		if (now != out) {
			System.arraycopy(now, 0, out, 0, chunkBytes);
		}
	}

	/** A buffer that is not the one that is read from. */
	private byte[] other(byte[] now, int length) {
		if (now != spare && spare.length >= length) {
			return spare;
		}
		byte[] made = new byte[length];
		if (now != spare) {
			spare = made;
		}
		return made;
	}

	private int undo(Hdf5Filter filter, byte[] in, int size, byte[] out, int limit, long address) {
		return switch (filter.id()) {
		case Hdf5Filter.DEFLATE -> inflate(in, size, out, limit, address);
		case Hdf5Filter.SHUFFLE -> unshuffle(in, size, out, limit, filter, address);
		default -> unpack(filter, in, size, out, address);
		};
	}

	private int unpack(Hdf5Filter filter, byte[] in, int size, byte[] out, long address) {
		try {
			return switch (filter.id()) {
			case Hdf5Filter.LZF -> Lzf.unpack(in, size, out);
			case Hdf5Filter.LZ4 -> Lz4.unpack(in, size, out);
			default -> Bitshuffle.unpack(in, size, filter.values(), elementBytes, out);
			};
		} catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException | BufferUnderflowException e) {
			throw file.corrupt("a chunk that can't be unpacked (" + filter.name() + ")", address, e);
		}
	}

	private int inflate(byte[] in, int size, byte[] out, int limit, long address) {
		if (inflater == null) {
			inflater = new Inflater();
		}
		inflater.reset();
		inflater.setInput(in, 0, size);
		try {
			int done = 0;
			while (!inflater.finished() && done < limit) {
				int got = inflater.inflate(out, done, limit - done);
				if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
					throw file.corrupt("a packed chunk that ends after %d bytes of %d".formatted(done, limit), address);
				}
				done += got;
			}
			if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
				throw file.corrupt("a packed chunk that holds more than %d bytes".formatted(limit), address);
			}
			return done;
		} catch (DataFormatException e) {
			throw new DataException.Corrupt("a chunk that can't be unpacked (deflate)", file.path() + ", byte " + address,
					"the file is damaged there: copy it again", e);
		}
	}

	private int unshuffle(byte[] in, int size, byte[] out, int limit, Hdf5Filter filter, long address) {
		if (size > limit) {
			throw file.corrupt("a chunk of %d bytes where %d were expected".formatted(size, limit), address);
		}
		int width = filter.values().isEmpty() ? elementBytes : Math.clamp(filter.values().getFirst(), 1, 1 << 20);
		int count = size / width;
		if (width == 2) {
			for (int i = 0, to = 0; i < count; i++, to += 2) {
				out[to] = in[i];
				out[to + 1] = in[count + i];
			}
		} else {
			for (int b = 0; b < width; b++) {
				for (int i = 0, to = b, from = b * count; i < count; i++, to += width) {
					out[to] = in[from + i];
				}
			}
		}
		System.arraycopy(in, count * width, out, count * width, size - count * width);
		return size;
	}

	@Override
	public void close() {
		if (inflater != null) {
			inflater.end();
			inflater = null;
		}
	}
}
