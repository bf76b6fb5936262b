package org.outcrop.hdf5.internal.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Filter;
import org.outcrop.hdf5.Hdf5Layout;
import org.outcrop.hdf5.Hdf5Type;

/** Reads what the header of an array tells. */
public final class ArrayReader {

	private static final int FILL_DEFINED = 0x20;

	/**
	 * An array's header.
	 *
	 * @param shape      extents; of length 0 for one value
	 * @param most       largest extents that it may ever have, -1 without a limit
	 * @param type       of an element
	 * @param layout     where the values are
	 * @param addressing how chunks are found; only for chunks
	 * @param fill       bytes of an element that was never written; none where they are all 0
	 */
	public record Head(long[] shape, long[] most, Hdf5Type type, Hdf5Layout layout, Optional<ChunkAddressing> addressing, byte[] fill) {
	}

	private ArrayReader() {
	}

	/** @param path for messages */
	public static Head read(Structure structure, ObjectHeader header, String path) {
		Hdf5Type type = TypeReader.read(body(structure, header, Message.TYPE));
		SpaceReader.Space space = SpaceReader.read(body(structure, header, Message.SPACE))
				.orElse(new SpaceReader.Space(new long[1], new long[1]));
		long[] shape = space.shape();
		long bytes;
		try {
			bytes = Math.multiplyExact(SpaceReader.count(shape), (long) type.bytes());
		} catch (ArithmeticException e) {
			throw new DataException.Corrupt("%s claims to have %s values, more than there can be".formatted(path, Arrays.toString(shape)),
					structure.file().path() + ", byte " + header.address(), "the file is damaged there: copy it again");
		}
		byte[] fill = fill(structure, header, type.bytes());
		if (header.has(Message.EXTERNAL_FILES)) {
			return new Head(shape, space.most(), type, new Hdf5Layout.Elsewhere("its values are in other files"), Optional.empty(), fill);
		}
		List<Hdf5Filter> filters = header.has(Message.FILTERS) ? FilterReader.read(body(structure, header, Message.FILTERS)) : List.of();
		LayoutReader.Result layout = LayoutReader.read(body(structure, header, Message.LAYOUT), shape.length, bytes, filters);
		return new Head(shape, space.most(), type, layout.layout(), layout.addressing(), fill);
	}

	private static Cursor body(Structure structure, ObjectHeader header, int type) {
		return SharedMessages.body(structure, header.first(type).orElseThrow());
	}

	private static byte[] fill(Structure structure, ObjectHeader header, int bytes) {
		if (header.has(Message.FILL)) {
			Cursor body = body(structure, header, Message.FILL);
			int version = body.u8();
			boolean defined;
			if (version >= 3) {
				defined = (body.u8() & FILL_DEFINED) != 0;
			} else {
				body.skip(2);
				defined = body.u8() == 1 || version == 1;
			}
			return defined ? value(body, bytes) : new byte[0];
		}
		return header.has(Message.OLD_FILL) ? value(body(structure, header, Message.OLD_FILL), bytes) : new byte[0];
	}

	private static byte[] value(Cursor body, int bytes) {
		long size = body.u32();
		return size == bytes && size <= body.remaining() ? body.take(bytes) : new byte[0];
	}
}
