package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.ChunkTreeBytes;
import org.outcrop.hdf5.internal.format.GlobalHeapBytes;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.GroupPlace;
import org.outcrop.hdf5.internal.format.HeaderBytes;
import org.outcrop.hdf5.internal.format.HeaderMessage;
import org.outcrop.hdf5.internal.format.MessageBytes;
import org.outcrop.hdf5.internal.format.SymbolTableBytes;
import org.outcrop.hdf5.internal.format.TypeBytes;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.AttributeValue;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.ChunkTable;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewType;

/**
 * Gives everything in a new tree its place, raw data first. Nothing is encoded before all places are known; encoding the same tree twice
 * gives the same bytes.
 */
final class TreeLayout {

	private static final int MOST_TEXTS = 10_000;
	private static final int LARGE_HEAP = 16 << 20;

	private final Room room;
	private final int leafK;
	private final int internalK;
	/** Of raw data that nobody maps. */
	private final int smallAlignment;
	private final List<Placed.Fresh> objects;
	private final List<GlobalHeapBytes> heaps = new ArrayList<>();
	private final Map<Integer, Long> heapAddresses = new HashMap<>();
	/** Of chunks that are copied into the file with the tree. */
	private final List<Runnable> chunkTrees = new ArrayList<>();

	private TreeLayout(Room room, int leafK, int internalK, int smallAlignment, List<Placed.Fresh> objects) {
		this.smallAlignment = smallAlignment;
		this.room = room;
		this.leafK = leafK;
		this.internalK = internalK;
		this.objects = objects;
	}

	/**
	 * Places a tree.
	 *
	 * @param objects everything new in it, top first
	 */
	static void place(Room room, int leafK, int internalK, List<Placed.Fresh> objects) {
		new TreeLayout(room, leafK, internalK, Room.DATA_ALIGNMENT, objects).place();
	}

	/**
	 * Places a tree of possibly many small arrays, which lie close together.
	 *
	 * @return where the raw data end: what is not raw data lies behind
	 */
	static long placeClose(Room room, int leafK, int internalK, List<Placed.Fresh> objects) {
		return new TreeLayout(room, leafK, internalK, Bytes.ALIGNMENT, objects).place();
	}

	private long place() {
		placeData();
		long dataEnd = room.end();
		chunkTrees.forEach(Runnable::run);
		placeTexts();
		placeTables();
		objects.forEach(object -> {
			int length = header(object).length;
			object.headerAddress = room.place(length, () -> header(object));
		});
		return dataEnd;
	}

	/** Where a placed group is. */
	static GroupPlace placeOf(Placed.Group group) {
		return new GroupPlace(group.headerAddress, group.table.treeAddress(group.tableAddress), group.table.heapAddress(group.tableAddress));
	}

	private void placeData() {
		for (Placed.Fresh object : objects) {
			if (object instanceof Placed.Array array) {
				placeData(array);
			}
		}
	}

	private void placeData(Placed.Array array) {
		switch (array.array.data()) {
		case ArrayData.Inline(var bytes) -> placeData(array, bytes.byteSize(),
				out -> Block.writeFully(out, bytes));
		case ArrayData.Streamed(long length, ArrayData.Source source) -> placeData(array, length, source::writeTo);
		case ArrayData.Contiguous(long address, long size) -> array.dataAddress = size == 0 ? Bytes.UNDEFINED : address;
		case ArrayData.Chunked(var filters, var chunks) -> placeChunkTree(array, chunks);
		case ArrayData.Packed packed -> {
			long base = room.next(Bytes.ALIGNMENT);
			room.add(new Block(base, packed.length(), packed.source()::writeTo));
			chunkTrees.add(() -> placeChunkTree(array, packed.placed(base)));
		}
		case ArrayData.Texts(List<String> texts) -> {
			array.elements = texts.stream().map(this::addElement).toList();
			placeData(array, (long) texts.size() * array.array.type().bytes(), out -> writeElements(array, texts, out));
		}
		}
	}

	private void placeChunkTree(Placed.Array array, ChunkTable chunks) {
		array.chunkTree = new ChunkTreeBytes(chunks, array.array.type().bytes());
		long address = room.next(Bytes.ALIGNMENT);
		array.dataAddress = array.chunkTree.rootAddress(address);
		room.add(new Block(address, array.chunkTree.length(), out -> array.chunkTree.writeTo(address, node -> Block.writeFully(out, node))));
	}

	/** A text without characters is a reference to nothing, as libhdf5 has it. */
	private Placed.TextPlace addElement(String text) {
		return text.isEmpty() ? Placed.TextPlace.NOWHERE : addText(text.getBytes(StandardCharsets.UTF_8));
	}

	private void writeElements(Placed.Array array, List<String> texts, WritableByteChannel out) throws IOException {
		ByteBuffer piece = Bytes.allocate(16 * MOST_TEXTS);
		for (int i = 0; i < texts.size(); i++) {
			putReference(piece, texts.get(i), array.elements.get(i));
			if (!piece.hasRemaining()) {
				Block.writeFully(out, piece.flip());
				piece.clear();
			}
		}
		Block.writeFully(out, piece.flip());
	}

	private void placeData(Placed.Array array, long length, Block.Body body) {
		if (length > 0) {
			array.dataAddress = room.next(length < Room.DATA_ALIGNMENT ? smallAlignment : Room.DATA_ALIGNMENT);
			room.add(new Block(array.dataAddress, length, body));
		}
	}

