package org.outcrop.format.zarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.data.scan4d.StoredPicture;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.store.StoreKeys;
import org.outcrop.zarr.store.ZarrStore;

/**
 * Pictures that were made when a store was converted: arrays in the group {@code overviews} beside the scan, whose attribute
 * {@code outcrop_pictures_of} names the array that they are of.
 */
final class Overviews {

	/** Attribute of their group. */
	static final String MARK = "outcrop_pictures_of";

	private static final String GROUP = "overviews";
	private static final String ROLE = "outcrop_role";
	/** A scan or detector of more pixels is no picture. */
	private static final long MOST_PIXELS = 1L << 27;

	private final ZarrStore store;
	private final Candidate candidate;
	private final ScanShape shape;
	private final WarningLog warnings;

	Overviews(ZarrStore store, Candidate candidate, ScanShape shape, WarningLog warnings) {
		this.store = store;
		this.candidate = candidate;
		this.shape = shape;
		this.warnings = warnings;
	}

	/** Those that are whole; what is wrong with others is a warning. */
	List<StoredPicture> read() {
		List<StoredPicture> pictures = new ArrayList<>();
		int cut = candidate.path().lastIndexOf('/');
		String path = StoreKeys.join(cut < 0 ? "" : candidate.path().substring(0, cut), GROUP);
		if (candidate.path().isEmpty() || ZarrGroup.kind(store, path).filter(kind -> kind == ZarrGroup.NodeKind.GROUP).isEmpty()) {
			return List.of();
		}
		ZarrGroup group = ZarrGroup.open(store, path);
		if (!group.attributes().path(MARK).asText("").equals(candidate.path().substring(cut + 1))) {
			return List.of();
		}
		for (Map.Entry<String, ZarrGroup.NodeKind> child : group.children().entrySet()) {
			if (child.getValue() == ZarrGroup.NodeKind.ARRAY) {
				try {
					pictures.add(picture(group, child.getKey()));
				} catch (DataException e) {
					warnings.add("picture-unreadable", "/" + StoreKeys.join(path, child.getKey()) + " can't be shown: " + e.what());
				}
			}
		}
		return List.copyOf(pictures);
	}

	private StoredPicture picture(ZarrGroup group, String name) {
		ZarrArray array = group.array(name, ArrayOptions.DEFAULT);
		ArraySpec spec = array.spec();
		StoredPicture.Role role = role(spec.attributes().path(ROLE).asText(""));
		List<Long> extents = role == StoredPicture.Role.DIFFRACTION_SUM ? List.of((long) shape.detectorY(), (long) shape.detectorX())
				: List.of(shape.scanY(), shape.scanX());
		if (!spec.shape().equals(extents) || spec.box().count() > MOST_PIXELS) {
			throw new DataException.Corrupt("it has the shape " + spec.shape() + ", its scan asks for " + extents, store.name() + ", " + array.path(),
					"convert the scan again");
		}
		double[] values = array.readDoubles(spec.box(), Progress.NONE);
		return new StoredPicture(name, "/" + array.path(), role, Math.toIntExact(extents.get(0)), Math.toIntExact(extents.get(1)), values);
	}

	private static StoredPicture.Role role(String text) {
		for (StoredPicture.Role role : StoredPicture.Role.values()) {
			if (role.name().equals(text)) {
				return role;
			}
		}
		return StoredPicture.Role.OTHER;
	}
}
