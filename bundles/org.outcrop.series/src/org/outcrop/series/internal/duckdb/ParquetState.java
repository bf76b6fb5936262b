package org.outcrop.series.internal.duckdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.CRC32C;

import org.outcrop.cache.FolderFiles;
import org.outcrop.data.DataException;
import org.outcrop.series.internal.shared.KeyText;
import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.IndexNumbers;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.ModelJson;
import org.outcrop.series.store.SeriesStatistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a folder of Parquet files holds, in one file beside them: data sets, and for each series its files and figures. That file takes the place of the one before by a
 * rename, so that a folder is always in one state or the next.
 *
 * @param datasets with what is known of their series
 * @param series   whose values are here
 * @param dead     files that are no longer used, with the time in milliseconds since when; they are deleted later, since others may still read them
 */
record ParquetState(List<Dataset> datasets, NavigableMap<SeriesKey, Entry> series, Map<String, Long> dead) {

	static final String NAME = "series.json";
	private static final String FORMAT = "outcrop-series";
	private static final String CHECKSUM = "crc32c";
	private static final int VERSION = 1;
	private static final ObjectMapper MAPPER = new ObjectMapper();

	/** A series. */
	record Entry(List<ParquetFile> files) {

		SeriesStatistics figures() {
			return ParquetFile.figures(files);
		}
	}

	/** Of an empty folder. */
	static ParquetState none() {
		return new ParquetState(List.of(), new TreeMap<>(), Map.of());
	}

	/** Reads the folder's state; nothing where there is none yet. */
	static ParquetState read(Path folder) {
		Path file = folder.resolve(NAME);
		if (!Files.exists(file)) {
			return none();
		}
		try {
			return of(MAPPER.readTree(Files.readString(file)), file);
		} catch (IOException | IllegalArgumentException | NullPointerException | ClassCastException e) {
			throw new DataException.Corrupt("the list of series can't be read (" + e.getMessage() + ")", file.toString(),
					"restore it from a copy; the Parquet files beside it still hold the values", e);
		}
	}

	private static ParquetState of(JsonNode root, Path file) throws IOException {
		if (!FORMAT.equals(root.path("format").asText()) || root.path("version").asInt() != VERSION) {
			throw new DataException.Unsupported("no list of series of a version that is known here", file.toString(), "use a newer version of the program");
		}
		if (!(root instanceof ObjectNode all) || !(all.remove(CHECKSUM) instanceof JsonNode kept) || kept.longValue() != checksum(all)) {
			throw new IllegalArgumentException("its checksum is wrong");
		}
		List<Dataset> datasets = new ArrayList<>();
		root.get("datasets").forEach(set -> datasets.add(ModelJson.dataset(set.textValue(), file.toString())));
		TreeMap<SeriesKey, Entry> series = new TreeMap<>();
		for (JsonNode node : root.get("series")) {
			List<ParquetFile> files = new ArrayList<>();
			for (JsonNode one : node.get("files")) {
				String name = one.get("name").textValue();
				if (!ParquetFile.isOurs(name)) {
					throw new IllegalArgumentException("a file that is not of a store: " + name);
				}
				SeriesStatistics figures = new SeriesStatistics(one.get("rows").longValue(), one.get("missing").longValue(),
						OptionalLong.of(one.get("first").longValue()), OptionalLong.of(one.get("last").longValue()), number(one.get("min")),
						number(one.get("max")));
				files.add(new ParquetFile(name, one.get("bytes").longValue(), one.get("crc32c").longValue(), figures));
			}
			series.put(KeyText.key(node.get("key").textValue()), new Entry(List.copyOf(files)));
		}
		Map<String, Long> dead = new TreeMap<>();
		for (Map.Entry<String, JsonNode> entry : root.get("dead").properties()) {
			if (!ParquetFile.isOurs(entry.getKey())) {
				throw new IllegalArgumentException("a file that is not of a store: " + entry.getKey());
			}
			dead.put(entry.getKey(), entry.getValue().longValue());
		}
		return new ParquetState(List.copyOf(datasets), series, dead);
	}

	/** CRC32C of everything else, written without spaces. */
	private static long checksum(ObjectNode rest) throws IOException {
		CRC32C crc = new CRC32C();
		crc.update(MAPPER.writeValueAsBytes(rest));
		return crc.getValue();
	}

	private static OptionalDouble number(JsonNode node) {
		return node == null ? OptionalDouble.empty() : OptionalDouble.of(IndexNumbers.value(node.longValue()));
	}

	/** Puts it in place of the state before. */
	void write(Path folder) throws IOException {
		ObjectNode root = MAPPER.createObjectNode().put("format", FORMAT).put("version", VERSION);
		ArrayNode sets = root.putArray("datasets");
		datasets.forEach(set -> sets.add(ModelJson.text(set)));
		ArrayNode list = root.putArray("series");
		series.forEach((key, entry) -> list.add(node(key, entry)));
		ObjectNode gone = root.putObject("dead");
		dead.forEach(gone::put);
		root.put(CHECKSUM, checksum(root));
		Path temporary = temporary(folder);
		Files.write(temporary, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
		force(temporary);
		Files.move(temporary, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		FolderFiles.forceNames(folder);
	}

	/** Where a new state is written before it takes its place. */
	static Path temporary(Path folder) {
		return folder.resolve("." + NAME + ".tmp");
	}

	private static ObjectNode node(SeriesKey key, Entry entry) {
		ObjectNode node = MAPPER.createObjectNode().put("key", KeyText.of(key));
		ArrayNode files = node.putArray("files");
		for (ParquetFile file : entry.files()) {
			ObjectNode one = files.addObject().put("name", file.name()).put("rows", file.figures().rows()).put("missing", file.figures().missing())
					.put("first", file.first()).put("last", file.last());
			// as places, which keep the sign of 0
			file.figures().min().ifPresent(min -> one.put("min", IndexNumbers.place(min)));
			file.figures().max().ifPresent(max -> one.put("max", IndexNumbers.place(max)));
			one.put("bytes", file.bytes()).put("crc32c", file.crc());
		}
		return node;
	}

	static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** Names of all files that some series uses. */
	static List<String> used(Collection<Entry> entries) {
		return entries.stream().flatMap(entry -> entry.files().stream()).map(ParquetFile::name).toList();
	}
}
