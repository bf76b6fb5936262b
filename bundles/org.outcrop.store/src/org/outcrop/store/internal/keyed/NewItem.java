package org.outcrop.store.internal.keyed;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ChunkKeys;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A whole item on its way into a store: its values are written first, what makes it seen last and without a stop. */
final class NewItem {

	private static final Set<String> OURS = Set.of(Node.KIND, Node.ALIAS, Node.REVISION, Node.DIMENSIONS);

	private final ZarrStore store;
	private final StorePath path;
	private final Optional<Node> before;
	private final ArrayPlan plan;
	private final ArrayOptions options;
	private final NodeReader nodes;
	private final Groups groups;
	private final String where;
	private final String revision = UUID.randomUUID().toString();
	private final List<NewArray> arrays = new ArrayList<>();
	private Runnable last = () -> {
	};

	NewItem(ZarrStore store, StorePath path, Optional<Node> before, ArrayPlan plan, ArrayOptions options, NodeReader nodes, Groups groups) {
		this.store = store;
		this.path = path;
		this.before = before;
		this.plan = plan;
		this.options = options;
		this.nodes = nodes;
		this.groups = groups;
		this.where = store.name() + ", " + path;
	}

	static Node.Form form(Item item) {
		return switch (item) {
		case Item.Numbers _, Item.Texts _ -> Node.Form.ARRAY;
		case Item.Table _ -> Node.Form.TABLE;
		case Item.Text _ -> Node.Form.TEXT;
		case Item.Json _ -> Node.Form.JSON;
		case Item.Bytes _ -> Node.Form.BYTES;
		};
	}

	/** What our own attributes of a new array are. */
	static ObjectNode ours(String kind, String revision) {
		ObjectNode ours = JsonNodeFactory.instance.objectNode();
		if (!kind.isEmpty()) {
			ours.put(Node.KIND, kind);
		}
		return ours.put(Node.REVISION, revision);
	}

	/** @throws DataException.NotWritable where attributes would be taken for ours */
	static void checkAttributes(ObjectNode attributes, String where) {
		OURS.stream().filter(attributes::has).findFirst().ifPresent(name -> {
			throw new DataException.NotWritable("the attribute '" + name + "' means something here", where, "Give it another name.");
		});
		Documents.text(attributes, where);
	}

	/** Writes all but what makes it seen. Where it fails, nobody sees anything. */
	void write(Item item, ArrayLayout layout, Progress progress) {
		switch (item) {
		case Item.Numbers numbers -> numbers(path, before, numbers.info(), layout, numbers.items(), "", progress);
		case Item.Texts texts -> texts(path, before, texts.info(), layout, texts.texts(), "", progress);
		case Item.Text text -> texts(path, before, ArrayInfo.of(ZarrType.STRING), layout, List.of(text.text()), "text", progress);
		case Item.Json json -> texts(path, before, ArrayInfo.of(ZarrType.STRING), layout, List.of(Documents.text(json.document(), where)),
				"json", progress);
		case Item.Bytes bytes -> numbers(path, before, ArrayInfo.of(ZarrType.UINT8, bytes.bytes().length), layout,
				MemorySegment.ofArray(bytes.bytes()), "bytes", progress);
		case Item.Table table -> table(table, progress);
		}
	}

	private NewArray begin(StorePath place, Optional<Node> old, ArrayInfo info, ArrayLayout layout, String kind) {
		checkAttributes(info.attributes(), where);
		ArrayLayout own = kind.isEmpty() ? layout : ArrayLayout.AUTOMATIC;
		Optional<ChunkKeys> keys = old.map(NewArray::keys);
		NewArray array = new NewArray(store, place, plan.spec(place, info, own, ours(kind, revision), keys), old, options);
		arrays.add(array);
		return array;
	}

	private void numbers(StorePath place, Optional<Node> old, ArrayInfo info, ArrayLayout layout, MemorySegment items, String kind,
			Progress progress) {
		begin(place, old, info, layout, kind).array().write(info.box(), items, progress);
	}

