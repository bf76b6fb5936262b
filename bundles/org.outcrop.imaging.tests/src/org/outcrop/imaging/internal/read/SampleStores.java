package org.outcrop.imaging.internal.read;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Assumptions;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.SpatialDataReader;

/** Stores that tests read. */
public final class SampleStores {

	private static final int BLOCK = 512;

	private SampleStores() {
	}

	/** A small store with some of everything. */
	public static Path small(Path path) {
		ForeignTable table = new ForeignTable(5, 4, 20, 1);
		table.rowsToo = true;
		table.write(path);
		return path;
	}

	/** Writes a table, and opens it with little memory. */
	public static ImagingStore open(ForeignTable table, Path path) {
		table.write(path);
		return new SpatialDataReader().open(path, new OpenOptions(2, new MemoryBudget(64L << 20)), Progress.NONE);
	}

	/** The store that spatialdata wrote, unpacked; the test is skipped, saying so, where it is not here. */
	public static Path golden(Path into) throws IOException {
		Path packed = data().resolve("golden/golden_v3.zarr.tgz");
		try (DataInputStream tar = new DataInputStream(new GZIPInputStream(Files.newInputStream(packed)))) {
			byte[] header = new byte[BLOCK];
			while (next(tar, header)) {
				String name = text(header, 0, 100);
				int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
				byte[] content = tar.readNBytes(Math.ceilDiv(size, BLOCK) * BLOCK);
				if (header[156] == '0' || header[156] == 0) {
					Path file = into.resolve(name);
					Files.createDirectories(file.getParent());
					Files.write(file, Arrays.copyOf(content, size));
				}
			}
		}
		return into.resolve("golden_v3.zarr");
	}

	private static boolean next(DataInputStream tar, byte[] header) throws IOException {
		try {
			tar.readFully(header);
			return header[0] != 0;
		} catch (EOFException e) {
			return false;
		}
	}

	private static String text(byte[] header, int at, int length) {
		String text = new String(header, at, length, StandardCharsets.UTF_8);
		return text.indexOf(0) < 0 ? text : text.substring(0, text.indexOf(0));
	}

	private static Path data() {
		String named = System.getProperty("outcrop.data");
		Path start = Path.of(System.getProperty("outcrop.root", "")).toAbsolutePath();
		for (Path at = start; at != null; at = at.getParent()) {
			Path beside = named == null ? at.resolveSibling("shared").resolve("data").resolve("imaging") : Path.of(named, "imaging");
			if (Files.isDirectory(beside)) {
				return beside;
			}
		}
		Assumptions.abort("skipped: the sample files are not here (give -Doutcrop.data=FOLDER)");
		throw new IllegalStateException("not reached");
	}
}
