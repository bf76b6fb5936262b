package org.outcrop.imaging.internal.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import com.fasterxml.jackson.databind.JsonNode;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.MissingChunks;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/** A dictionary or a data frame in Zarr: a group. Any thread. */
final class ZarrNode extends Node {

	/** No column of texts that is read here is longer. */
	private static final long MOST = Integer.MAX_VALUE - 8L;

	private final ZarrStore store;
	private final String path;
	private final ArrayOptions options;

	/** @param path of the group; there may be none */
	ZarrNode(ZarrStore store, String path, ArrayOptions options) {
		this.store = store;
		this.path = path;
		this.options = options;
	}

	@Override
	Node child(String name) {
		return new ZarrNode(store, StoreKeys.join(path, name), options);
	}

	@Override
	boolean isGroup() {
		return ZarrGroup.kind(store, path).filter(kind -> kind == ZarrGroup.NodeKind.GROUP).isPresent();
	}

	@Override
	List<String> names() {
		return isGroup() ? List.copyOf(ZarrGroup.open(store, path).children().keySet()) : List.of();
	}

	@Override
	String where() {
		return store.name() + ", group " + path;
	}

	@Override
	String container() {
		return store.name();
	}

	private JsonNode attributes() {
		return ZarrGroup.open(store, path).attributes();
	}

	@Override
	Optional<String> attribute(String name) {
		return Optional.of(attributes().path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
	}

	@Override
	OptionalDouble number(Attribute attribute) {
		JsonNode number = attributes().path(attribute.name());
		return number.isNumber() ? OptionalDouble.of(number.asDouble()) : OptionalDouble.empty();
	}

	@Override
	long[] wholes(Attribute attribute) {
		JsonNode numbers = attributes().path(attribute.name());
		long[] wholes = new long[numbers.size()];
		for (int i = 0; i < wholes.length; i++) {
			if (!numbers.path(i).isIntegralNumber() || !numbers.path(i).canConvertToLong()) {
				return new long[0];
			}
			wholes[i] = numbers.path(i).longValue();
		}
		return wholes;
	}

	private Optional<ZarrArray> array(String name, ArrayOptions how) {
		String at = StoreKeys.join(path, name);
		return ZarrGroup.kind(store, at).filter(kind -> kind == ZarrGroup.NodeKind.ARRAY).map(_ -> ZarrArray.open(store, at, how));
	}

	@Override
	Optional<List<Long>> extents(String name) {
		return array(name, ArrayOptions.DEFAULT).map(array -> array.spec().shape());
	}

	private static boolean isNumeric(ZarrArray array) {
		return array.spec().type().elementType().isPresent();
	}

	@Override
	Optional<StoredRow> row(String name, MissingChunks missing) {
		return array(name, options.withMissing(missing)).filter(array -> array.spec().rank() <= 1 && isNumeric(array)).map(ZarrRow::new);
	}

	@Override
	Optional<String[]> plainTexts(String name) {
		return array(name, ArrayOptions.DEFAULT).filter(array -> array.spec().rank() <= 1 && !isNumeric(array)).map(array -> {
			if (array.spec().box().count() > MOST) {
				throw new DataException.Unsupported("a column of " + array.spec().box().count() + " items", store.name() + ", array " + array.path(),
						"Store a smaller table.");
			}
			return array.readTexts(array.spec().box(), Progress.NONE);
		});
	}
}
