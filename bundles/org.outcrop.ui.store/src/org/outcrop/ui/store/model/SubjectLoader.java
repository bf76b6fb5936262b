package org.outcrop.ui.store.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.outcrop.compute.Progress;
import org.outcrop.runtime.SharedStores;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.Item;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.Place;
import org.outcrop.ui.Notice;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.ngff.Multiscale;
import org.outcrop.zarr.ngff.NgffImage;
import org.outcrop.zarr.ngff.NgffReader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * Opens what is chosen, as far as it must be read to be shown. Not on the user interface thread.
 *
 * @param stores through whose cache arrays are read
 */
public record SubjectLoader(SharedStores stores) {

	/** More of an item that has no regions is not loaded to be looked at. */
	static final long MOST_BYTES = 64L << 20;
	/** More texts are not read to be looked at. */
	static final int MOST_TEXTS = 10_000;

	/** @throws org.outcrop.data.DataException where it can't be read */
	public Subject load(Chosen chosen, Progress progress) {
		Place place = chosen.place();
		return switch (chosen.entry().kind()) {
		case FOLDER -> folder(place);
		case ARRAY -> array(place, progress);
		case TABLE, TEXT, JSON, BYTES -> chosen.entry().bytes().orElse(0) > MOST_BYTES
				? new Subject.Nothing(new Notice("This " + chosen.entry().kind().label() + " is too large to be shown",
						"It has " + Sizes.bytes(chosen.entry().bytes().getAsLong()) + ". Copy it to a folder, and open it with its own program."))
				: item(stores.files().load(place, progress));
		};
	}

	private static Subject item(Item item) {
		return switch (item) {
		case Item.Table table -> new Subject.Rows(table);
		case Item.Text text -> new Subject.Words(text.text());
		case Item.Json json -> new Subject.Words(pretty(json));
		case Item.Bytes bytes -> new Subject.Hex(bytes.bytes());
		case Item.Numbers _, Item.Texts _ -> throw new IllegalStateException("an array is not loaded whole");
		};
	}

	private static String pretty(Item.Json json) {
		try {
			return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json.document());
		} catch (JsonProcessingException e) {
			throw new IllegalStateException("a document that was read can't be written", e);
		}
	}

	private Subject folder(Place place) {
		return image(place).<Subject>map(Subject.Planes::new).orElseGet(() -> new Subject.Nothing(new Notice("A folder",
				"Choose an array, a table or a text in it. An OME-NGFF image is shown as a whole, in the resolution that fits the zoom.")));
	}

	/** What the attributes of a folder say of an image; empty where it is none. */
	public static Optional<NgffImage> ngff(Place folder) {
		return NgffReader.image(folder.backend().attributes(folder.path()), folder.address());
	}

	private Optional<Scene> image(Place place) {
		return ngff(place).map(image -> {
			Multiscale scales = image.multiscales().getFirst();
			List<Scene.Level> levels = new ArrayList<>();
			try {
				for (Multiscale.Dataset dataset : scales.datasets()) {
					levels.add(new Scene.Level(dataset.path(), stores.cache().open(place.resolve(dataset.path()))));
				}
			} catch (RuntimeException e) {
				levels.forEach(level -> level.array().close());
				throw e;
			}
			List<Scene.AxisName> axes = scales.axes().stream().map(axis -> new Scene.AxisName(axis.name(), axis.unit().orElse(""))).toList();
			return new Scene(scales.name().isEmpty() ? place.path().name() : scales.name(), levels, axes, Optional.of(image));
		});
	}

	private Subject array(Place place, Progress progress) {
		StoredArray array = stores.cache().open(place);
		ArrayInfo info = array.info();
		if (Decoder.isNumber(info.type()) && info.rank() > 0 && info.box().count() > 0) {
			Scene scene = new Scene(place.path().name(), List.of(new Scene.Level("", array)), Scene.axesOf(info), Optional.empty());
			return info.rank() == 1 ? new Subject.Line(scene) : new Subject.Planes(scene);
		}
		try (array) {
			return info.box().count() == 0
					? new Subject.Nothing(new Notice("An array without items", "Its shape is " + Sizes.shape(info.shape()) + "."))
					: info.rank() == 0 && Decoder.isNumber(info.type()) ? new Subject.Words(single(array, progress)) : texts(array, progress);
		}
	}

	private static String single(StoredArray array, Progress progress) {
		MemorySegment item = MemorySegment.ofArray(new byte[array.info().type().itemBytes()]);
		array.read(array.info().box(), item, progress);
		return new Decoder(array.info().type(), ComplexPart.AMPLITUDE).text(item, 0);
	}

	/** The first texts in the order of their indices. */
	private static Subject texts(StoredArray array, Progress progress) {
		ArrayInfo info = array.info();
		long total = info.box().count();
		Box box = first(info);
		String[] texts = info.type().isText() ? array.readTexts(box, progress) : fixed(array, box, progress);
		List<String> index = IntStream.range(0, texts.length).mapToObj(i -> index(i, box)).toList();
		return new Subject.Texts(index, List.of(texts), total);
	}

	/** A region at the begin that is not too large: whole inner axes, as far as they fit. */
	private static Box first(ArrayInfo info) {
		long[] shape = info.shape().stream().mapToLong(Long::longValue).toArray();
		long left = MOST_TEXTS;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			shape[axis] = Math.max(1, Math.min(shape[axis], left));
			left /= shape[axis];
		}
		return Box.all(shape);
	}

	private static String index(int number, Box box) {
		long[] shape = box.shape();
		StringBuilder text = new StringBuilder();
		long rest = number;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			text.insert(0, rest % shape[axis] + (text.isEmpty() ? "" : ", "));
			rest /= shape[axis];
		}
		return text.toString();
	}

	private static String[] fixed(StoredArray array, Box box, Progress progress) {
		ZarrType type = array.info().type();
		MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(box.count() * type.itemBytes())]);
		array.read(box, items, progress);
		boolean wide = type.kind() == ZarrType.Kind.FIXED_TEXT;
		Charset charset = wide ? Charset.forName(java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE")
				: StandardCharsets.ISO_8859_1;
		String[] texts = new String[Math.toIntExact(box.count())];
		for (int i = 0; i < texts.length; i++) {
			byte[] bytes = items.asSlice((long) i * type.itemBytes(), type.itemBytes()).toArray(ValueLayout.JAVA_BYTE);
			texts[i] = new String(bytes, charset).replaceFirst("\0+$", "");
		}
		return texts;
	}
}
