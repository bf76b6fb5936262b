package org.outcrop.format.emd;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReader;
import org.outcrop.data.Head;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.Hdf5File;

/**
 * Reads 4D scans from HDF5 files: Velox, EMD 1.0 (emdfile, py4DSTEM), py4DSTEM 0.5 to 0.13, Prismatic, mib-viewer, fpd, EMD 0.2 (Berkeley),
 * and any other array of three or four dimensions.
 *
 * <p>Opening reads headers; the values are read as they are asked for, in place where they lie in one run. Thread: any.
 */
public final class EmdReader implements FormatReader {

	private static final String TABLE = ".h5ad";
	private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
	private static final int FIRST_USER_BLOCK = 512;

	@Override
	public String id() {
		return "emd";
	}

	@Override
	public String name() {
		return "EMD/HDF5";
	}

	@Override
	public int version() {
		return 1;
	}

	@Override
	public Set<String> extensions() {
		return Set.of(".emd", ".h5", ".hdf5", ".hspy");
	}

	@Override
	public Confidence sniff(Head head) {
		String name = head.fileName().toLowerCase(Locale.ROOT);
		for (int at = 0; at <= head.bytes().length - SIGNATURE.length; at = at == 0 ? FIRST_USER_BLOCK : at * 2) {
			if (starts(head.bytes(), at)) {
				// tables are left to a reader that knows them, where there is one
				return name.endsWith(TABLE) ? Confidence.NAME : Confidence.CONTENT;
			}
		}
		return extensions().stream().anyMatch(name::endsWith) ? Confidence.NAME : Confidence.NO;
	}

	private static boolean starts(byte[] bytes, int at) {
		for (int i = 0; i < SIGNATURE.length; i++) {
			if (bytes[at + i] != SIGNATURE[i]) {
				return false;
			}
		}
		return true;
	}

	/** @throws DataException.Unsupported what is no HDF5, and what holds no array that could be a scan; says what it holds instead */
	@Override
	public Scan4d open(Path file, OpenOptions options, Progress progress) {
		progress.checkCancelled();
		Hdf5File hdf5 = Hdf5File.open(file);
		OpenEmd open;
		try {
			LayoutFinder.Found found = new LayoutFinder(hdf5, progress).find();
			Optional<LinkedArrays.Linked> link = found.candidates().isEmpty() ? largest(found) : Optional.empty();
			if (link.isPresent()) {
				hdf5.close();
				return linked(link.get(), options, progress);
			}
			check(hdf5, found);
			open = new OpenEmd(this, hdf5, options, found);
		} catch (RuntimeException | Error e) {
			hdf5.close();
			throw e;
		}
		try {
			return EmdScan.of(open, open.best());
		} catch (RuntimeException | Error e) {
			open.close();
			throw e;
		}
	}

	private static Optional<LinkedArrays.Linked> largest(LayoutFinder.Found found) {
		return found.links().stream().max(Comparator.comparing(link -> link.array().count()));
	}

	/** An array behind a link, as a scan of the file that holds it. */
	Scan4d linked(LinkedArrays.Linked link, OpenOptions options, Progress progress) {
		String array = link.array().path();
		Scan4d scan = open(link.file(), options, progress);
		try {
			Scan4d selected = scan.outline().array().filter(array::equals).isPresent() ? scan : scan.select(array);
			selected.warnings().add("link-followed", "%s leads to %s of %s, which was opened".formatted(link.name(), array, link.file()));
			return selected;
		} catch (IllegalArgumentException e) {
			scan.close();
			throw new DataException.Unsupported("%s leads to %s, which can't be opened as a scan".formatted(link.name(), array), link.file().toString(),
					"choose another array", e);
		}
	}

	private static void check(Hdf5File file, LayoutFinder.Found found) {
		List<Candidate> candidates = found.candidates();
		if (candidates.isEmpty()) {
			String broken = file.warnings().entries().isEmpty() ? ""
					: "; some of it can't be read: " + file.warnings().entries().getFirst().sentence();
			throw new DataException.Unsupported("this %s file holds no array of numbers with three or four dimensions%s".formatted(
					found.layout().title(), broken), file.path().toString(), "give a file with a 4D scan, or a stack of frames");
		}
		Candidate best = candidates.getFirst();
		if (best.array().elementType().isEmpty()) {
			throw new DataException.Unsupported("the values of %s are of the type %s, which is not shown".formatted(best.name(),
					best.array().type().describe()), file.path().toString(), "store the modulus or the real part as an array of its own");
		}
	}
}
