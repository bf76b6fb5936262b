package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.outcrop.store.ArrayInfo;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.store.StoreKeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a file can't say of itself, in a hidden file beside it. It names the content that it belongs to by length and a checksum of the
 * first and the last bytes, so that it is not taken for that of a file that was replaced.
 */
final class Companion {

	private static final String SUFFIX = ".outcrop";
	private static final int SAMPLE = 4096;
	private static final long LARGEST = 64L << 20;

	private Companion() {
	}

	/** The companion of a file. */
	static Path beside(Path file) {
		String name = file.getFileName().toString();
		return file.resolveSibling(name.startsWith(StoreKeys.PRIVATE) ? name + SUFFIX : "." + name + SUFFIX);
	}

	/** The file that a companion is beside; empty where this is no name of a companion. */
	static Optional<String> owner(String companion) {
		return companion.startsWith(".") && companion.endsWith(SUFFIX) && companion.length() > 1 + SUFFIX.length()
				? Optional.of(companion.substring(1, companion.length() - SUFFIX.length())) : Optional.empty();
	}

	/** Length, and checksum of the first and last bytes. */
	static String fingerprint(FileChannel channel) throws IOException {
		long size = channel.size();
		CRC32C crc = new CRC32C();
		ByteBuffer sample = ByteBuffer.allocate(SAMPLE);
		for (long from : new long[] { 0, Math.max(0, size - SAMPLE) }) {
			sample.clear();
			while (sample.hasRemaining() && channel.read(sample, from + sample.position()) > 0) {
				// until it is full or the file ends
			}
			crc.update(sample.flip());
		}
		return size + "-" + Long.toHexString(crc.getValue());
	}

	/** Writes the companion of a file that is whole. */
	static void write(Path file, ObjectNode content) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			content.put("belongs to", fingerprint(channel));
		}
		Files.write(beside(file), JsonText.bytes(content));
	}

	/** What a companion says; empty where there is none. */
	static Optional<ObjectNode> read(Path companion) throws IOException {
		try {
			if (!Files.isRegularFile(companion, LinkOption.NOFOLLOW_LINKS) || Files.size(companion) > LARGEST) {
				return Optional.empty();
			}
			JsonNode content = JsonText.parse(new String(Files.readAllBytes(companion), StandardCharsets.UTF_8));
			return content instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
		} catch (NoSuchFileException | JsonProcessingException e) {
			// gone meanwhile, or damaged: verifying tells
			return Optional.empty();
		}
	}

	/** Whether it belongs to what the file holds now. */
	static boolean belongs(ObjectNode companion, FileChannel channel) throws IOException {
		return companion.path("belongs to").asText().equals(fingerprint(channel));
	}

	/** What an array is, as a companion has it. */
	static ObjectNode of(ArrayInfo info) {
		ObjectNode content = JsonNodeFactory.instance.objectNode().put("outcrop", "array 1");
		ArrayNode shape = content.putArray("shape");
		info.shape().forEach(shape::add);
		content.put("type", typeName(info.type())).put("order", ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big");
		ArrayNode axes = content.putArray("axes");
		info.axes().forEach(axes::add);
		content.set("attributes", info.attributes());
		return content;
	}

	/** What a companion says that an array is; empty where it says it in no way that is understood here. */
	static Optional<ArrayInfo> info(ObjectNode content) {
		if (!content.path("outcrop").asText().equals("array 1")) {
			return Optional.empty();
		}
		List<Long> shape = new ArrayList<>();
		content.path("shape").forEach(size -> shape.add(size.canConvertToLong() && size.isIntegralNumber() ? size.asLong() : -1));
		List<String> axes = new ArrayList<>();
		content.path("axes").forEach(axis -> axes.add(axis.asText()));
		Optional<ZarrType> type = type(content.path("type").asText());
		if (type.isEmpty() || shape.stream().anyMatch(size -> size < 0) || !axes.isEmpty() && axes.size() != shape.size()) {
			return Optional.empty();
		}
		return Optional.of(new ArrayInfo(shape, type.get(), axes,
				content.path("attributes") instanceof ObjectNode attributes ? attributes : JsonNodeFactory.instance.objectNode()));
	}

	/** The byte order of items that say nothing themselves. */
	static ByteOrder order(ObjectNode content) {
		return content.path("order").asText().equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	private static String typeName(ZarrType type) {
		return switch (type.kind()) {
		case FIXED_TEXT, FIXED_BYTES -> type.v2Name(ByteOrder.LITTLE_ENDIAN);
		default -> type.v3Name();
		};
	}

	private static Optional<ZarrType> type(String name) {
		return name.startsWith("<") || name.startsWith("|") ? ZarrType.ofV2(name) : ZarrType.ofV3(name);
	}
}
