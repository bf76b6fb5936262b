package org.outcrop.scan4d;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;

/**
 * The scan shapes that the user gave, remembered for each file by its path: a small text file each in a folder of the cache.
 *
 * <p>Safe for any thread and for several processes; the last one to remember wins.
 *
 * @param folder need not be there yet
 */
public record RememberedLayouts(Path folder) {

	private static final String FIRST_LINE = "outcrop scan layout 1";

	/** Those of a cache folder. */
	public static RememberedLayouts in(Path cacheFolder) {
		return new RememberedLayouts(cacheFolder.resolve("scan-layouts"));
	}

	/** What was remembered for a file; empty where nothing was, or where it can't be read. */
	public Optional<ScanLayout> of(Path file) {
		try {
			List<String> lines = Files.readAllLines(entry(file), StandardCharsets.UTF_8);
			if (lines.size() != 3 || !lines.get(0).equals(FIRST_LINE) || !lines.get(2).equals(identity(file))) {
				return Optional.empty();
			}
			String[] numbers = lines.get(1).split(" ");
			return Optional.of(new ScanLayout(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]),
					Integer.parseInt(numbers[3])));
		} catch (IOException | IllegalArgumentException | ArithmeticException | ArrayIndexOutOfBoundsException e) {
			// a convenience that can't be read is one that is not there: the file's own evidence serves
			return Optional.empty();
		}
	}

	/** The scan as it was remembered, or as it is. */
	public Scan4d applied(Scan4d scan) {
		return scan.isSequence() ? of(scan.file()).map(scan::arranged).orElse(scan) : scan;
	}

	/** @throws DataException.NotWritable where the folder can't be written */
	public void remember(Path file, ScanLayout layout) {
		String numbers = layout.rows() + " " + layout.columns() + " " + layout.skip() + " " + layout.flyback();
		try {
			WholeFile.note(entry(file), String.join("\n", FIRST_LINE, numbers, identity(file), "").getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	/** Removes what was remembered for a file, so that its own evidence decides again. */
	public void forget(Path file) {
		try {
			Files.deleteIfExists(entry(file));
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	private DataException notWritable(IOException e) {
		return new DataException.NotWritable("the scan shape can't be remembered (" + e.getMessage() + ")", folder.toString(),
				"give it again the next time, or choose another cache folder", e);
	}

	private Path entry(Path file) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity(file).getBytes(StandardCharsets.UTF_8));
			return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".txt");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	private static String identity(Path file) {
		try {
			return file.toRealPath().toString();
		} catch (NoSuchFileException e) {
			return file.toAbsolutePath().normalize().toString();
		} catch (IOException e) {
			throw new DataException.Unsupported("the path can't be followed (" + e.getMessage() + ")", file.toString(), "check its permissions", e);
		}
	}
}
