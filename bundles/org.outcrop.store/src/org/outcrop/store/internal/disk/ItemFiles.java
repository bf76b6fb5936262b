package org.outcrop.store.internal.disk;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Item;
import org.outcrop.store.ItemKind;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Whole items from and to files. */
final class ItemFiles {

	private static final int PIECE = 1 << 20;
	private static final long LARGEST = Integer.MAX_VALUE - 8;

	private ItemFiles() {
	}

	/** Which format an item keeps under another name: its own, where that name allows it. */
	static Format formatWhenMoved(Found.Stored stored, StorePath to) {
		String name = to.name();
		return switch (stored.format()) {
		case TIFF -> Format.isTiff(name) ? Format.TIFF : Format.NPY;
		case RAW -> Format.isRaw(name) ? Format.RAW : Format.NPY;
		case FOREIGN -> Format.ofNew(name, stored.kind());
		default -> stored.format();
		};
	}

	/** Writes an alias to a file of the workspace. */
	static Path alias(Workspace workspace, StorePath target) throws IOException {
		Path staged = workspace.staged();
		Files.writeString(staged, DiskNames.ALIAS + "\n" + target.text() + "\n");
		return staged;
	}

	/**
	 * Writes an item to a file that is not there yet, and its companion where it needs one.
	 *
	 * @param path as the user knows it
	 */
	static void write(Path file, StorePath path, Item item, Format format, ArrayLayout layout, DiskErrors errors, Progress progress)
			throws IOException {
		progress.checkCancelled();
		switch (item) {
		case Item.Numbers numbers -> {
			try (NewArray array = newArray(file, path, numbers.info(), format, layout, errors)) {
				array.write(numbers.info().box(), numbers.items(), progress);
				array.finish(progress);
			}
		}
		case Item.Texts texts -> writeTexts(file, path, texts.info(), texts.texts(), format, errors, progress);
		case Item.Table table -> writeTable(file, path, table, errors, progress);
		case Item.Text text -> write(file, encoded(text.text(), path, errors), progress);
		case Item.Json json -> {
			if (!JsonText.survives(json.document())) {
				throw errors.notKept(path, "the document holds what JSON has no words for (NaN, infinity, half a character, bytes)",
						"Replace it, or save it as a text.");
			}
			write(file, JsonText.bytes(json.document()), progress);
		}
		case Item.Bytes bytes -> write(file, bytes.bytes(), progress);
		}
	}

	/** Begins an array of numbers. */
	static NewArray newArray(Path file, StorePath path, ArrayInfo info, Format format, ArrayLayout layout,
			DiskErrors errors) throws IOException {
		if (format == Format.TIFF) {
			Tiff.refused(info).ifPresent(why -> {
				throw errors.notKept(path, why, "Choose a name that does not end in .tif, or convert it.");
			});
		}
		checkAttributes(path, info, errors);
		return new NewArray(file, info, info.type(), format, layout);
	}

	private static void checkAttributes(StorePath path, ArrayInfo info, DiskErrors errors) {
		try {
			info.bytes();
		} catch (ArithmeticException e) {
			throw new DataException.NotWritable("an array of shape " + info.shape() + " has more bytes than any file", errors.at(path),
					"Choose a smaller shape.", e);
		}
		if (!JsonText.survives(info.attributes())) {
			throw errors.notKept(path, "the attributes hold what JSON has no words for (NaN, infinity)", "Replace it.");
		}
	}

	/** Writes an array of texts. */
	static void writeTexts(Path file, StorePath path, ArrayInfo info, List<String> texts, Format format, DiskErrors errors, Progress progress)
			throws IOException {
		checkTexts(path, format, errors);
		checkAttributes(path, info, errors);
		ZarrType inFile = FixedTexts.type(texts, path, errors);
		try (NewArray array = new NewArray(file, info, inFile, format, ArrayLayout.AUTOMATIC)) {
			NewArray.writeTexts(array, texts, progress);
			array.finish(progress);
		}
	}

	/** Refuses a format that has no texts. */
	static void checkTexts(StorePath path, Format format, DiskErrors errors) {
		if (format != Format.NPY) {
			throw errors.notKept(path, "an array of texts is not kept in a file of this name", "Choose a name that does not end in .tif or .raw.");
		}
	}

	private static byte[] encoded(String text, StorePath path, DiskErrors errors) {
		try {
			ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
			return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
		} catch (CharacterCodingException e) {
			throw new DataException.NotWritable("the text holds half a character (a surrogate without its pair)", errors.at(path),
					"Look where it comes from.", e);
		}
	}

