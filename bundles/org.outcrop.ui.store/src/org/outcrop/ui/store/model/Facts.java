package org.outcrop.ui.store.model;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.Entry;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StoredArray;
import org.outcrop.store.files.CompressionChoice;
import org.outcrop.store.files.Place;
import org.outcrop.zarr.ngff.Multiscale;
import org.outcrop.zarr.ngff.NgffImage;

import com.fasterxml.jackson.databind.JsonNode;

/** Everything that is known of an item without reading its values. Not on the user interface thread. */
public final class Facts {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
	private static final int MOST_PARTS = 200;
	private static final int LONGEST = 400;

	private Facts() {
	}

	/** @throws org.outcrop.data.DataException where it can't be read */
	public static List<Fact> of(Chosen chosen, Progress progress) {
		Entry entry = chosen.entry();
		Place place = chosen.place();
		List<Fact> facts = new ArrayList<>();
		facts.add(Fact.of("Kind", entry.kind().label() + entry.aliasOf().map(target -> ", an alias of " + target).orElse("")));
		facts.add(Fact.of("Address", place.address()));
		if (entry.kind() == ItemKind.ARRAY) {
			try (StoredArray array = place.backend().openArray(place.path())) {
				array(array.info(), array.layout(), entry.bytes(), facts);
			}
		} else {
			entry.bytes().ifPresent(bytes -> facts.add(Fact.of("Size", Sizes.bytes(bytes))));
		}
		entry.modified().ifPresent(time -> facts.add(Fact.of("Modified", TIME.format(time.atZone(ZoneId.systemDefault())))));
		progress.checkCancelled();
		if (entry.isFolder() && entry.aliasOf().isEmpty()) {
			JsonNode attributes = place.backend().attributes(place.path());
			try {
				SubjectLoader.ngff(place).ifPresent(image -> facts.add(image(image)));
			} catch (DataException e) {
				// the attributes are the more worth seeing
				facts.add(Fact.of("OME-NGFF image", "can't be read: " + e.what()));
			}
			attributes(attributes, facts);
			if (place.path().isRoot()) {
				facts.add(capabilities(place.backend().capabilities()));
			}
		}
		return facts;
	}

	/** What an array takes where it is stored, and how well it is packed; may look at each of its chunks. Empty where it can't be told. */
	public static Optional<Fact> stored(Chosen chosen, Progress progress) {
		Place place = chosen.place();
		if (chosen.entry().kind() != ItemKind.ARRAY || chosen.entry().bytes().isPresent()) {
			return Optional.empty();
		}
		OptionalLong packed = place.backend().storedBytes(place.path(), progress);
		if (packed.isEmpty()) {
			return Optional.empty();
		}
		try (StoredArray array = place.backend().openArray(place.path())) {
			return Optional.of(stored(packed.getAsLong(), array.info().type().isText() ? 0 : array.info().bytes()));
		}
	}

	private static Fact stored(long packed, long bytes) {
		return Fact.of("Size as stored",
				Sizes.bytes(packed) + (packed == 0 || bytes == 0 ? "" : String.format(Locale.ROOT, ", 1 : %.2f", (double) bytes / packed)));
	}

	private static void array(ArrayInfo info, ArrayLayout layout, OptionalLong stored, List<Fact> facts) {
		facts.add(Fact.of("Shape", Sizes.shape(info.shape())));
		if (!info.axes().isEmpty()) {
			facts.add(Fact.of("Axes", String.join(", ", info.axes())));
		}
		facts.add(Fact.of("Type", info.type().v3Name()));
		facts.add(Fact.of("Chunks", layout.chunk().map(Sizes::shape).orElse("none") + layout.chunk()
				.filter(chunk -> info.type().itemBytes() > 0)
				.map(chunk -> ", " + Sizes.bytes(chunk.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b) * info.type().itemBytes())
						+ " each")
				.orElse("")));
		layout.shard().ifPresent(shard -> facts.add(Fact.of("Shards", Sizes.shape(shard))));
		facts.add(Fact.of("Packing", Sizes.codecs(layout)));
		if (!info.type().isText()) {
			long bytes = info.bytes();
			facts.add(Fact.of("Size unpacked", Sizes.bytes(bytes)));
			stored.ifPresent(packed -> facts.add(stored(packed, bytes)));
		}
		CompressionChoice.recorded(info).ifPresent(lines -> facts.add(new Fact("Why packed so", lines.getFirst(),
				lines.stream().skip(1).map(line -> Fact.of("", line)).toList())));
		attributes(info.attributes(), facts);
	}

	private static Fact image(NgffImage image) {
		List<Fact> parts = new ArrayList<>();
		for (Multiscale scales : image.multiscales()) {
			List<Fact> levels = new ArrayList<>();
			for (Multiscale.Dataset dataset : scales.datasets()) {
				levels.add(Fact.of("Level " + dataset.path(), "scale " + numbers(dataset.scale())
						+ dataset.translation().map(shift -> ", shifted by " + numbers(shift)).orElse("")));
			}
			for (Multiscale.Axis axis : scales.axes()) {
				parts.add(Fact.of("Axis " + axis.name(), (axis.type().isEmpty() ? "" : axis.type()) + axis.unit().map(unit -> ", " + unit).orElse("")));
			}
			parts.addAll(levels);
		}
		image.channels().forEach(channel -> parts.add(Fact.of("Channel " + channel.label(), "#" + channel.color())));
		String name = image.multiscales().getFirst().name();
		return new Fact("OME-NGFF image", (name.isEmpty() ? "" : name + ", ") + "version " + image.version().text(), parts);
	}

	private static String numbers(List<Double> numbers) {
		return numbers.stream().map(number -> number == Math.rint(number) ? String.valueOf(number.longValue()) : String.valueOf(number))
				.collect(Collectors.joining(", "));
	}

	private static Fact capabilities(BackendCapabilities can) {
		return new Fact("Store", can.writable() ? "open for writing" : "open for reading", List.of(
				Fact.of("One call takes", can.latency().name().toLowerCase(Locale.ROOT)), Fact.of("Items appear at once", yes(can.atomic())),
				Fact.of("Several items together", yes(can.transactional())), Fact.of("Arrays in chunks", yes(can.chunked())),
				Fact.of("Outlives the program", yes(can.persistent()))));
	}

	private static String yes(boolean value) {
		return value ? "yes" : "no";
	}

	private static void attributes(JsonNode attributes, List<Fact> facts) {
		if (!attributes.isEmpty()) {
			facts.add(fact("Attributes", attributes));
		}
	}

	private static Fact fact(String name, JsonNode node) {
		if (!node.isContainerNode()) {
			String text = node.asText();
			return Fact.of(name, text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text);
		}
		if (node.isArray() && node.size() <= 16 && node.valueStream().noneMatch(JsonNode::isContainerNode)) {
			return Fact.of(name, node.valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")));
		}
		List<Fact> parts = new ArrayList<>();
		if (node.isArray()) {
			for (int i = 0; i < Math.min(MOST_PARTS, node.size()); i++) {
				parts.add(fact("[" + i + "]", node.get(i)));
			}
		} else {
			for (Map.Entry<String, JsonNode> each : node.properties()) {
				if (parts.size() < MOST_PARTS) {
					parts.add(fact(each.getKey(), each.getValue()));
				}
			}
		}
		Optional<String> more = node.size() > MOST_PARTS ? Optional.of(node.size() + " entries, the first " + MOST_PARTS + " are shown")
				: Optional.empty();
		return new Fact(name, more.orElse(""), parts);
	}
}