	private void texts(StorePath place, Optional<Node> old, ArrayInfo info, ArrayLayout layout, List<String> texts, String kind,
			Progress progress) {
		texts.forEach(text -> Documents.checkText(text, where));
		begin(place, old, info, layout, kind).array().writeTexts(info.box(), texts.toArray(String[]::new), progress);
	}

	private void table(Item.Table table, Progress progress) {
		table.columns().forEach(column -> {
			Documents.checkText(column.name(), where);
			if (column instanceof Item.Strings strings) {
				strings.values().forEach(text -> Documents.checkText(text, where));
			}
		});
		Map<String, String> places = places(table);
		Set<String> gone = before.isPresent() ? new HashSet<>(store.children(path.text())) : new HashSet<>();
		for (Item.Column column : table.columns()) {
			progress.checkCancelled();
			StorePath place = path.resolve(places.get(column.name()));
			gone.remove(place.name());
			Optional<Node> old = before.flatMap(_ -> nodes.find(place, true));
			column(column, place, old, progress);
		}
		last = () -> {
			groups.put(store, path, attributes(table, places), NewArray.mode(before));
			gone.stream().filter(NodeReader::mayBe).forEach(name -> store.deleteAll(StoreKeys.join(path.text(), name)));
		};
	}

	private void column(Item.Column column, StorePath place, Optional<Node> old, Progress progress) {
		long rows = column.size();
		switch (column) {
		case Item.Integers integers -> numbers(place, old, ArrayInfo.of(ZarrType.of(ZarrType.Kind.INT64), rows), ArrayLayout.AUTOMATIC,
				MemorySegment.ofArray(integers.values()), "", progress);
		case Item.Doubles doubles -> numbers(place, old, ArrayInfo.of(ZarrType.FLOAT64, rows), ArrayLayout.AUTOMATIC,
				MemorySegment.ofArray(doubles.values()), "", progress);
		case Item.Strings strings -> texts(place, old, ArrayInfo.of(ZarrType.STRING, rows), ArrayLayout.AUTOMATIC, strings.values(), "",
				progress);
		}
	}

	private ObjectNode attributes(Item.Table table, Map<String, String> places) {
		ObjectNode attributes = ours("table", revision);
		table.columns().forEach(column -> attributes.withArrayProperty(Node.COLUMN_ORDER).add(column.name()));
		places.forEach((name, place) -> {
			if (!name.equals(place)) {
				attributes.withObjectProperty(Node.COLUMNS).put(name, place);
			}
		});
		return attributes;
	}

	/** A column's array has its name where that is a name of a node; a number where not. */
	private static Map<String, String> places(Item.Table table) {
		Map<String, String> places = new LinkedHashMap<>();
		Set<String> taken = new HashSet<>();
		table.columns().stream().map(Item.Column::name).filter(NewItem::isName).forEach(taken::add);
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
			return !name.contains("/") && NodeReader.mayBe(StoreKeys.check(name));
		} catch (DataException.Unsupported e) {
			// a column may have any name
			return false;
		}
	}

	/** Prepares an alias in the place of an item. */
	void alias(StorePath target) {
		last = () -> groups.put(store, path, ours("", revision).put(Node.ALIAS, target.text()), NewArray.mode(before));
	}

	/** Puts what makes it seen. */
	void finish() {
		arrays.forEach(NewArray::finish);
		last.run();
	}

	/** Takes away what was put of it, where nobody else does. */
	void undo() {
		arrays.forEach(NewArray::undo);
	}

	/** All of an array that lies in another place, chunk by chunk. */
	void copy(ZarrArray from, Progress progress) {
		ArrayInfo info = ArrayPlan.info(from.spec());
		NewArray to = begin(path, before, info, ArrayPlan.layout(from.spec()), "");
		Boxes.over(info.box(), from.spec().chunkShape()).forEach(box -> {
			if (ItemReader.isText(info.type())) {
				to.array().writeTexts(box, from.readTexts(box, progress), progress);
			} else {
				MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(box.count() * info.type().itemBytes())]);
				from.read(box, items, progress);
				to.array().write(box, items, progress);
			}
		});
	}
}
