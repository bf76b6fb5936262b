package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.ArrayData;
import org.outcrop.hdf5.write.AttributeValue;
import org.outcrop.hdf5.write.ChunkFilter;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;
import org.outcrop.hdf5.write.NewGroup;
import org.outcrop.hdf5.write.NewNode;
import org.outcrop.hdf5.write.NewType;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.keyed.ArrayPlan;
import org.outcrop.store.internal.keyed.Documents;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.StoreKeys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Makes of items what is written into the file; refuses what can't be kept without loss.
 *
 * @param says    the words
 * @param workers threads that pack chunks
 */
record Encoder(Says says, int workers) {

	/** Arrays up to this lie in one run, unpacked, unless chunks are asked for. */
	static final long SMALL = 64 << 10;

	private static final int LEVEL = 1;
	private static final int MOST_AXES = 32;
	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/**
	 * Encodes a whole item.
	 *
	 * @param copied whether what is kept must not change with what the caller has
	 */
	NewItem encode(StorePath path, Item item, ArrayLayout layout, boolean copied, Progress progress) {
		if (item instanceof Item.Numbers numbers && isChunked(numbers.info(), layout)) {
			ChunkStage stage = stage(path, numbers.info(), layout);
			boolean done = false;
			try {
				List<NewAttribute> attributes = attributes(path, numbers.info());
				stage.write(numbers.info().box(), numbers.items(), progress);
				done = true;
				return new StagedItem(stage, attributes, says.at(path));
			} finally {
				if (!done) {
					stage.close();
				}
			}
		}
		progress.checkCancelled();
		Item own = copied ? HeldItem.copy(item) : item;
		return new HeldItem(own, node(path, own), says.at(path));
	}

	private static boolean isChunked(ArrayInfo info, ArrayLayout layout) {
		boolean wanted = layout.chunk().isPresent() || layout.codecs().filter(codecs -> !codecs.isEmpty()).isPresent() || info.bytes() > SMALL;
		return wanted && canChunk(info);
	}

	/** Whether HDF5 has chunks for such an array. */
	static boolean canChunk(ArrayInfo info) {
		return !info.type().isText() && info.rank() > 0 && info.rank() <= MOST_AXES && info.shape().stream().allMatch(size -> size > 0);
	}

	/** Begins an array in chunks. */
	ChunkStage stage(StorePath path, ArrayInfo info, ArrayLayout layout) {
		type(path, info.type());
		List<Long> chunk = new ArrayList<>(layout.chunk().orElseGet(() -> ArrayPlan.chunk(info)));
		if (chunk.size() != info.rank() || chunk.stream().anyMatch(size -> size < 1)) {
			throw says.notKept("an array " + info.shape() + " in chunks of " + chunk, path, "Give chunks one positive size for each axis.");
		}
		for (int axis = 0; axis < chunk.size(); axis++) {
			// HDF5 has no chunks larger than an array that can't grow
			chunk.set(axis, Math.min(chunk.get(axis), info.shape().get(axis)));
		}
		try {
			Math.toIntExact(chunk.stream().reduce((long) info.type().itemBytes(), Math::multiplyExact));
			return new ChunkStage(says.file().getParent(), info, chunk, filters(info.type(), layout.codecs()), workers);
		} catch (ArithmeticException e) {
			throw new DataException.NotWritable("an array " + info.shape() + " in chunks of " + chunk
					+ ": a chunk has 2 GiB or more, or there are more than can be counted", says.at(path), "Choose other chunks.", e);
		}
	}

	/** What HDF5 has no filter for becomes the deflate that all readers have. */
	private static List<ChunkFilter> filters(ZarrType type, Optional<List<Codec.BytesToBytes>> codecs) {
		if (codecs.isPresent() && codecs.get().stream().allMatch(Codec.Crc32c.class::isInstance)) {
			return List.of();
		}
		int level = LEVEL;
		for (Codec.BytesToBytes codec : codecs.orElse(List.of())) {
			level = codec instanceof Codec.Gzip gzip ? gzip.level() : codec instanceof Codec.Zlib zlib && zlib.level() >= 0 ? zlib.level() : level;
		}
		List<ChunkFilter> filters = new ArrayList<>();
		if (type.componentBytes() > 1) {
			filters.add(new ChunkFilter.Shuffle(type.itemBytes()));
		}
		filters.add(new ChunkFilter.Deflate(level));
		return filters;
	}

	/** How an array in chunks is stored; what is put together before deflate has no name among the codecs. */
	static ArrayLayout layout(ChunkStage stage) {
		Optional<Integer> level = stage.filters().stream().filter(ChunkFilter.Deflate.class::isInstance)
				.map(filter -> ((ChunkFilter.Deflate) filter).level()).findFirst();
		return new ArrayLayout(Optional.of(stage.chunk()), Optional.empty(),
				Optional.of(level.<List<Codec.BytesToBytes>>map(number -> List.of(new Codec.Gzip(number))).orElse(List.of())));
	}

	private NewType type(StorePath path, ZarrType type) {
		return Types.written(type).orElseThrow(() -> new DataException.Unsupported("texts and bytes of fixed length are read, and not written",
				says.at(path), "Save them as texts."));
	}

