package org.outcrop.scan4d;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.WholeFile;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;

/**
 * The pixel sizes that the user entered, remembered for each array of each file by its path: a small text file each in a folder of the cache.
 *
 * <p>Safe for any thread and for several processes; the last one to remember wins.
 *
 * @param folder need not be there yet
 */
public record RememberedCalibrations(Path folder) {

	private static final String FIRST_LINE = "outcrop calibration 1";
	private static final int AXES = 4;
	private static final int FIELDS = 4;
	private static final String SEPARATOR = "\t";

	/** Those of a cache folder. */
	public static RememberedCalibrations in(Path cacheFolder) {
		return new RememberedCalibrations(cacheFolder.resolve("scan-calibrations"));
	}

	/**
	 * What was remembered; empty where nothing was, or where it can't be read.
	 *
	 * @param array of the file; empty where a file is one array
	 */
	public Optional<Calibration> of(Path file, String array) {
		try {
			List<String> lines = Files.readAllLines(entry(file, array), StandardCharsets.UTF_8);
			if (lines.size() != AXES + 2 || !lines.get(0).equals(FIRST_LINE) || !lines.get(AXES + 1).equals(identity(file, array))) {
				return Optional.empty();
			}
			List<AxisCalibration> axes = new ArrayList<>();
			for (String line : lines.subList(1, AXES + 1)) {
				String[] fields = line.split(SEPARATOR, FIELDS);
				axes.add(new AxisCalibration(fields[3], Double.parseDouble(fields[0]), Double.parseDouble(fields[1]), fields[2]));
			}
			return Optional.of(new Calibration(axes.get(0), axes.get(1), axes.get(2), axes.get(3)));
		} catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
			// a convenience that can't be read is one that is not there: what the file says serves
			return Optional.empty();
		}
	}

	/** The scan with what was remembered for it, or as it is. */
	public Scan4d applied(Scan4d scan) {
		return of(scan.file(), arrayOf(scan)).map(calibration -> CalibratedScan.of(scan, calibration)).orElse(scan);
	}

	/** Under which a scan is remembered besides its file. */
	public static String arrayOf(Scan4d scan) {
		return scan.outline().array().orElse("");
	}

	/** @throws DataException.NotWritable where the folder can't be written */
	public void remember(Path file, String array, Calibration calibration) {
		List<String> lines = new ArrayList<>(List.of(FIRST_LINE));
		for (AxisCalibration axis : calibration.axes()) {
			lines.add(String.join(SEPARATOR, Double.toString(axis.origin()), Double.toString(axis.size()), plain(axis.unit()), plain(axis.name())));
		}
		lines.add(identity(file, array) + "\n");
		try {
			WholeFile.note(entry(file, array), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	private static String plain(String text) {
		return text.replaceAll("[\\t\\r\\n]", " ");
	}

	/** Removes what was remembered, so that the file's own calibration counts again. */
	public void forget(Path file, String array) {
		try {
			Files.deleteIfExists(entry(file, array));
		} catch (IOException e) {
			throw notWritable(e);
		}
	}

	private DataException notWritable(IOException e) {
		return new DataException.NotWritable("the calibration can't be remembered (" + e.getMessage() + ")", folder.toString(),
				"enter it again the next time, or choose another cache folder", e);
	}

	private Path entry(Path file, String array) {
		byte[] digest = Correction.sha256().digest(identity(file, array).getBytes(StandardCharsets.UTF_8));
		return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".txt");
	}

	private static String identity(Path file, String array) {
		try {
			return file.toRealPath() + SEPARATOR + array;
		} catch (NoSuchFileException e) {
			return file.toAbsolutePath().normalize() + SEPARATOR + array;
		} catch (IOException e) {
			throw new DataException.Unsupported("the path can't be followed (" + e.getMessage() + ")", file.toString(), "check its permissions", e);
		}
	}
}
