package org.outcrop.format.emd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Attribute;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Node;
import org.outcrop.hdf5.Hdf5Unreadable;

/** What a file says about itself: attributes, and arrays of one value. */
final class MetadataReader {

	private static final int MOST_OBJECTS = 5_000;
	private static final int MOST_ITEMS = 5_000;
	private static final int LONGEST = 20_000;
	/** What fpd keeps of each frame. */
	private static final Set<String> PER_FRAME = Set.of("exposure", "threshold", "dac", "counter_depth");

	private final OpenEmd open;

	MetadataReader(OpenEmd open) {
		this.open = open;
	}

	List<MetadataItem> file(Candidate candidate) {
		List<MetadataItem> items = new ArrayList<>();
		items.add(new MetadataItem("File", "layout", open.layout().title()));
		items.add(new MetadataItem("File", "array", candidate.name()));
		items.add(new MetadataItem("File", "type", candidate.array().type().describe()));
		items.add(new MetadataItem("File", "superblock", Integer.toString(open.file().superblockVersion())));
		open.file().visit(MOST_OBJECTS, node -> look(node, items));
		if (open.layout() == EmdLayout.VELOX) {
			items.addAll(VeloxMetadata.items(VeloxMetadata.frame(candidate.node(), 0)));
		}
		return items;
	}

	/** @return whether to look inside */
	private static boolean look(Hdf5Node node, List<MetadataItem> items) {
		if (node.name().equals("cached") || items.size() >= MOST_ITEMS) {
			return false;
		}
		try {
			for (Hdf5Attribute attribute : node.attributes().all()) {
				items.add(new MetadataItem(node.path(), attribute.name(), cut(attribute.display())));
			}
			if (node instanceof Hdf5Array array && array.count() == 1 && array.rank() <= 1) {
				value(array).ifPresent(v -> items.add(new MetadataItem(parent(node), node.name(), v)));
			}
		} catch (DataException.Stale e) {
			throw e;
		} catch (DataException e) {
			items.add(new MetadataItem(node.path(), "(unreadable)", e.what()));
		}
		return true;
	}

	private static String parent(Hdf5Node node) {
		return node.path().substring(0, Math.max(1, node.path().lastIndexOf('/')));
	}

	private static Optional<String> value(Hdf5Array array) {
		Optional<String> text = array.text();
		if (text.isPresent()) {
			return text.map(MetadataReader::cut);
		}
		long[] whole = array.integers();
		return whole.length == 1 ? Optional.of(Long.toString(whole[0])) : array.number().stream().mapToObj(Double::toString).findFirst();
	}

	private static String cut(String text) {
		return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
	}

	/** @param first index along the first scan axis @param second index along the second */
	List<MetadataItem> frame(Candidate candidate, long first, long second) {
		return switch (open.layout()) {
		case VELOX -> VeloxMetadata.items(VeloxMetadata.frame(candidate.node(), first));
		case FPD -> perFrame(candidate, first, second);
		case EMD_1, PY4DSTEM_13, PY4DSTEM_OLD, PRISMATIC, MIB_VIEWER, BERKELEY, PLAIN -> List.of();
		};
	}

	private List<MetadataItem> perFrame(Candidate candidate, long first, long second) {
		List<MetadataItem> items = new ArrayList<>();
		for (Hdf5Node node : open.file().group("/fpd_expt").map(Hdf5Group::children).orElse(List.of())) {
			if (PER_FRAME.contains(node.name().toLowerCase(Locale.ROOT))) {
				Optional<Hdf5Array> array = switch (node) {
				case Hdf5Array a -> Optional.of(a);
				case Hdf5Group g -> g.array("data");
				case Hdf5Unreadable u -> Optional.empty();
				};
				array.flatMap(a -> element(a, candidate, first, second)).ifPresent(v -> items.add(new MetadataItem("fpd", node.name(), v)));
			}
		}
		return items;
	}

	private static Optional<String> element(Hdf5Array array, Candidate candidate, long first, long second) {
		long[] shape = array.shape();
		long[] whole = candidate.array().shape();
		if (array.elementType().isEmpty() || shape.length < 2 || shape[0] != whole[0] || shape[1] != whole[1]) {
			return Optional.empty();
		}
		long[] start = new long[shape.length];
		long[] size = shape.clone();
		start[0] = first;
		start[1] = second;
		size[0] = 1;
		size[1] = 1;
		long count = 1;
		for (long extent : size) {
			count *= extent;
		}
		if (count > 64) {
			return Optional.empty();
		}
		var values = array.read(start, size);
		var type = array.elementType().get();
		return Optional.of(LongStream.range(0, count).mapToObj(i -> Double.toString(type.readDouble(values, i * type.bytes())))
				.collect(Collectors.joining(", ")));
	}
}