	private void putReference(ByteBuffer out, String text, Placed.TextPlace place) {
		boolean nowhere = place == Placed.TextPlace.NOWHERE;
		out.putInt(nowhere ? 0 : text.getBytes(StandardCharsets.UTF_8).length);
		out.putLong(nowhere ? 0 : heapAddresses.get(place.collection())).putInt(nowhere ? 0 : place.index());
	}

	private void placeTexts() {
		for (Placed.Fresh object : objects) {
			for (NewAttribute attribute : object.attributes) {
				if (attribute.value() instanceof AttributeValue.VariableText text) {
					object.texts.put(attribute.name(), List.of(addText(text.bytes())));
				} else if (attribute.value() instanceof AttributeValue.VariableTexts texts) {
					object.texts.put(attribute.name(), texts.values().stream().map(this::addElement).toList());
				}
			}
		}
		for (int i = 0; i < heaps.size(); i++) {
			GlobalHeapBytes heap = heaps.get(i);
			heapAddresses.put(i, room.place(heap.length(), heap::encode));
		}
	}

	private Placed.TextPlace addText(byte[] text) {
		if (heaps.isEmpty() || heaps.getLast().count() == MOST_TEXTS || heaps.getLast().length() > LARGE_HEAP) {
			heaps.add(new GlobalHeapBytes());
		}
		return new Placed.TextPlace(heaps.size() - 1, heaps.getLast().add(text));
	}

	private void placeTables() {
		for (Placed.Fresh object : objects) {
			if (object instanceof Placed.Group group) {
				List<GroupLink> links = new ArrayList<>(group.kept);
				group.children.keySet().forEach(name -> links.add(GroupLink.hard(name, Bytes.UNDEFINED)));
				group.softLinks.forEach((name, target) -> links.add(GroupLink.soft(name, target)));
				group.table = new SymbolTableBytes(links, leafK, internalK);
				long address = room.next(Bytes.ALIGNMENT);
				group.tableAddress = room.place(group.table.length(), () -> group.table.encode(address,
						link -> group.children.containsKey(link.text()) ? group.children.get(link.text()).header() : link.address()));
			}
		}
	}

	private byte[] header(Placed.Fresh object) {
		List<HeaderMessage> messages = new ArrayList<>(switch (object) {
		case Placed.Group group -> List.of(HeaderMessage.of(HeaderMessage.SYMBOL_TABLE, MessageBytes.symbolTable(
				group.table.treeAddress(group.tableAddress), group.table.heapAddress(group.tableAddress))));
		case Placed.Array array -> arrayMessages(array);
		});
		if (object instanceof Placed.Group group) {
			messages.addAll(group.messages);
		}
		for (NewAttribute attribute : object.attributes) {
			messages.add(HeaderMessage.of(HeaderMessage.ATTRIBUTE, attribute(object, attribute)));
		}
		return HeaderBytes.first(object.references, messages);
	}

	private static List<HeaderMessage> arrayMessages(Placed.Array array) {
		NewType type = array.array.type();
		List<HeaderMessage> messages = new ArrayList<>();
		messages.add(HeaderMessage.of(HeaderMessage.DATASPACE, MessageBytes.dataspace(array.array.shape())));
		messages.add(HeaderMessage.constant(HeaderMessage.DATATYPE, TypeBytes.encode(type)));
		switch (array.array.data()) {
		case ArrayData.Chunked(var filters, var chunks) -> addChunked(messages, array, filters, chunks);
		case ArrayData.Packed packed -> addChunked(messages, array, packed.filters(), packed.chunks());
		default -> {
			messages.add(HeaderMessage.constant(HeaderMessage.FILL, MessageBytes.fill(false)));
			messages.add(HeaderMessage.of(HeaderMessage.LAYOUT,
					MessageBytes.contiguous(array.dataAddress, array.array.count() * type.bytes())));
		}
		}
		return messages;
	}

	private static void addChunked(List<HeaderMessage> messages, Placed.Array array, List<ChunkFilter> filters, ChunkTable chunks) {
		messages.add(HeaderMessage.constant(HeaderMessage.FILL, MessageBytes.fill(true)));
		if (!filters.isEmpty()) {
			messages.add(HeaderMessage.constant(HeaderMessage.FILTERS, MessageBytes.filters(filters)));
		}
		messages.add(HeaderMessage.of(HeaderMessage.LAYOUT,
				MessageBytes.chunked(array.dataAddress, chunks.chunkShape(), array.array.type().bytes())));
	}

	private byte[] attribute(Placed.Fresh object, NewAttribute attribute) {
		AttributeValue value = attribute.value();
		if (value instanceof AttributeValue.VariableText text) {
			Placed.TextPlace place = object.texts.get(attribute.name()).getFirst();
			return MessageBytes.variableText(attribute.name(), text.bytes().length, heapAddresses.get(place.collection()), place.index());
		}
		if (value instanceof AttributeValue.VariableTexts(List<String> texts)) {
			ByteBuffer references = Bytes.allocate(value.bytes().length);
			List<Placed.TextPlace> places = object.texts.get(attribute.name());
			IntStream.range(0, places.size()).forEach(i -> putReference(references, texts.get(i), places.get(i)));
			return MessageBytes.attribute(attribute.name(), value.type(), value.shape(), references.array());
		}
		// a text of no characters is one NUL: HDF5 has no type of no bytes
		byte[] bytes = value.bytes().length == 0 ? new byte[value.type().bytes()] : value.bytes();
		return MessageBytes.attribute(attribute.name(), value.type(), value.shape(), bytes);
	}
}
