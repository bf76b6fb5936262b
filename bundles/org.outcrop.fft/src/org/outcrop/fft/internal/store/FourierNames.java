package org.outcrop.fft.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.LayoutChoice.Evidence;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.scan4d.cached.ResultTree;

/** How files and entries of transforms are called. */
public final class FourierNames {

	private static final String MARK = ".outcrop-fft-";
	private static final String ENDING = ".h5";
	private static final Pattern ENTRY = Pattern.compile(FourierContainer.ENTRY + "(_[0-9a-f]{8})?");
	private static final int MOST_FILES = 200;
	private static final int SHORT = 8;
	private static final int LONG = 16;

	private FourierNames() {
	}

	/** Whether an entry of {@code cached/} is a transform of ours. */
	public static boolean isEntry(String name) {
		return ENTRY.matcher(name).matches();
	}

	/** The entry of other options than the first one's. */
	public static String entry(String params) {
		return FourierContainer.ENTRY + "_" + hash(params);
	}

	private static String hash(String params) {
		return ResultTree.hash(params).substring(0, SHORT);
	}

	/** The file beside a scan's file: short where it is of the usual options, else with some digits by which options are told apart. */
	public static Path beside(Scan4d scan, FourierOptions options) {
		boolean usual = options.equals(FourierOptions.of(options.axes())) && scan.derivation().isEmpty() && scan.outline().arrays().size() < 2
				&& scan.outline().layout().evidence() != Evidence.USER;
		String more = usual ? "" : "-" + hash(scan.outline().array().orElse("") + FourierTexts.params(scan, options));
		return scan.file().resolveSibling(scan.file().getFileName() + MARK + options.axes().text() + more + ENDING);
	}

	/** The file in the cache folder. */
	public static Path inFolder(FourierNotes notes, Scan4d scan, FourierOptions options) {
		String all = scan.file().toAbsolutePath().normalize() + "\n" + scan.outline().array().orElse("") + "\n" + FourierTexts.params(scan, options);
		return notes.folder().resolve(scan.file().getFileName() + "-" + options.axes().text() + "-" + ResultTree.hash(all).substring(0, LONG) + ENDING);
	}

	/** Every file beside a scan's file that has such a name. */
	public static List<Path> allBeside(Path source) {
		return beside(source, ENDING);
	}

	/** What interrupted runs have left beside a scan's file. */
	public static List<Path> partsBeside(Path source) {
		return beside(source, ENDING + ".part");
	}

	/** The file of this identity beside a scan's file, whatever it is called now; looks at a bounded number of files. */
	public static Optional<Path> withUuid(Path source, String uuid) {
		return beside(source, "", ENDING).stream().limit(MOST_FILES).filter(file -> uuid.equals(uuid(file))).findFirst();
	}

	private static String uuid(Path path) {
		try (Hdf5File file = Hdf5File.open(path)) {
			return file.root().attributes().text("uuid").orElse("");
		} catch (DataException e) {
			// whatever it is, it is not what is looked for
			return "";
		}
	}

	private static List<Path> beside(Path source, String ending) {
		return beside(source, source.getFileName() + MARK, ending);
	}

	private static List<Path> beside(Path source, String start, String ending) {
		List<Path> found = new ArrayList<>();
		Path folder = source.toAbsolutePath().getParent();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder,
				file -> file.getFileName().toString().startsWith(start) && file.toString().endsWith(ending))) {
			files.forEach(found::add);
		} catch (NoSuchFileException | NotDirectoryException e) {
			// a scan that is gone has nothing beside it
			return List.of();
		} catch (AccessDeniedException e) {
			// whoever may read a scan needn't be allowed to look around beside it
			return List.of();
		} catch (IOException e) {
			throw new UncheckedIOException("the folder " + folder + " can't be listed", e);
		}
		found.sort(null);
		return found;
	}
}
