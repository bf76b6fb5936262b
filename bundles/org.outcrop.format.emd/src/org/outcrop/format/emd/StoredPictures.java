package org.outcrop.format.emd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Node;

/** Pictures that a file holds beside its scan: fpd's exact sums, slices of py4DSTEM and Prismatic. */
final class StoredPictures {

	private static final int MOST_OBJECTS = 5_000;
	private static final int MOST_PICTURES = 64;
	private static final int LARGEST_SIDE = 1 << 14;
	private static final long MOST_VALUES = 8L << 20;

	private final OpenEmd open;
	private final ScanShape shape;

	/** @param shape of the scan that is open */
	StoredPictures(OpenEmd open, ScanShape shape) {
		this.open = open;
		this.shape = shape;
	}

	List<StoredPicture> read(Candidate candidate) {
		List<StoredPicture> pictures = new ArrayList<>();
		if (open.layout() == EmdLayout.VELOX) {
			return pictures; // each of its pictures can be opened
		}
		open.file().visit(MOST_OBJECTS, node -> {
			if (node instanceof Hdf5Array array && array.address() != candidate.array().address() && isPicture(array)
					&& pictures.size() < MOST_PICTURES) {
				add(array, candidate, pictures);
			}
			return !node.name().equals("cached");
		});
		return pictures;
	}

	private static boolean isPicture(Hdf5Array array) {
		return array.elementType().isPresent() && array.count() <= MOST_VALUES && dimensions(array.shape()).length == 2;
	}

	/** The extents that are not 1. */
	private static long[] dimensions(long[] extents) {
		long[] found = Arrays.stream(extents).filter(n -> n > 1).toArray();
		boolean sides = Arrays.stream(found).allMatch(n -> n <= LARGEST_SIDE);
		return sides ? found : new long[0];
	}

	private void add(Hdf5Array array, Candidate candidate, List<StoredPicture> pictures) {
		long[] sides = dimensions(array.shape());
		try {
			double[] values = array.doubles();
			pictures.add(new StoredPicture(name(array), array.path(), role(array, candidate, sides), (int) sides[0], (int) sides[1], values));
		} catch (DataException.Stale e) {
			throw e;
		} catch (DataException e) {
			open.file().warnings().add("unreadable-picture", array.path() + ": " + e.getMessage());
		}
	}

	/** Of the group, where the array is only its {@code data}. */
	private static String name(Hdf5Node array) {
		if (!array.name().equals("data") && !array.name().equals("realslice") && !array.name().equals("diffractionslice")) {
			return array.name();
		}
		String[] parts = array.path().split("/");
		return parts.length > 2 ? parts[parts.length - 2] : array.name();
	}

	private StoredPicture.Role role(Hdf5Array array, Candidate candidate, long[] sides) {
		// With several colours these are sums over all of them, or one for each.
		boolean one = open.layout() == EmdLayout.FPD && candidate.array().count() == shape.values();
		if (one && array.path().contains("fpd_sum_im") && sides[0] == shape.scanY() && sides[1] == shape.scanX()) {
			return StoredPicture.Role.SCAN_OVERVIEW;
		}
		if (one && array.path().contains("fpd_sum_dif") && sides[0] == shape.detectorY() && sides[1] == shape.detectorX()) {
			return StoredPicture.Role.DIFFRACTION_SUM;
		}
		return StoredPicture.Role.OTHER;
	}
}