	private static void write(Path file, byte[] bytes, Progress progress) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			for (int at = 0; at < bytes.length; at += PIECE) {
				progress.checkCancelled();
				Regions.writeFully(channel, at, ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)).slice());
			}
		}
	}

	private static void writeTable(Path file, StorePath path, Item.Table table, DiskErrors errors, Progress progress) throws IOException {
		try (Writer out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW),
				StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT)), 1 << 16)) {
			Csv.write(table, out, progress);
		} catch (CharacterCodingException e) {
			throw new DataException.NotWritable("a text of the table holds half a character (a surrogate without its pair)", errors.at(path),
					"Look where it comes from.", e);
		}
		if (!Csv.saysTypes(table)) {
			ObjectNode content = JsonNodeFactory.instance.objectNode().put("outcrop", "table 1");
			ArrayNode columns = content.putArray("columns");
			table.columns().forEach(column -> columns.addArray().add(column.name()).add(switch (column) {
			case Item.Integers _ -> "integers";
			case Item.Doubles _ -> "doubles";
			case Item.Strings _ -> "strings";
			}));
			Companion.write(file, content);
		}
	}

	/** Loads a whole item. */
	static Item load(Found.Stored stored, StorePath path, DiskErrors errors, Progress progress) {
		progress.checkCancelled();
		if (stored.format().kind() == ItemKind.ARRAY) {
			try (OpenArray array = ArrayFiles.open(stored, path, errors)) {
				return loadArray(array, progress);
			}
		}
		try {
			return switch (stored.format()) {
			case CSV -> table(stored, path, errors, progress);
			case TEXT -> new Item.Text(decoded(bytes(stored.file(), path, errors, progress), path, errors));
			case JSON -> new Item.Json(json(decoded(bytes(stored.file(), path, errors, progress), path, errors), path, errors));
			default -> new Item.Bytes(bytes(stored.file(), path, errors, progress));
			};
		} catch (IOException e) {
			throw errors.unreadable(path, e);
		}
	}

	private static Item loadArray(OpenArray array, Progress progress) {
		ArrayInfo info = array.info();
		if (info.type().isText()) {
			return new Item.Texts(info, Arrays.asList(array.readTexts(info.box(), progress)));
		}
		MemorySegment items = info.bytes() > LARGEST ? Arena.ofAuto().allocate(info.bytes(), Long.BYTES)
				: MemorySegment.ofArray(new byte[(int) info.bytes()]);
		array.read(info.box(), items, progress);
		return new Item.Numbers(info, items);
	}

	private static byte[] bytes(Path file, StorePath path, DiskErrors errors, Progress progress) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			if (channel.size() > LARGEST) {
				throw new DataException.Unsupported("an item of " + channel.size() + " bytes is not loaded whole", errors.at(path),
						"Open it as an array.");
			}
			byte[] bytes = new byte[(int) channel.size()];
			for (int at = 0; at < bytes.length; at += PIECE) {
				progress.checkCancelled();
				ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at));
				while (piece.hasRemaining()) {
					if (channel.read(piece, piece.position()) < 0) {
						throw new DataException.Truncated("the file became shorter while it was read", errors.at(path), "Read it again.");
					}
				}
			}
			return bytes;
		}
	}

	private static String decoded(byte[] bytes, StorePath path, DiskErrors errors) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		} catch (CharacterCodingException e) {
			throw new DataException.Corrupt("the file is no text in UTF-8", errors.at(path), "Convert it to UTF-8, or give it another extension.",
					e);
		}
	}

	private static JsonNode json(String text, StorePath path, DiskErrors errors) {
		try {
			return JsonText.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
		} catch (JsonProcessingException e) {
			String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
			throw new DataException.Corrupt("the file is no JSON document (" + e.getOriginalMessage() + ")", errors.at(path) + where,
					"Look at that place.", e);
		}
	}

	private static Item.Table table(Found.Stored stored, StorePath path, DiskErrors errors, Progress progress) throws IOException {
		Item.Table table;
		try (Reader in = new BufferedReader(new InputStreamReader(Files.newInputStream(stored.file()), StandardCharsets.UTF_8.newDecoder()),
				1 << 16)) {
			table = Csv.read(in, errors.at(path), progress);
		} catch (CharacterCodingException e) {
			throw new DataException.Corrupt("the file is no text in UTF-8", errors.at(path), "Convert it to UTF-8.", e);
		}
		return Csv.saysTypes(table) ? table : Companion.read(stored.companion()).flatMap(content -> typed(table, content)).orElse(table);
	}

	/** Columns without rows, as a companion says what they are; empty where it tells of others. */
	private static Optional<Item.Table> typed(Item.Table table, ObjectNode content) {
		List<Item.Column> columns = new ArrayList<>();
		content.path("columns").forEach(column -> {
			String name = column.path(0).asText();
			columns.add(switch (column.path(1).asText()) {
			case "integers" -> new Item.Integers(name, new long[0]);
			case "doubles" -> new Item.Doubles(name, new double[0]);
			default -> new Item.Strings(name, List.of());
			});
		});
		boolean same = content.path("outcrop").asText().equals("table 1")
				&& columns.stream().map(Item.Column::name).toList().equals(table.columns().stream().map(Item.Column::name).toList());
		return same ? Optional.of(new Item.Table(columns)) : Optional.empty();
	}

	/** Writes an array anew in another format. */
	static void convert(Found.Stored from, Path to, StorePath path, Format format, DiskErrors errors, Progress progress) throws IOException {
		try (OpenArray array = ArrayFiles.open(from, from.path(), errors);
				NewArray copy = newArray(to, path, array.info(), format, ArrayLayout.AUTOMATIC, errors)) {
			long[] shape = array.info().shape().stream().mapToLong(Long::longValue).toArray();
			long along = shape.length == 0 ? 1 : shape[0];
			long bytes = along == 0 ? 0 : array.info().bytes() / along;
			long together = bytes == 0 ? along : Math.clamp(16L * PIECE / bytes, 1, along);
			for (long at = 0; at < along && bytes > 0; at += together) {
				long[] offset = new long[shape.length];
				long[] size = shape.clone();
				if (shape.length > 0) {
					offset[0] = at;
					size[0] = Math.min(together, along - at);
				}
				Box part = new Box(offset, size);
				MemorySegment items = MemorySegment.ofArray(new byte[Math.toIntExact(part.count() * array.info().type().itemBytes())]);
				array.read(part, items, progress);
				copy.write(part, items, progress);
			}
			copy.finish(progress);
		}
	}
}
