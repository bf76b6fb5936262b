package org.outcrop.store.files;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;
import org.outcrop.zarr.Box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Many equally shaped arrays with names, kept as one array: each is one index of its first axis. Which name has which index stands in
 * the attribute {@value #INDEX}, a list of names. Any thread; closed by who opened it.
 */
public final class NamedPlanes implements AutoCloseable {

	/** Attribute with the names in the order of their planes. */
	public static final String INDEX = "outcrop_planes";

	/** Writes planes in any order, from any thread where each plane is a chunk of its own. */
	public static final class Writer implements AutoCloseable {
		private final ArrayWriter writer;
		private final Map<String, Integer> index;

		private Writer(ArrayWriter writer, List<String> names) {
			this.writer = writer;
			this.index = index(names);
		}

		/** Writes one; what is never written is zero. */
		public void put(String name, Item.Numbers plane, Progress progress) {
			ArrayInfo one = plane.info();
			if (!one.type().equals(writer.info().type()) || !one.shape().equals(planeShape(writer.info()))) {
				throw new DataException.Unsupported("a plane of another shape or type than the first: " + one.shape() + " of "
						+ one.type().v3Name(), name,
						"Save it by itself.");
			}
			writer.write(slot(writer.info(), find(index, name)), plane.items(), progress);
		}

		/** Makes all visible at once. */
		public void commit() {
			writer.commit();
		}

		/** Without a commit nothing is left behind. */
		@Override
		public void close() {
			writer.close();
		}
	}

	private final StoredArray array;
	private final Map<String, Integer> index;

	private NamedPlanes(StoredArray array, Map<String, Integer> index) {
		this.array = array;
		this.index = index;
	}

	/**
	 * Begins to save planes.
	 *
	 * @param plane  what each of them is
	 * @param names  all of them, in the order of their slots
	 * @param layout empty for a chunk for each plane
	 */
	public static Writer create(Items items, StorePath path, ArrayInfo plane, List<String> names, Optional<ArrayLayout> layout,
			SaveMode mode) {
		List<Long> shape = new ArrayList<>(plane.shape());
		shape.addFirst((long) names.size());
		List<String> axes = new ArrayList<>(plane.axes());
		if (!axes.isEmpty()) {
			axes.addFirst("plane");
		}
		ObjectNode attributes = plane.attributes().deepCopy();
		ArrayNode list = attributes.putArray(INDEX);
		names.forEach(list::add);
		index(names);
		ArrayInfo info = new ArrayInfo(shape, plane.type(), axes, attributes);
		long[] one = Blocks.array(shape);
		one[0] = 1;
		return new Writer(items.createArray(path, info, layout.orElse(ArrayLayout.AUTOMATIC.withChunk(one)), mode), names);
	}

	/** Saves planes at once. */
	public static void save(Items items, StorePath path, Map<String, Item.Numbers> planes, SaveMode mode, Progress progress) {
		if (planes.isEmpty()) {
			throw new DataException.Unsupported("there are no planes to be saved", path.toString(), "Give at least one.");
		}
		ArrayInfo first = planes.values().iterator().next().info();
		try (Writer writer = create(items, path, first, List.copyOf(planes.keySet()), Optional.empty(), mode)) {
			long done = 0;
			for (Map.Entry<String, Item.Numbers> plane : planes.entrySet()) {
				progress.checkCancelled();
				writer.put(plane.getKey(), plane.getValue(), Progress.NONE);
				progress.worked(++done, planes.size());
			}
			writer.commit();
		}
	}

	/**
	 * Opens what was saved so.
	 *
	 * @throws DataException where it is an array without names, or with as many as it has no planes
	 */
	public static NamedPlanes open(Items items, StorePath path) {
		StoredArray array = items.openArray(path);
		try {
			List<String> names = new ArrayList<>();
			JsonNode list = array.info().attributes().path(INDEX);
			list.forEach(name -> names.add(name.asText()));
			if (!list.isArray() || array.info().rank() == 0 || names.size() != array.info().shape().getFirst()) {
				throw new DataException.Unsupported("this array has no index of named planes", path.toString(), "Open it as an array.");
			}
			return new NamedPlanes(array, index(names));
		} catch (RuntimeException e) {
			array.close();
			throw e;
		}
	}

	private static Map<String, Integer> index(List<String> names) {
		Map<String, Integer> index = new LinkedHashMap<>();
		for (String name : names) {
			if (index.putIfAbsent(name, index.size()) != null) {
				throw new DataException.Unsupported("two planes have one name", name, "Give each plane its own name.");
			}
		}
		return index;
	}

	private static int find(Map<String, Integer> index, String name) {
		Integer slot = index.get(name);
		if (slot == null) {
			throw new DataException.Unsupported("there is no plane of this name", name, "List the names.");
		}
		return slot;
	}

	private static List<Long> planeShape(ArrayInfo info) {
		return info.shape().subList(1, info.rank());
	}

	private static Box slot(ArrayInfo info, int slot) {
		long[] from = new long[info.rank()];
		long[] shape = Blocks.array(info.shape());
		from[0] = slot;
		shape[0] = 1;
		return new Box(from, shape);
	}

	/** The names in the order of their slots. */
	public List<String> names() {
		return List.copyOf(index.keySet());
	}

	/** The index of a name on the first axis. */
	public int slot(String name) {
		return find(index, name);
	}

	/** All planes as the array that they are; closed with this. */
	public StoredArray array() {
		return array;
	}

	/** Loads one plane. */
	public Item.Numbers load(String name, Progress progress) {
		ArrayInfo all = array.info();
		List<String> axes = all.axes().isEmpty() ? List.of() : all.axes().subList(1, all.rank());
		ObjectNode attributes = all.attributes().deepCopy();
		attributes.remove(INDEX);
		ArrayInfo plane = new ArrayInfo(planeShape(all), all.type(), axes, attributes);
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(plane.bytes())]);
		array.read(slot(all, find(index, name)), items, progress);
		return new Item.Numbers(plane, items);
	}

	@Override
	public void close() {
		array.close();
	}
}
