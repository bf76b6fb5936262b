package org.outcrop.imaging.internal.read;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/**
 * A dictionary or a data frame of a table: scalars, columns and further dictionaries by name. What is not there is empty. Any thread.
 *
 * @param store where it is
 * @param path  of the group; there may be none
 */
record Node(ZarrStore store, String path) {

	/** No column of a table that is read here is longer: as many as a matrix may have of either. */
	private static final long MOST = Integer.MAX_VALUE - 8L;

	/** A dictionary in it. */
	Node child(String name) {
		return new Node(store, StoreKeys.join(path, name));
	}

	boolean isGroup() {
		return ZarrGroup.kind(store, path).filter(kind -> kind == ZarrGroup.NodeKind.GROUP).isPresent();
	}

	/** Names of what is in it. */
	List<String> names() {
		return isGroup() ? List.copyOf(ZarrGroup.open(store, path).children().keySet()) : List.of();
	}

	JsonNode attributes() {
		return ZarrGroup.open(store, path).attributes();
	}

	String where() {
		return store.name() + ", group " + path;
	}

	private Optional<ZarrArray> array(String name) {
		String at = StoreKeys.join(path, name);
		return ZarrGroup.kind(store, at).filter(kind -> kind == ZarrGroup.NodeKind.ARRAY).map(_ -> ZarrArray.open(store, at, ArrayOptions.DEFAULT));
	}

	boolean has(String name) {
		return array(name).isPresent();
	}

	/** A column of numbers; of one number where it is a scalar. */
	Optional<double[]> numbers(String name) {
		return array(name).filter(array -> array.spec().rank() <= 1).filter(Node::isNumeric).map(array -> array.readDoubles(box(array), Progress.NONE));
	}

	/** Items of a column of numbers. */
	OptionalLong length(String name) {
		return array(name).filter(array -> array.spec().rank() == 1).filter(Node::isNumeric).map(array -> OptionalLong.of(array.spec().shape().getFirst()))
				.orElse(OptionalLong.empty());
	}

	/** One item of a column of numbers that is there. */
	double item(String name, long at) {
		return array(name).orElseThrow().readDoubles(new Box(new long[] {at}, new long[] {1}), Progress.NONE)[0];
	}

	private static boolean isNumeric(ZarrArray array) {
		return array.spec().type().elementType().isPresent();
	}

	private static Box box(ZarrArray array) {
		Box box = array.spec().box();
		if (box.count() > MOST) {
			throw new DataException.Unsupported("a column of " + box.count() + " items", array.store().name() + ", array " + array.path(),
					"Store a smaller table.");
		}
		return box;
	}

	/** A scalar; also where it is stored as text. */
	OptionalDouble number(String name) {
		Optional<double[]> numbers = numbers(name);
		if (numbers.isPresent()) {
			return numbers.get().length == 1 ? OptionalDouble.of(numbers.get()[0]) : OptionalDouble.empty();
		}
		try {
			return text(name).map(text -> OptionalDouble.of(Double.parseDouble(text))).orElse(OptionalDouble.empty());
		} catch (NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}

	/** A text scalar. */
	Optional<String> text(String name) {
		return texts(name).filter(texts -> texts.length == 1).map(texts -> texts[0]);
	}

	/** A column of texts, or of categories as texts. */
	Optional<String[]> texts(String name) {
		Node child = child(name);
		if (child.isGroup()) {
			return child.texts("categories").flatMap(categories -> child.numbers("codes").map(codes -> categorised(categories, codes)));
		}
		return array(name).filter(array -> array.spec().rank() <= 1 && !isNumeric(array)).map(array -> array.readTexts(box(array), Progress.NONE));
	}

	private String[] categorised(String[] categories, double[] codes) {
		String[] texts = new String[codes.length];
		for (int i = 0; i < codes.length; i++) {
			texts[i] = codes[i] >= 0 && codes[i] < categories.length ? categories[(int) codes[i]] : "";
		}
		return texts;
	}

	/** A column as whole numbers, whether they are stored as numbers or as texts; empty where one is none. */
	Optional<long[]> wholes(String name) {
		Optional<double[]> numbers = numbers(name);
		if (numbers.isPresent()) {
			long[] wholes = new long[numbers.get().length];
			for (int i = 0; i < wholes.length; i++) {
				wholes[i] = (long) numbers.get()[i];
				if (wholes[i] != numbers.get()[i]) {
					return Optional.empty();
				}
			}
			return Optional.of(wholes);
		}
		return texts(name).flatMap(Node::parsed);
	}

	private static Optional<long[]> parsed(String[] texts) {
		long[] wholes = new long[texts.length];
		try {
			for (int i = 0; i < wholes.length; i++) {
				wholes[i] = Long.parseLong(texts[i]);
			}
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
		return Optional.of(wholes);
	}
}
