package org.outcrop.zarr.store;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

import org.outcrop.data.DataException;

/**
 * Keys to bytes: all that Zarr asks of a place.
 *
 * <p>Keys are names joined by {@code /}, the same on every store; which are allowed says {@link StoreKeys}. What is read or put is
 * copied, never aliased. Parents need not exist. Safe for any thread; two writers of one key leave one of the two values, whole.
 *
 * <p>Every method throws a {@link DataException} where the place can't be read or written, and {@link DataException.Unsupported} for a
 * key that is not allowed.
 */
public interface ZarrStore {

	/** What it can do. */
	StoreCapabilities capabilities();

	/** Names the place for the user: a path or an address. */
	String name();

	/**
	 * A whole value.
	 *
	 * @return empty when there is none
	 * @throws DataException.Unsupported when it has 2 GiB or more: ask for ranges
	 */
	Optional<byte[]> get(String key);

	/**
	 * Parts of one value, all from the same generation where the store can see to it.
	 *
	 * @return the parts in the order asked for; empty when there is no value
	 * @throws DataException.Truncated when a range reaches beyond the value
	 */
	Optional<List<byte[]>> get(String key, List<ByteRange> ranges);

	/**
	 * Reads a whole value straight into memory, for who knows its size.
	 *
	 * @param into heap, native or mapped; filled where the value has just as many bytes, else it holds anything
	 * @return bytes of the value; empty when there is none
	 */
	default OptionalLong read(String key, MemorySegment into) {
		Optional<byte[]> value = get(key);
		value.filter(bytes -> bytes.length == into.byteSize()).ifPresent(bytes -> into.copyFrom(MemorySegment.ofArray(bytes)));
		return value.map(bytes -> OptionalLong.of(bytes.length)).orElse(OptionalLong.empty());
	}

	/** One part of a value. */
	default Optional<byte[]> get(String key, ByteRange range) {
		return get(key, List.of(range)).map(List::getFirst);
	}

	/**
	 * Puts a value made of these parts, one behind the other; together they may be larger than 2 GiB.
	 *
	 * @throws DataException.NotWritable when the mode is not met, or nothing can be written; what was there is then untouched
	 */
	void put(String key, List<MemorySegment> parts, PutMode mode);

	/** Puts a value. */
	default void put(String key, byte[] value, PutMode mode) {
		put(key, List.of(MemorySegment.ofArray(value)), mode);
	}

	/** Takes a value away; false when there was none. */
	boolean delete(String key);

	/**
	 * All keys below a prefix, at any depth.
	 *
	 * @param prefix a key, without a slash at its end; or empty for all
	 */
	SortedSet<String> list(String prefix);

	/** The names directly below a prefix, of keys and of what further keys lie below. */
	SortedSet<String> children(String prefix);

	/** Size and generation of a value; empty when there is none. */
	Optional<StoredValue> stat(String key);

	/**
	 * Takes all values below a prefix away: the metadata of the node at the prefix first, so that it is gone as a whole for who opens it
	 * later. At once where the store can.
	 *
	 * @param prefix a key, not empty
	 * @return false when there was nothing
	 */
	default boolean deleteAll(String prefix) {
		List<String> keys = new ArrayList<>(list(StoreKeys.check(prefix)));
		keys.sort(Comparator.comparingInt(StagedTransaction::rank).reversed().thenComparing(Comparator.naturalOrder()));
		keys.forEach(this::delete);
		return !keys.isEmpty();
	}

	/**
	 * Gives all values below a prefix another prefix, all at once, where the store can do so without copying them.
	 *
	 * @param from a key, not empty
	 * @param to   below which nothing is
	 * @return false where the store can't, and nothing was changed
	 * @throws DataException.NotWritable when something is below the new prefix
	 */
	default boolean moveAll(String from, String to) {
		return false;
	}

	/** Puts what was put under these keys on the disk, where there is one and single puts are left to the system. */
	default void force(Collection<String> keys) {
		// what is put is kept
	}

	/** Names of what a killed process left in the store and the next one that opens it for writing ends. */
	default SortedSet<String> leftBehind() {
		return new TreeSet<>();
	}

	/** Stages values that appear together. */
	StoreTransaction begin();
}
