package org.outcrop.imaging.internal.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.array.ElementType;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;

/**
 * Nodes of an HDF5 file, collected until the file is finished; columns are made then. Texts in attributes have any length, texts in arrays the
 * length of the longest. For one thread.
 */
final class Hdf5Tree implements NodeWriter {

	private static final int PIECE = 1 << 16;

	private final Branch root = new Branch();

	/** A group that still grows. */
	private static final class Branch {
		private final SequencedMap<String, Branch> groups = new LinkedHashMap<>();
		private final SequencedMap<String, NewArray> arrays = new LinkedHashMap<>();
		private List<NewAttribute> attributes = List.of();

		NewGroup done() {
			SequencedMap<String, NewNode> children = new LinkedHashMap<>();
			groups.forEach((name, group) -> children.put(name, group.done()));
			children.putAll(arrays);
			return new NewGroup(children, attributes);
		}
	}

	/** All of it. */
	NewGroup done() {
		return root.done();
	}

	private Branch branch(String path) {
		Branch at = root;
		for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
			at = at.groups.computeIfAbsent(name, _ -> new Branch());
		}
		return at;
	}

	@Override
	public void group(String path, ObjectNode attributes) {
		branch(path).attributes = attributes(attributes);
	}

	private static List<NewAttribute> attributes(ObjectNode attributes) {
		List<NewAttribute> all = new ArrayList<>();
		for (Map.Entry<String, JsonNode> entry : attributes.properties()) {
			all.add(attribute(entry.getKey(), entry.getValue()));
		}
		return all;
	}

	private static NewAttribute attribute(String name, JsonNode value) {
		if (value.isTextual()) {
			return NewAttribute.variableText(name, value.textValue());
		}
		if (value.isBoolean()) {
			return NewAttribute.truth(name, value.booleanValue());
		}
		if (value.isArray() && !value.isEmpty() && value.get(0).isTextual()) {
			List<String> texts = new ArrayList<>();
			value.forEach(text -> texts.add(text.textValue()));
			return NewAttribute.texts(name, texts);
		}
		long[] numbers = new long[value.size()];
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = value.get(i).longValue();
		}
		return NewAttribute.integers(name, ElementType.INT64, numbers);
	}

	/** Puts an array that was made elsewhere. */
	void array(String path, NewArray array) {
		int slash = path.lastIndexOf('/');
		branch(slash < 0 ? "" : path.substring(0, slash)).arrays.put(path.substring(slash + 1), array);
	}

	private void array(String path, NewType type, List<Long> shape, ArrayData data, ObjectNode attributes) {
		array(path, new NewArray(type, shape, data, attributes(attributes)));
	}

	@Override
	public void column(String path, ElementType type, long count, Items items, ObjectNode attributes) {
		ArrayData.Source source = out -> {
			ByteBuffer piece = ByteBuffer.allocate(PIECE * type.bytes());
			for (long from = 0; from < count; from += PIECE) {
				int now = (int) Math.min(PIECE, count - from);
				items.put(MemorySegment.ofArray(piece.array()), from, now);
				write(out, piece.clear().limit(now * type.bytes()));
			}
		};
		array(path, new NewType.Number(type), List.of(count), new ArrayData.Streamed(count * type.bytes(), source), attributes);
	}

	private static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			out.write(bytes);
		}
	}

	@Override
	public void texts(String path, long count, LongFunction<String> text) {
		int longest = 1;
		for (long i = 0; i < count; i++) {
			longest = Math.max(longest, text.apply(i).getBytes(StandardCharsets.UTF_8).length);
		}
		int each = longest;
		ArrayData.Source source = out -> {
			ByteBuffer piece = ByteBuffer.allocate(Math.max(each, PIECE / each * each));
			for (long i = 0; i < count; i++) {
				int at = piece.position();
				piece.put(text.apply(i).getBytes(StandardCharsets.UTF_8));
				while (piece.position() < at + each) {
					piece.put((byte) 0);
				}
				if (!piece.hasRemaining() || i == count - 1) {
					write(out, piece.flip());
					piece.clear();
				}
			}
		};
		array(path, new NewType.Text(each), List.of(count), new ArrayData.Streamed(count * each, source), Encodings.strings());
	}

	@Override
	public void text(String path, String text) {
		NewArray array = NewArray.text(text);
		array(path, array.type(), array.shape(), array.data(), Encodings.string());
	}

	@Override
	public void number(String path, double value) {
		NewArray array = NewArray.real(value);
		array(path, array.type(), array.shape(), array.data(), Encodings.scalar());
	}

	@Override
	public void number(String path, long value) {
		NewArray array = NewArray.integer(ElementType.INT64, value);
		array(path, array.type(), array.shape(), array.data(), Encodings.scalar());
	}
}
