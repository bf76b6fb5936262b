package org.outcrop.imaging.internal.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.outcrop.array.ElementType;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.store.ImageFacts;

/**
 * What stands beside the matrix in an anndata table: {@code obs} with the rows, {@code var} with the columns, {@code uns} with all that is
 * known of the whole, and the dictionaries that anndata expects. Any container.
 */
final class AnnotatedTable {

	static final String REGION_KEY = "region";
	static final String INSTANCE_KEY = "instance_key";
	/** What SpatialData wants to find in {@code uns}. */
	static final String SPATIAL = "spatialdata_attrs";
	private static final String INDEX = "instance_id";
	private static final List<String> EMPTY = List.of("obsm", "obsp", "varm", "varp");
	private static final List<String> ROWS = List.of("x", "y", "z", "spatial_x", "spatial_y", REGION_KEY, INSTANCE_KEY, "tic", "base_peak",
			"base_peak_mz", "points");

	private final NodeWriter to;
	private final String path;
	private final ImageFacts facts;
	private final Sections sections;

	/** @param path of the table; empty for the root of the container */
	AnnotatedTable(NodeWriter to, String path, ImageFacts facts) {
		this.to = to;
		this.path = path.isEmpty() ? "" : path + "/";
		this.facts = facts;
		this.sections = Sections.of(facts.outline().grid(), facts.gridIndex());
	}

	/** Writes all but the matrix, the layers, and the table's own group. */
	void write() {
		parts().forEach(Runnable::run);
	}

	/** The same in parts, the longest first: they have no node in common, so that they may be written at once where the container takes that. */
	List<Runnable> parts() {
		return List.of(this::columns, this::unstructured, this::rows, () -> EMPTY.forEach(this::dictionary));
	}

	private void doubles(String name, double[] values) {
		to.column(path + name, ElementType.FLOAT64, values.length, Encodings.doubles(i -> values[(int) i]), Encodings.array());
	}

	private void rows() {
		long[] index = facts.gridIndex();
		ImagingOutline.PixelSize size = facts.pixelSize();
		to.group(path + "obs", Encodings.frame(INDEX, ROWS));
		to.texts(path + "obs/" + INDEX, index.length, row -> Long.toString(index[(int) row]));
		to.texts(path + "obs/" + INSTANCE_KEY, index.length, row -> Long.toString(index[(int) row]));
		ints("obs/x", row -> sections.x(index[row]));
		ints("obs/y", row -> sections.y(index[row]));
		ints("obs/z", row -> sections.z(index[row]));
		to.column(path + "obs/spatial_x", ElementType.FLOAT64, index.length, Encodings.doubles(row -> sections.x(index[(int) row]) * size.x()),
				Encodings.array());
		to.column(path + "obs/spatial_y", ElementType.FLOAT64, index.length, Encodings.doubles(row -> sections.y(index[(int) row]) * size.y()),
				Encodings.array());
		regions(index);
		doubles("obs/tic", facts.tic());
		doubles("obs/base_peak", facts.basePeak());
		to.column(path + "obs/base_peak_mz", ElementType.FLOAT64, index.length, Encodings.doubles(row -> facts.basePeakMz().applyAsDouble((int) row)),
				Encodings.array());
		to.column(path + "obs/points", ElementType.INT64, index.length, Encodings.longs(row -> facts.points()[(int) row]), Encodings.array());
	}

	/** A value of a row. */
	@FunctionalInterface
	private interface OfRow {
		long of(int row);
	}

	private void ints(String name, OfRow value) {
		to.column(path + name, ElementType.INT32, facts.rows(), Encodings.ints(row -> Math.toIntExact(value.of((int) row))), Encodings.array());
	}

	private void regions(long[] index) {
		List<Integer> used = sections.used();
		int[] codes = new int[sections.sections()];
		for (int code = 0; code < used.size(); code++) {
			codes[used.get(code)] = code;
		}
		to.group(path + "obs/" + REGION_KEY, Encodings.categorical());
		to.texts(path + "obs/" + REGION_KEY + "/categories", used.size(), code -> sections.regions().get((int) code));
		boolean small = used.size() <= Byte.MAX_VALUE;
		NodeWriter.Items items = small ? Encodings.bytes(row -> codes[(int) sections.z(index[(int) row])])
				: Encodings.ints(row -> codes[(int) sections.z(index[(int) row])]);
		to.column(path + "obs/" + REGION_KEY + "/codes", small ? ElementType.INT8 : ElementType.INT32, index.length, items, Encodings.array());
	}

	private void columns() {
		MassAxis axis = facts.axis();
		to.group(path + "var", Encodings.frame("_index", List.of("mz", "mz_from", "mz_to")));
		to.texts(path + "var/_index", axis.bins(), bin -> "mz_" + bin);
		to.column(path + "var/mz", ElementType.FLOAT64, axis.bins(), Encodings.doubles(bin -> axis.centre((int) bin)), Encodings.array());
		to.column(path + "var/mz_from", ElementType.FLOAT64, axis.bins(), Encodings.doubles(bin -> axis.edge((int) bin)), Encodings.array());
		to.column(path + "var/mz_to", ElementType.FLOAT64, axis.bins(), Encodings.doubles(bin -> axis.edge((int) bin + 1)), Encodings.array());
	}

	private void dictionary(String name) {
		to.group(path + name, Encodings.dictionary());
	}

