package org.outcrop.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Items under logical paths: what a {@link Backend} and a {@link Transaction} have in common.
 *
 * <p>The rules are the same everywhere:
 * <ul>
 * <li>Saving makes the folders above. Where one of them is an item, it is refused.
 * <li>{@link SaveMode#CREATE} is refused where anything is; {@link SaveMode#REPLACE} where a folder or an item of another kind is. What
 * was there is then untouched.
 * <li>What was saved is a copy, what is loaded is a copy.
 * <li>Reading follows aliases, in the last name as in the ones before. Saving, deleting and moving act on the alias itself. An alias that leads
 * nowhere or in a circle is an error when it is read, and no error when it is listed.
 * <li>An item that is not there is a {@link org.outcrop.data.DataException.Unsupported} when it is read, {@code false} when it is deleted.
 * <li>What can't be written is a {@link org.outcrop.data.DataException.NotWritable}, with nothing half-written; what can't be kept without
 * loss is refused before anything is written.
 * </ul>
 *
 * <p>Any thread. Two that write one path leave one of the two items, whole.
 */
public interface Items {

	/** What lies at a path, not following an alias there; empty where nothing is. The root is a folder. */
	Optional<Entry> stat(StorePath path);

	/**
	 * What lies directly in a folder, sorted by path.
	 *
	 * @throws org.outcrop.data.DataException where it is no folder, or can't be listed
	 */
	List<Entry> children(StorePath folder);

	/**
	 * Everything below a folder, at any depth, each folder before what it holds; aliases are told and not followed.
	 *
	 * @param each     called by the caller's thread
	 * @param progress counts entries
	 */
	void walk(StorePath folder, Consumer<Entry> each, Progress progress);

	/**
	 * What a folder says of itself, as an OME-NGFF image does; a copy. Empty where it says nothing, and where the store has no place for it.
	 *
	 * @throws org.outcrop.data.DataException where it is no folder
	 */
	default ObjectNode attributes(StorePath folder) {
		return JsonNodeFactory.instance.objectNode();
	}

	/**
	 * Bytes that an item takes in its store, packed as it is; may look at each of its parts. Empty where nothing is, or finding out takes too
	 * long.
	 *
	 * @param progress asked between two parts
	 */
	default OptionalLong storedBytes(StorePath path, Progress progress) {
		return stat(path).map(Entry::bytes).orElse(OptionalLong.empty());
	}

	/** Whether folders can be given attributes. */
	default boolean keepsAttributes() {
		return false;
	}

	/**
	 * Gives a folder attributes in place of those that it has.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable where the store has no place for them
	 */
	default void setAttributes(StorePath folder, ObjectNode attributes) {
		throw new DataException.NotWritable("this store has no place for the attributes of a folder", folder.toString(), "Keep them in a store that has.");
	}

	/** Opens an array without reading its items. */
	StoredArray openArray(StorePath path);

	/** Loads a whole item, a copy. */
	Item load(StorePath path, Progress progress);

	/** Saves a whole item, a copy; an array as {@link ArrayLayout#AUTOMATIC} has it. */
	default void save(StorePath path, Item item, SaveMode mode, Progress progress) {
		save(path, item, ArrayLayout.AUTOMATIC, mode, progress);
	}

	/** Saves a whole item, a copy; the layout matters to arrays only. */
	void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress);

	/** Begins a new array that is written by regions. Nothing is replaced before its commit. */
	ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode);

	/**
	 * Opens an array whose regions are to be overwritten where they lie. Each chunk is replaced at once; together they are not.
	 *
	 * @throws org.outcrop.data.DataException.NotWritable where the backend can't
	 */
	ArrayWriter updateArray(StorePath path);

	/** Makes a folder and those above; nothing happens where it is. */
	void createFolder(StorePath path);

	/**
	 * Takes an item, an alias or an empty folder away.
	 *
	 * @return false where nothing was
	 * @throws org.outcrop.data.DataException.NotWritable for a folder that is not empty, and for the root
	 */
	boolean delete(StorePath path);

	/** Takes a folder and all below it away; or an item. False where nothing was. */
	boolean deleteTree(StorePath path, Progress progress);

	/** Gives an item, an alias or a folder another path in the same store, without a copy where the store can. */
	void move(StorePath from, StorePath to, SaveMode mode);

	/**
	 * Makes an alias.
	 *
	 * @param target a path in the same store; need not be there
	 */
	void alias(StorePath path, StorePath target, SaveMode mode);
}
