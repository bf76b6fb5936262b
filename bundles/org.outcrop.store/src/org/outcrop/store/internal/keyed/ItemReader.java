package org.outcrop.store.internal.keyed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Item;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads whole items. What is replaced meanwhile may come out mixed: who calls looks whether it was. */
final class ItemReader {

	private static final long HEAP = Integer.MAX_VALUE - 8L;

	private final ZarrStore store;
	private final ArrayOptions options;

	ItemReader(ZarrStore store, ArrayOptions options) {
		this.store = store;
		this.options = options;
	}

	Item read(StorePath path, Node node, Progress progress) {
		String where = store.name() + ", " + path;
		progress.checkCancelled();
		return switch (node.form()) {
		case ARRAY -> array(ZarrArray.open(store, path.text(), options), progress);
		case TEXT -> new Item.Text(text(path, where, progress));
		case JSON -> new Item.Json(Documents.parse(text(path, where, progress), where));
		case BYTES -> new Item.Bytes(bytes(path, progress));
		case TABLE -> table(path, node, where, progress);
		case FOLDER, ALIAS -> throw Refusals.notA("item", node, where);
		case BROKEN -> throw broken(path, where);
		};
	}

	/** What is broken is told by who knows the format. */
	static DataException broken(StorePath path, String where) {
		return new DataException.Corrupt("the metadata of this item can't be read", where,
				"It was damaged, or made by a program that does something else. Copy it again, or delete it.");
	}

	static Item array(ZarrArray array, Progress progress) {
		ArrayInfo info = ArrayPlan.info(array.spec());
		Box all = array.spec().box();
		if (isText(array.spec().type())) {
			String[] texts = array.readTexts(all, progress);
			return new Item.Texts(info.withType(ZarrType.STRING), List.of(texts));
		}
		long bytes = array.spec().bytes();
		MemorySegment items = bytes <= HEAP ? MemorySegment.ofArray(new byte[(int) bytes]) : Arena.ofAuto().allocate(bytes, 64);
		array.read(all, items, progress);
		return new Item.Numbers(info, items);
	}

	static boolean isText(ZarrType type) {
		return type.isText() || type.kind() == ZarrType.Kind.FIXED_TEXT || type.kind() == ZarrType.Kind.FIXED_BYTES;
	}

	private String text(StorePath path, String where, Progress progress) {
		ZarrArray array = ZarrArray.open(store, path.text(), options);
		if (!isText(array.spec().type()) || array.spec().box().count() != 1) {
			throw new DataException.Corrupt("a text that is no single text", where, "Another program changed it. Save it again.");
		}
		return array.readTexts(array.spec().box(), progress)[0];
	}

	private byte[] bytes(StorePath path, Progress progress) {
		ZarrArray array = ZarrArray.open(store, path.text(), options);
		if (array.spec().bytes() > HEAP) {
			throw new DataException.Unsupported(array.spec().bytes() + " bytes are not loaded as one", array.store().name() + ", " + path,
					"Read them as an array, by regions.");
		}
		byte[] bytes = new byte[(int) array.spec().bytes()];
		array.read(array.spec().box(), MemorySegment.ofArray(bytes), progress);
		return bytes;
	}

	private Item table(StorePath path, Node node, String where, Progress progress) {
		List<Item.Column> columns = new ArrayList<>();
		for (JsonNode name : node.attributes().path(Node.COLUMN_ORDER)) {
			progress.checkCancelled();
			String place = node.attributes().path(Node.COLUMNS).path(name.asText()).asText(name.asText());
			ZarrArray array = ZarrArray.open(store, StoreKeys.join(path.text(), place), options);
			if (!array.spec().attributes().path(Node.REVISION).asText("").equals(node.revision())) {
				throw new DataException.Corrupt("the column '" + name.asText() + "' belongs to another table", where,
						"The table was half replaced. Open the store for writing, which ends that.");
			}
			columns.add(column(name.asText(), array, where, progress));
			progress.worked(columns.size(), node.attributes().path(Node.COLUMN_ORDER).size());
		}
		try {
			return new Item.Table(columns);
		} catch (IllegalArgumentException e) {
			throw new DataException.Corrupt("no table: " + e.getMessage(), where, "Another program changed it. Save it again.", e);
		}
	}

	private static Item.Column column(String name, ZarrArray array, String where, Progress progress) {
		ZarrType type = array.spec().type();
		if (array.spec().rank() != 1) {
			throw new DataException.Corrupt("the column '" + name + "' has " + array.spec().rank() + " axes", where, "Save the table again.");
		}
		if (isText(type)) {
			return new Item.Strings(name, List.of(array.readTexts(array.spec().box(), progress)));
		}
		int rows = Math.toIntExact(array.spec().box().count());
		return switch (type.kind()) {
		case INT64 -> new Item.Integers(name, longs(array, rows, progress));
		case INT8, INT16, INT32, UINT8, UINT16, UINT32, BOOL -> new Item.Integers(name,
				java.util.Arrays.stream(array.readDoubles(array.spec().box(), progress)).mapToLong(value -> (long) value).toArray());
		case UINT64 -> new Item.Integers(name, unsigned(name, longs(array, rows, progress), where));
		default -> new Item.Doubles(name, array.readDoubles(array.spec().box(), progress));
		};
	}

	private static long[] longs(ZarrArray array, int rows, Progress progress) {
		long[] values = new long[rows];
		array.read(array.spec().box(), MemorySegment.ofArray(values), progress);

		return values;
	}

	private static long[] unsigned(String name, long[] values, String where) {
		for (long value : values) {
			if (value < 0) {
				throw new DataException.Unsupported("the column '" + name + "' holds " + Long.toUnsignedString(value) + ", beyond 63 bits", where,
						"Read it as an array.");
			}
		}
		return values;
	}
}