	private NewNode node(StorePath path, Item item) {
		return switch (item) {
		case Item.Numbers numbers -> numbers(path, numbers.info(), numbers.items(), attributes(path, numbers.info()));
		case Item.Texts texts -> texts(path, texts.info().shape(), texts.texts(), attributes(path, texts.info()));
		case Item.Text text -> document(path, text.text(), "text");
		case Item.Json json -> document(path, Documents.text(json.document(), says.at(path)), "json");
		case Item.Bytes bytes -> numbers(path, ArrayInfo.of(ZarrType.UINT8, bytes.bytes().length), MemorySegment.ofArray(bytes.bytes()),
				List.of(NewAttribute.variableText(Attributes.KIND, "bytes")));
		case Item.Table table -> table(path, table);
		};
	}

	/** Attributes of an array, and the names of its axes. */
	List<NewAttribute> attributes(StorePath path, ArrayInfo info) {
		List<NewAttribute> attributes = new ArrayList<>();
		if (!info.axes().isEmpty()) {
			info.axes().forEach(axis -> checkText(path, axis));
			attributes.add(Attributes.attribute(Attributes.LABELS, new AttributeValue.VariableTexts(info.axes()), says.at(path)));
		}
		attributes.addAll(Attributes.write(info.attributes(), says.at(path)));
		return attributes;
	}

	private NewArray numbers(StorePath path, ArrayInfo info, MemorySegment items, List<NewAttribute> attributes) {
		MemorySegment little = items;
		if (java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN) {
			little = MemorySegment.ofArray(items.toArray(ValueLayout.JAVA_BYTE));
			Types.littleEndian(little, info.type());
		}
		return new NewArray(type(path, info.type()), info.shape(), new ArrayData.Inline(little), attributes);
	}

	private NewArray texts(StorePath path, List<Long> shape, List<String> texts, List<NewAttribute> attributes) {
		texts.forEach(text -> checkText(path, text));
		return new NewArray(new NewType.VariableText(), shape, new ArrayData.Texts(texts), attributes);
	}

	private NewArray document(StorePath path, String text, String kind) {
		checkText(path, text);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		byte[] stored = bytes.length == 0 ? new byte[1] : bytes;
		return new NewArray(new NewType.Text(stored.length), List.of(), ArrayData.Inline.of(stored),
				List.of(NewAttribute.variableText(Attributes.KIND, kind)));
	}

	private void checkText(StorePath path, String text) {
		Documents.checkText(text, says.at(path));
		if (text.indexOf('\0') >= 0) {
			throw says.notKept("a text holds a zero character, where texts end in HDF5", path, "Keep it as bytes.");
		}
	}

	private NewGroup table(StorePath path, Item.Table table) {
		Map<String, String> places = places(table);
		SequencedMap<String, NewNode> children = new LinkedHashMap<>();
		for (Item.Column column : table.columns()) {
			checkText(path, column.name());
			List<Long> rows = List.of((long) column.size());
			children.put(places.get(column.name()), switch (column) {
			case Item.Integers integers -> numbers(path, ArrayInfo.of(ZarrType.of(ZarrType.Kind.INT64), column.size()),
					MemorySegment.ofArray(integers.values()), List.of());
			case Item.Doubles doubles -> numbers(path, ArrayInfo.of(ZarrType.FLOAT64, column.size()), MemorySegment.ofArray(doubles.values()),
					List.of());
			case Item.Strings strings -> texts(path, rows, strings.values(), List.of());
			});
		}
		List<NewAttribute> attributes = new ArrayList<>(List.of(NewAttribute.variableText(Attributes.KIND, "table")));
		if (!table.columns().isEmpty()) {
			attributes.add(Attributes.attribute(Attributes.COLUMN_ORDER,
					new AttributeValue.VariableTexts(table.columns().stream().map(Item.Column::name).toList()), says.at(path)));
		}
		var others = NODES.objectNode();
		places.entrySet().stream().filter(place -> !place.getKey().equals(place.getValue())).forEach(place -> others.put(place.getKey(), place.getValue()));
		if (!others.isEmpty()) {
			attributes.add(NewAttribute.variableText(Attributes.COLUMNS, others.toString()));
		}
		return new NewGroup(children, attributes);
	}

	/** A column's dataset has its name where that is a name of an item; a number where not. */
	private static Map<String, String> places(Item.Table table) {
		Map<String, String> places = new LinkedHashMap<>();
		Set<String> taken = new HashSet<>();
		table.columns().stream().map(Item.Column::name).filter(Encoder::isName).forEach(taken::add);
		int number = 0;
		for (Item.Column column : table.columns()) {
			String place = column.name();
			while (!isName(column.name()) && !taken.add(place = "column-" + number)) {
				number++;
			}
			places.put(column.name(), place);
		}
		return places;
	}

	private static boolean isName(String name) {
		try {
			return !name.contains("/") && !StoreKeys.check(name).isEmpty();
		} catch (DataException.Unsupported e) {
			// a column may have any name
			return false;
		}
	}
}