	private void unstructured() {
		dictionary("uns");
		dictionary("uns/" + SPATIAL);
		texts("uns/" + SPATIAL + "/region", sections.regions());
		to.text(path + "uns/" + SPATIAL + "/region_key", REGION_KEY);
		to.text(path + "uns/" + SPATIAL + "/instance_key", INSTANCE_KEY);
		doubles("uns/average_spectrum", facts.average());
		to.text(path + "uns/method", facts.method());
		to.text(path + "uns/program", facts.program());
		to.texts(path + "uns/warnings", facts.warnings().size(), i -> facts.warnings().get((int) i));
		axis(facts.description());
		grid();
		dictionary("uns/source");
		facts.source().forEach((name, value) -> to.text(path + "uns/source/" + plain(name), value));
		dictionary("uns/dropped");
		for (Map.Entry<String, Double> entry : facts.dropped().entrySet()) {
			to.number(path + "uns/dropped/" + plain(entry.getKey()), entry.getValue());
		}
		if (!facts.failures().isEmpty()) {
			failures(facts.failures());
		}
	}

	/** One text, or a row of several. */
	private void texts(String name, List<String> values) {
		if (values.size() == 1) {
			to.text(path + name, values.getFirst());
		} else {
			to.texts(path + name, values.size(), i -> values.get((int) i));
		}
	}

	private static String plain(String name) {
		return name.replaceAll("[^A-Za-z0-9_-]", "_");
	}

	private void axis(AxisDescription axis) {
		dictionary("uns/axis");
		to.text(path + "uns/axis/law", axis.law());
		to.text(path + "uns/axis/placement", axis.placement());
		to.number(path + "uns/axis/a", axis.a());
		to.number(path + "uns/axis/b", axis.b());
		to.number(path + "uns/axis/width", axis.width());
		to.number(path + "uns/axis/reference", axis.reference());
		to.number(path + "uns/axis/realised", axis.realised());
		to.number(path + "uns/axis/first", axis.first());
		to.number(path + "uns/axis/bins", (long) axis.bins());
		to.number(path + "uns/axis/from", axis.from());
		to.number(path + "uns/axis/to", axis.to());
	}

	private void grid() {
		ImagingOutline outline = facts.outline();
		ImagingOutline.PixelGrid grid = outline.grid();
		dictionary("uns/grid");
		to.number(path + "uns/grid/x", grid.x());
		to.number(path + "uns/grid/y", grid.y());
		to.number(path + "uns/grid/z", grid.z());
		to.number(path + "uns/grid/x0", grid.x0());
		to.number(path + "uns/grid/y0", grid.y0());
		to.number(path + "uns/grid/z0", grid.z0());
		dictionary("uns/pixel_size");
		to.number(path + "uns/pixel_size/x", facts.pixelSize().x());
		to.number(path + "uns/pixel_size/y", facts.pixelSize().y());
		to.text(path + "uns/pixel_size/unit", outline.pixelSize().isPresent() ? "micrometer" : "pixel");
		dictionary("uns/recording");
		to.text(path + "uns/recording/mode", outline.mode().id());
		to.text(path + "uns/recording/representation", outline.representation().name().toLowerCase(Locale.ROOT));
		to.text(path + "uns/recording/polarity", outline.polarity().name().toLowerCase(Locale.ROOT));
		to.text(path + "uns/recording/instrument", outline.instrument().model());
		to.number(path + "uns/recording/pixels", outline.pixels());
		to.number(path + "uns/recording/peaks", outline.peaks());
	}

	private void failures(List<PixelFailure> failures) {
		to.group(path + "uns/failures", Encodings.frame("_index", List.of("pixel", "x", "y", "z", "code", "reason")));
		int count = failures.size();
		to.texts(path + "uns/failures/_index", count, i -> Long.toString(failures.get((int) i).pixel()));
		to.column(path + "uns/failures/pixel", ElementType.INT64, count, Encodings.longs(i -> failures.get((int) i).pixel()), Encodings.array());
		to.column(path + "uns/failures/x", ElementType.INT32, count, Encodings.ints(i -> failures.get((int) i).x()), Encodings.array());
		to.column(path + "uns/failures/y", ElementType.INT32, count, Encodings.ints(i -> failures.get((int) i).y()), Encodings.array());
		to.column(path + "uns/failures/z", ElementType.INT32, count, Encodings.ints(i -> failures.get((int) i).z()), Encodings.array());
		to.texts(path + "uns/failures/code", count, i -> failures.get((int) i).code());
		to.texts(path + "uns/failures/reason", count, i -> failures.get((int) i).reason());
	}

	/** Attributes of the table itself. @param spatial what SpatialData wants besides; empty where the table stands alone */
	ObjectNode attributes(Optional<String> spatial) {
		ObjectNode attributes = Encodings.none().put("encoding-type", "anndata").put("encoding-version", "0.1.0");
		spatial.ifPresent(version -> {
			attributes.put("spatialdata-encoding-type", "ngff:regions_table");
			List<String> regions = sections.regions();
			if (regions.size() == 1) {
				attributes.put("region", regions.getFirst());
			} else {
				regions.forEach(attributes.putArray("region")::add);
			}
			attributes.put("region_key", REGION_KEY).put("instance_key", INSTANCE_KEY).put("version", version);
		});
		return attributes;
	}
}
