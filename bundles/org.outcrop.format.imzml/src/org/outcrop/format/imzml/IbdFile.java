package org.outcrop.format.imzml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.outcrop.data.DataException;

/** The binary half of a data set. Each thread that reads opens a channel of its own. Safe for any thread. */
final class IbdFile {

	/** Bytes of the UUID that it begins with. */
	static final int UUID_BYTES = 16;
	private static final String ENDING = ".ibd";

	private final Path path;
	private final long size;
	private volatile boolean closed;

	private IbdFile(Path path, long size) {
		this.path = path;
		this.size = size;
	}

	/**
	 * The one beside an XML file: of the same name, ending in {@code .ibd} however that is written.
	 *
	 * @throws DataException.Unsupported where it isn't there or can't be read
	 */
	static IbdFile beside(Path xml) {
		Path found = find(xml).orElseThrow(() -> new DataException.Unsupported("the .ibd with the spectra is missing beside the .imzML", xml.toString(),
				"put %s%s into the same folder".formatted(stem(xml), ENDING)));
		try (FileChannel channel = FileChannel.open(found, StandardOpenOption.READ)) {
			return new IbdFile(found, channel.size());
		} catch (IOException e) {
			throw unreadable(found, e);
		}
	}

	/** Whether a file has such a name. */
	static boolean isNamed(String name) {
		return name.toLowerCase(Locale.ROOT).endsWith(ENDING);
	}

	/** The XML file that has this one beside it. */
	static Optional<Path> xmlBeside(Path ibd) {
		return sibling(ibd, List.of(stem(ibd) + ".imzml"));
	}

	private static Optional<Path> find(Path xml) {
		return sibling(xml, List.of(stem(xml) + ENDING, xml.getFileName() + ENDING));
	}

	private static Optional<Path> sibling(Path file, List<String> names) {
		for (String name : names) {
			if (Files.isRegularFile(file.resolveSibling(name))) {
				return Optional.of(file.resolveSibling(name));
			}
		}
		Path folder = file.toAbsolutePath().getParent();
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(p -> names.stream().anyMatch(p.getFileName().toString()::equalsIgnoreCase) && Files.isRegularFile(p)).sorted().findFirst()
					.map(p -> file.resolveSibling(p.getFileName()));
		} catch (IOException e) {
			throw unreadable(folder, e);
		}
	}

	private static String stem(Path file) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	Path path() {
		return path;
	}

	/** Bytes when it was opened first. */
	long size() {
		return size;
	}

	/** Nobody reads it any more. */
	void close() {
		closed = true;
	}

	boolean isClosed() {
		return closed;
	}

	/** The first bytes, fewer where there are fewer. */
	byte[] start() {
		try (IbdChannel channel = new IbdChannel(this)) {
			byte[] bytes = new byte[(int) Math.min(UUID_BYTES, size)];
			channel.read(0, ByteBuffer.wrap(bytes));
			return bytes;
		}
	}

	static DataException unreadable(Path path, IOException e) {
		return new DataException.Unsupported("the file can't be read (" + e.getMessage() + ")", path.toString(),
				"check the permissions and the disk", e);
	}
}
