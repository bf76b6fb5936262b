package org.outcrop.hdf5.internal.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Attribute;
import org.outcrop.hdf5.Hdf5Type;

/** Reads the attributes of an object; one that can't be read says why and keeps none of the others away. */
public final class AttributeReader {

	private static final int SHARED_TYPE = 1;
	private static final int SHARED_SPACE = 2;

	private AttributeReader() {
	}

	/** All attributes, in the order in which they are stored. */
	public static List<Hdf5Attribute> read(Structure structure, ObjectHeader header) {
		List<Hdf5Attribute> attributes = new ArrayList<>();
		for (Message message : header.all(Message.ATTRIBUTE)) {
			attributes.add(attribute(structure, SharedMessages.body(structure, message)));
		}
		for (Message message : header.all(Message.ATTRIBUTE_INFO)) {
			Cursor info = SharedMessages.body(structure, message);
			info.skip(1);
			int flags = info.u8();
			info.skip((flags & 1) != 0 ? 2 : 0);
			long heap = info.address();
			long names = info.address();
			if (heap != Cursor.UNDEFINED && names != Cursor.UNDEFINED) {
				for (Cursor body : DenseHeap.attributes(structure, heap, names)) {
					attributes.add(attribute(structure, body));
				}
			}
		}
		return attributes;
	}

	private static Hdf5Attribute attribute(Structure structure, Cursor body) {
		int version = body.u8();
		int flags = body.u8();
		if (version < 1 || version > 3) {
			throw body.corrupt("an attribute of version " + version);
		}
		int nameBytes = body.u16();
		int typeBytes = body.u16();
		int spaceBytes = body.u16();
		body.skip(version == 3 ? 1 : 0);
		String name = body.slice(padded(nameBytes, version)).text(nameBytes);
		Cursor type = body.slice(padded(typeBytes, version));
		Cursor space = body.slice(padded(spaceBytes, version));
		int shared = version == 1 ? 0 : flags;
		try {
			return value(structure, name, (shared & SHARED_TYPE) != 0 ? SharedMessages.follow(structure, type, Message.TYPE) : type,
					(shared & SHARED_SPACE) != 0 ? SharedMessages.follow(structure, space, Message.SPACE) : space, body);
		} catch (DataException e) {
			return new Hdf5Attribute(name, List.of(), List.of(), new double[0], new long[0], Optional.of(e.what()));
		}
	}

	private static int padded(int bytes, int version) {
		return version == 1 ? bytes + 7 & ~7 : bytes;
	}

	private static Hdf5Attribute value(Structure structure, String name, Cursor typeBody, Cursor spaceBody, Cursor data) {
		Hdf5Type type = TypeReader.read(typeBody);
		long[] shape = SpaceReader.read(spaceBody).map(SpaceReader.Space::shape).orElse(new long[] {0});
		long bytes;
		try {
			bytes = Math.multiplyExact(SpaceReader.count(shape), (long) type.bytes());
		} catch (ArithmeticException e) {
			throw data.corrupt("an attribute of more than 2^63 bytes");
		}
		if (bytes > data.remaining()) {
			throw data.corrupt("an attribute of %d bytes in a message that has %d left".formatted(bytes, data.remaining()));
		}
		Values values = new Values(structure, type, data.take((int) bytes));
		boolean readable = values.isText() || values.numbers().length > 0 || bytes == 0;
		return new Hdf5Attribute(name, Arrays.stream(shape).boxed().toList(), values.texts(), values.numbers(), values.integers(),
				readable ? Optional.empty() : Optional.of(type.describe()));
	}
}
