package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.List;

import org.outcrop.data.scan4d.LayoutChoice;
import org.outcrop.data.scan4d.MetadataItem;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.scan4d.Binning;
import org.outcrop.scan4d.internal.cached.StoredArray;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a converted file says of where it comes from. */
final class Provenance {

	/** Name of the mask of positions without a frame. */
	static final String MISSING = "missing_positions";
	private static final int MOST_ITEMS = 400;

	private Provenance() {
	}

	/** What the source says of its acquisition. */
	static MetadataItems microscope(Scan4d source) {
		MetadataItems items = new MetadataItems();
		List<MetadataItem> all = source.metadata();
		all.stream().limit(MOST_ITEMS).forEach(item -> items.text(item.group().isBlank() ? item.name() : item.group() + ": " + item.name(),
				item.value()));
		if (all.size() > MOST_ITEMS) {
			items.text("left out", all.size() - MOST_ITEMS + " more items of the source");
		}
		return items;
	}

	/** @param missing positions without a frame, row-major over the scan */
	static MetadataItems of(Conversion conversion, BitSet missing) throws IOException {
		Scan4dOutline outline = conversion.outline();
		LayoutChoice layout = outline.layout();
		Scan4d source = conversion.source();
		MetadataItems items = new MetadataItems();
		items.text("source_name", source.file().getFileName().toString());
		if (Files.isRegularFile(source.file())) {
			items.number("source_bytes", Files.size(source.file()));
		}
		items.text("source_format", source.reader().name()).text("source_hash_algorithm", conversion.fingerprint().algorithm())
				.text("source_hash", conversion.fingerprint().value()).text("source_array", outline.array().orElse(""))
				.text("source_layout", conversion.fingerprint().layout());
		items.text("row_order", "file").text("scan_layout", layout.layout().toString()).text("scan_shape_evidence", layout.evidence().name())
				.text("scan_shape_reason", layout.reason());
		items.number("detector_binning", Binning.factorOf(source));
		source.derivation().ifPresent(made -> items.text("derivation", made));
		items.number("frames", outline.frames()).truth("complete", outline.complete());
		outline.framesExpected().ifPresent(expected -> items.number("frames_expected", expected));
		items.text("storage", conversion.options().zarr().map(zarr -> zarr.codec().toString())
				.orElseGet(() -> conversion.options().storage().name())).text("program", "outcrop");
		ScanShape shape = outline.shape();
		frame(items, "first_frame", source.frameMetadata(0, 0));
		frame(items, "last_frame", source.frameMetadata(shape.scanY() - 1, shape.scanX() - 1));
		for (int i = 0; i < outline.notices().size(); i++) {
			items.text("notice_" + i, outline.notices().get(i));
		}
		if (!missing.isEmpty()) {
			StoredArray mask = StoredArray.ofBits(missing, List.of(shape.scanY(), shape.scanX()));
			items.array(MISSING, NewArray.numbers(mask.type(), mask.shape(), mask.bytes()));
		}
		return items;
	}

	private static void frame(MetadataItems items, String name, List<MetadataItem> header) {
		if (!header.isEmpty()) {
			ObjectNode json = JsonNodeFactory.instance.objectNode();
			header.forEach(item -> json.put(item.name(), item.value()));
			items.text(name, json.toString());
		}
	}
}
