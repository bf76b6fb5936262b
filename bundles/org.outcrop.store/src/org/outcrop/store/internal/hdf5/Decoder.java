package org.outcrop.store.internal.hdf5;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Attribute;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.hdf5.Hdf5Type;
import org.outcrop.hdf5.Hdf5Unreadable;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.keyed.Documents;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Makes items of what is in the file.
 *
 * @param says    the words
 * @param workers threads that unpack chunks
 */
record Decoder(Says says, int workers) {

	private static final long HEAP = Integer.MAX_VALUE - 8L;

	/** What something in the file is; bytes where it can't be read. */
	ItemKind kind(Hdf5Node node) {
		try {
			String ours = node.attributes().text(Attributes.KIND).orElse("");
			return switch (node) {
			case Hdf5Group _ -> ours.equals("table") ? ItemKind.TABLE : ItemKind.FOLDER;
			case Hdf5Array array -> kind(array, ours);
			case Hdf5Unreadable _ -> ItemKind.BYTES;
			};
		} catch (DataException.Corrupt | DataException.Truncated e) {
			// told by who reads it
			return ItemKind.BYTES;
		}
	}

	private static ItemKind kind(Hdf5Array array, String ours) {
		boolean text = array.rank() == 0 && (array.type() instanceof Hdf5Type.FixedText || array.type() instanceof Hdf5Type.VariableText);
		boolean bytes = array.rank() == 1 && Types.of(array.type()).equals(Optional.of(ZarrType.UINT8));
		return switch (ours) {
		case "text" -> text ? ItemKind.TEXT : ItemKind.ARRAY;
		case "json" -> text ? ItemKind.JSON : ItemKind.ARRAY;
		case "bytes" -> bytes ? ItemKind.BYTES : ItemKind.ARRAY;
		default -> ItemKind.ARRAY;
		};
	}

	/** Loads a whole item. @param file stays the caller's */
	Item load(OpenFile file, Hdf5Node node, StorePath path, Progress progress) {
		progress.checkCancelled();
		return switch (node) {
		case Hdf5Group group when kind(group) == ItemKind.TABLE -> table(file, group, path, progress);
		case Hdf5Group group -> throw says.notA("item", kind(group), path);
		case Hdf5Unreadable broken -> throw says.foreign("it can't be read: " + broken.reason(), path);
		case Hdf5Array array -> switch (kind(array)) {
		case TEXT -> new Item.Text(text(array));
		case JSON -> new Item.Json(Documents.parse(text(array), says.at(path)));
		case BYTES -> new Item.Bytes(((Item.Numbers) array(file, array, path, progress)).items().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
		case FOLDER, ARRAY, TABLE -> array(file, array, path, progress);
		};
		};
	}

	private static String text(Hdf5Array array) {
		return array.texts(new long[0], new long[0]).getFirst();
	}

	private Item array(OpenFile file, Hdf5Array array, StorePath path, Progress progress) {
		try (FileArray open = open(file, array, path)) {
			if (open.info().type().isText()) {
				return new Item.Texts(open.info(), List.of(open.readTexts(open.info().box(), progress)));
			}
			if (open.info().bytes() > HEAP) {
				throw new DataException.TooLittleMemory("an array of " + open.info().bytes() + " bytes is too large to be loaded as a whole",
						says.at(path), "Open it, and read regions.");
			}
			MemorySegment items = MemorySegment.ofArray(new byte[(int) open.info().bytes()]);
			open.read(open.info().box(), items, progress);
			return new Item.Numbers(open.info(), items);
		}
	}

	/** Opens an array. @param file held by what is given, besides the caller */
	FileArray open(OpenFile file, Hdf5Array array, StorePath path) {
		file.hold();
		boolean opened = false;
		try {
			FileArray open = new FileArray(file, array, says.at(path), workers);
			opened = true;
			return open;
		} finally {
			if (!opened) {
				file.close();
			}
		}
	}

	private Item table(OpenFile file, Hdf5Group group, StorePath path, Progress progress) {
		JsonNode others = group.attributes().text(Attributes.COLUMNS).map(text -> Documents.parse(text, says.at(path)))
				.orElse(JsonNodeFactory.instance.objectNode());
		List<Item.Column> columns = new ArrayList<>();
		List<String> names = group.attributes().get(Attributes.COLUMN_ORDER).map(Hdf5Attribute::texts).orElse(List.of());
		for (String name : names) {
			Hdf5Array array = group.array(others.path(name).asText(name)).orElseThrow(() -> broken("the column '" + name + "' is missing", path));
			columns.add(column(file, name, array, path, progress));
			progress.worked(columns.size(), names.size());
		}
		try {
			return new Item.Table(columns);
		} catch (IllegalArgumentException e) {
			throw new DataException.Corrupt("no table: " + e.getMessage(), says.at(path), "Another program changed it. Save it again.", e);
		}
	}

	private DataException.Corrupt broken(String what, StorePath path) {
		return new DataException.Corrupt(what, says.at(path), "Another program changed the table. Save it again.");
	}

	private Item.Column column(OpenFile file, String name, Hdf5Array array, StorePath path, Progress progress) {
		if (array.rank() != 1) {
			throw broken("the column '" + name + "' has " + array.rank() + " axes", path);
		}
		if (array(file, array, path, progress) instanceof Item.Texts texts) {
			return new Item.Strings(name, texts.texts());
		}
		if (array.elementType().isEmpty()) {
			throw broken("the column '" + name + "' holds neither numbers nor texts", path);
		}
		if (array.elementType().get().isFloating()) {
			return new Item.Doubles(name, array.doubles());
		}
		return new Item.Integers(name, array.integers());
	}
}
