package org.outcrop.peaks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.outcrop.array.Interval;
import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.RunOutline;
import org.outcrop.data.peaks.RunSummary;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.MobilityBounds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Store details as the {@code details} of a manifest, and back. Field by field in {@code docs/peak-store.md}. */
public final class DetailsJson {

	/** Stands where the number of a window would. */
	private static final String SHARED_FILE = "other";

	private DetailsJson() {
	}

	public static ObjectNode write(StoreDetails d) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.set("summary", summary(d.summary()));
		json.put("index", d.index().name());
		ArrayNode warnings = json.putArray("warnings");
		d.warnings().forEach(w -> warnings.addObject().put("code", w.code()).put("count", w.count()).put("message", w.message()));
		json.set("rt", interval(d.bounds().rt()));
		json.set("mz", interval(d.bounds().mz()));
		json.set("mobility_mz", interval(d.mobilityBounds().mz()));
		json.set("mobility", interval(d.mobilityBounds().mobility()));
		json.put("mass_peaks", d.massPeaks());
		json.put("stored_points", d.storedPoints());
		json.put("mobility_arrays", d.mobilityArrays());
		ArrayNode windows = json.putArray("windows");
		d.windows().forEach(w -> windows.add(interval(w)));
		ObjectNode tiles = json.putObject("tiles");
		d.tiles().forEach((level, counts) -> {
			ArrayNode list = tiles.putArray(Integer.toString(level));
			for (long count : counts) {
				list.add(count);
			}
		});
		ObjectNode files = json.putObject("tiled_files");
		d.files().levels().forEach((level, byWindow) -> {
			ObjectNode rows = files.putObject(Integer.toString(level));
			byWindow.forEach((window, count) -> rows.put(window == TiledFiles.SHARED ? SHARED_FILE : Integer.toString(window), count));
		});
		return json;
	}

	private static ArrayNode interval(Interval i) {
		return JsonNodeFactory.instance.arrayNode().add(i.min()).add(i.max());
	}

	private static ObjectNode summary(RunSummary s) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("spectra", s.spectra()).put("chromatograms", s.chromatograms()).put("peaks", s.peaks());
		ObjectNode levels = json.putObject("levels");
		s.levels().forEach((level, f) -> levels.putObject(Integer.toString(level)).put("spectra", f.spectra()).put("peaks", f.peaks())
				.put("intensity_sum", f.intensitySum()));
		s.rt().ifPresent(i -> json.set("rt", interval(i)));
		s.mz().ifPresent(i -> json.set("mz", interval(i)));
		ArrayNode voltages = json.putArray("voltages");
		s.voltages().forEach(voltages::add);
		s.mobility().ifPresent(m -> json.putObject("mobility").put("unit", m.unit().name()).put("min", m.min()).put("max", m.max()));
		return json;
	}

	/**
	 * Loops rather than lambdas: this runs before the first picture of a process, where each lambda costs half a millisecond.
	 *
	 * @throws IllegalArgumentException where a field is missing or of another kind; the entry is then as good as none
	 */
	public static StoreDetails read(ObjectNode json) {
		List<WarningLog.Entry> warnings = new ArrayList<>();
		for (JsonNode w : json.required("warnings")) {
			warnings.add(new WarningLog.Entry(w.required("code").asText(), w.required("count").asLong(), w.required("message").asText()));
		}
		List<Interval> windows = new ArrayList<>();
		for (JsonNode w : json.required("windows")) {
			windows.add(interval(w));
		}
		SortedMap<Integer, long[]> tiles = new TreeMap<>();
		for (Map.Entry<String, JsonNode> entry : json.required("tiles").properties()) {
			long[] counts = new long[entry.getValue().size()];
			for (int i = 0; i < counts.length; i++) {
				counts[i] = entry.getValue().get(i).asLong();
			}
			tiles.put(Integer.valueOf(entry.getKey()), counts);
		}
		return new StoreDetails(summary(json.required("summary")), RunOutline.IndexState.valueOf(json.required("index").asText()), warnings,
				new Bounds(interval(json.required("rt")), interval(json.required("mz"))),
				new MobilityBounds(interval(json.required("mobility_mz")), interval(json.required("mobility"))), json.required("mass_peaks").asLong(),
				json.required("stored_points").asLong(), json.required("mobility_arrays").asBoolean(), windows, tiles, files(json.required("tiled_files")));
	}

	private static TiledFiles files(JsonNode json) {
		SortedMap<Integer, SortedMap<Integer, Long>> levels = new TreeMap<>();
		for (Map.Entry<String, JsonNode> level : json.properties()) {
			SortedMap<Integer, Long> rows = new TreeMap<>();
			for (Map.Entry<String, JsonNode> file : level.getValue().properties()) {
				rows.put(file.getKey().equals(SHARED_FILE) ? TiledFiles.SHARED : Integer.valueOf(file.getKey()), file.getValue().asLong());
			}
			levels.put(Integer.valueOf(level.getKey()), rows);
		}
		return new TiledFiles(levels);
	}

	private static RunSummary summary(JsonNode json) {
		SortedMap<Integer, RunSummary.Level> levels = new TreeMap<>();
		for (Map.Entry<String, JsonNode> entry : json.required("levels").properties()) {
			JsonNode f = entry.getValue();
			levels.put(Integer.valueOf(entry.getKey()), new RunSummary.Level(f.required("spectra").asLong(), f.required("peaks").asLong(),
					f.required("intensity_sum").asDouble()));
		}
		List<Double> voltages = new ArrayList<>();
		for (JsonNode v : json.required("voltages")) {
			voltages.add(v.asDouble());
		}
		Optional<RunSummary.Mobility> mobility = json.has("mobility")
				? Optional.of(new RunSummary.Mobility(MobilityUnit.valueOf(json.get("mobility").required("unit").asText()),
						json.get("mobility").required("min").asDouble(), json.get("mobility").required("max").asDouble()))
				: Optional.empty();
		return new RunSummary(json.required("spectra").asLong(), json.required("chromatograms").asLong(), json.required("peaks").asLong(), levels,
				optionalInterval(json, "rt"), optionalInterval(json, "mz"), voltages, mobility);
	}

	private static Optional<Interval> optionalInterval(JsonNode json, String name) {
		return json.has(name) ? Optional.of(interval(json.get(name))) : Optional.empty();
	}

	private static Interval interval(JsonNode json) {
		return new Interval(json.required(0).asDouble(), json.required(1).asDouble());
	}
}
