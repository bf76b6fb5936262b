package org.outcrop.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code entry.json}: the manifest as text. Its last field holds the CRC32C of every byte before that field's name, so that a changed
 * letter is noticed and the file stays readable for people and programs.
 */
final class ManifestFile {

	static final String NAME = "entry.json";
	static final String FORMAT = "outcrop-cache-entry";

	private static final String SEAL = "\"manifestCrc32c\"";
	private static final long LARGEST = 64L << 20;

	/** Only writing needs it, and setting it up takes a while. */
	private static final class Mapper {
		private static final ObjectMapper JSON = new ObjectMapper();
	}

	private ManifestFile() {
	}

	/** @param checksums content of the {@link ChecksumFile} beside it */
	static byte[] encode(Manifest manifest, byte[] checksums) throws IOException {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put("format", FORMAT).put("formatVersion", manifest.formatVersion());
		root.put("kind", manifest.kind()).put("key", manifest.fingerprint().key());
		root.put("created", manifest.created().toString()).put("producer", manifest.producer());
		root.set("fingerprint", toJson(manifest.fingerprint(), manifest.sourceSha256()));
		ArrayNode files = root.putArray("files");
		for (FileRecord file : manifest.files()) {
			files.addObject().put("name", file.name()).put("bytes", file.bytes()).put("modifiedNanos", file.modifiedNanos());
		}
		root.putObject("checksums").put("file", ChecksumFile.NAME).put("bytes", checksums.length).put("crc32c",
				hex(ChecksumFile.crc(checksums, checksums.length)));
		root.set("details", manifest.details());
		String text = Mapper.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
		String open = text.substring(0, text.lastIndexOf('}')).stripTrailing() + ",\n  ";
		byte[] sealed = open.getBytes(StandardCharsets.UTF_8);
		return (open + SEAL + " : \"" + hex(ChecksumFile.crc(sealed, sealed.length)) + "\"\n}\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads the manifest of an entry, together with the checksums beside it.
	 *
	 * @throws DamagedEntryException when it is not there, not whole, or of another version
	 */
	static Manifest read(Path folder) throws IOException {
		JsonNode root = sealed(folder);
		try {
			return decode(root, ChecksumFile.read(folder));
		} catch (IllegalArgumentException | DateTimeException e) {
			throw new DamagedEntryException(NAME + " can't be understood", e);
		}
	}

	/**
	 * The names of the entry's files, for removing it when the checksums beside it are damaged.
	 *
	 * @throws DamagedEntryException as {@link #read}
	 */
	static List<String> names(Path folder) throws IOException {
		List<String> names = new ArrayList<>();
		sealed(folder).path("files").forEach(file -> names.add(file.path("name").asText()));
		return names.stream().filter(FileRecord::isName).toList();
	}

	private static JsonNode sealed(Path folder) throws IOException {
		Path file = folder.resolve(NAME);
		if (!EntryFolder.isFile(file) || Files.size(file) > LARGEST) {
			throw new DamagedEntryException(NAME + " is missing or much too long");
		}
		byte[] bytes = Files.readAllBytes(file);
		try {
			JsonNode root = JsonTree.read(bytes);
			if (!FORMAT.equals(root.path("format").asText())) {
				throw new DamagedEntryException(NAME + " is not a manifest of Outcrop");
			}
			if (root.path("formatVersion").asInt() != Manifest.FORMAT_VERSION) {
				throw new DamagedEntryException("written by another version of Outcrop (layout " + root.path("formatVersion").asText() + ")");
			}
			checkSeal(bytes, root);
			return root;
		} catch (IllegalArgumentException e) {
			throw new DamagedEntryException(NAME + " can't be understood", e);
		}
	}

	private static void checkSeal(byte[] bytes, JsonNode root) throws DamagedEntryException {
		// Latin-1 keeps positions equal to those of the bytes
		int end = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(SEAL);
		if (end < 0 || !hex(ChecksumFile.crc(bytes, end)).equals(root.path("manifestCrc32c").asText())) {
			throw new DamagedEntryException(NAME + " does not match its own checksum");
		}
	}

	private static Manifest decode(JsonNode root, List<FileRecord> checked) throws DamagedEntryException {
		JsonNode listed = root.path("files");
		boolean same = listed.size() == checked.size();
		for (int i = 0; same && i < checked.size(); i++) {
			same = names(listed.get(i), checked.get(i));
		}
		if (!same) {
			throw new DamagedEntryException(NAME + " and " + ChecksumFile.NAME + " name different files");
		}
		return new Manifest(root.path("formatVersion").asInt(), root.path("kind").asText(), fingerprint(root.path("fingerprint")),
				root.path("fingerprint").path("headTailSha256").asText(), instant(root.path("created").asText()), root.path("producer").asText(), checked,
				root.path("details") instanceof ObjectNode details ? details : JsonNodeFactory.instance.objectNode());
	}

	/**
	 * As {@link Instant#parse}, whose formatter takes longer to set up than the whole manifest to read: written here are seconds, as in
	 * {@code 2026-11-20T06:03:52Z}, or milliseconds.
	 */
	static Instant instant(String text) {
		boolean usual = (text.length() == 20 || text.length() == 24 && text.charAt(19) == '.') && text.charAt(4) == '-' && text.charAt(7) == '-'
				&& text.charAt(10) == 'T' && text.charAt(13) == ':' && text.charAt(16) == ':' && text.charAt(text.length() - 1) == 'Z';
		if (!usual) {
			return Instant.parse(text);
		}
		long day = LocalDate.of(part(text, 0, 4), part(text, 5, 7), part(text, 8, 10)).toEpochDay();
		LocalTime time = LocalTime.of(part(text, 11, 13), part(text, 14, 16), part(text, 17, 19));
		long millis = text.length() == 24 ? part(text, 20, 23) : 0;
		return Instant.ofEpochSecond(day * 86_400 + time.toSecondOfDay(), millis * 1_000_000);
	}

	private static int part(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				throw new IllegalArgumentException("no time: " + text);
			}
		}
		return Integer.parseInt(text, from, to, 10);
	}

	private static boolean names(JsonNode listed, FileRecord file) {
		return listed.path("name").asText().equals(file.name()) && listed.path("bytes").asLong() == file.bytes()
				&& listed.path("modifiedNanos").asLong() == file.modifiedNanos();
	}

	private static ObjectNode toJson(Fingerprint fingerprint, String sourceSha256) {
		return JsonNodeFactory.instance.objectNode().put("source", fingerprint.source().toString()).put("size", fingerprint.size())
				.put("modifiedNanos", fingerprint.modifiedNanos()).put("headTailCrc32c", fingerprint.headTailCrc32c())
				.put("headTailSha256", sourceSha256)
				.put("readerId", fingerprint.readerId()).put("readerVersion", fingerprint.readerVersion())
				.put("options", fingerprint.options()).put("storeVersion", fingerprint.storeVersion());
	}

	private static Fingerprint fingerprint(JsonNode json) {
		return new Fingerprint(Path.of(json.path("source").asText()), json.path("size").asLong(), json.path("modifiedNanos").asLong(),
				json.path("headTailCrc32c").asText(), json.path("readerId").asText(), json.path("readerVersion").asInt(),
				json.path("options").asText(), json.path("storeVersion").asInt());
	}

	private static String hex(int crc) {
		return HexFormat.of().toHexDigits(crc);
	}
}
