package org.outcrop.format.zarr;

import java.util.List;
import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Units;
import org.outcrop.zarr.ZarrGroup;
import org.outcrop.zarr.ngff.Multiscale;
import org.outcrop.zarr.ngff.NgffReader;
import org.outcrop.zarr.store.ZarrStore;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the axes of an array mean: by the attribute {@code outcrop_axes} of the array, else by the groups {@code axis-0} and on beside it
 * (HyperSpy's ZSpy), else by the OME-NGFF image that it is a level of, else by the names of its dimensions.
 */
final class AxisNames {

	private static final List<String> PLAIN = List.of("scan_y", "scan_x", "detector_y", "detector_x");

	private final ZarrStore store;
	private final Candidate candidate;

	AxisNames(ZarrStore store, Candidate candidate) {
		this.store = store;
		this.candidate = candidate;
	}

	Calibration read() {
		AxisCalibration[] axes = new AxisCalibration[4];
		int dimensions = candidate.dimensions();
		for (int i = 0; i < 4; i++) {
			// of a sequence nobody knows which scan axis its one axis is
			int axis = i < 2 && dimensions < 4 ? -1 : candidate.spec().rank() - 4 + i;
			AxisCalibration plain = AxisCalibration.pixels(PLAIN.get(i));
			axes[i] = axis < 0 ? plain : own(axis).or(() -> zspy(axis)).or(() -> ngff(axis)).orElseGet(() -> named(axis, plain));
		}
		return new Calibration(axes[0], axes[1], axes[2], axes[3]);
	}

	private AxisCalibration named(int axis, AxisCalibration plain) {
		List<Optional<String>> names = candidate.spec().dimensionNames();
		return axis < names.size() ? names.get(axis).filter(name -> !name.isBlank()).map(AxisCalibration::pixels).orElse(plain) : plain;
	}

	private Optional<AxisCalibration> own(int axis) {
		JsonNode entry = candidate.spec().attributes().path("outcrop_axes").path(axis);
		return entry.isObject() ? Optional.of(of(entry.path("name").asText(PLAIN.getLast()), entry.path("unit").asText(""),
				entry.path("scale").asDouble(0), entry.path("offset").asDouble(0))) : Optional.empty();
	}

	private Optional<AxisCalibration> zspy(int axis) {
		Optional<ZarrGroup> parent = parent();
		if (parent.isEmpty() || parent.get().children().get("axis-" + axis) != ZarrGroup.NodeKind.GROUP) {
			return Optional.empty();
		}
		JsonNode about = parent.get().group("axis-" + axis).attributes();
		String name = about.path("name").asText("");
		return Optional.of(of(name.isBlank() || name.startsWith("<") ? PLAIN.get(Math.clamp(axis - candidate.lead(), 0, 3)) : name,
				about.path("units").asText(""), about.path("scale").asDouble(0), about.path("offset").asDouble(0)));
	}

	private Optional<AxisCalibration> ngff(int axis) {
		String last = candidate.path().substring(candidate.path().lastIndexOf('/') + 1);
		List<Multiscale> images;
		try {
			images = parent().flatMap(NgffReader::image).map(image -> image.multiscales()).orElse(List.of());
		} catch (DataException e) {
			return Optional.empty(); // an image whose metadata is damaged is an array all the same
		}
		for (Multiscale image : images) {
			for (Multiscale.Dataset level : image.datasets()) {
				if (level.path().equals(last) && axis < image.axes().size() && axis < level.scale().size()) {
					Multiscale.Axis about = image.axes().get(axis);
					double offset = level.translation().map(values -> values.get(axis)).orElse(0.0);
					return Optional.of(of(about.name(), spelled(about.unit().orElse("")), level.scale().get(axis), offset));
				}
			}
		}
		return Optional.empty();
	}

	/** OME-NGFF spells units out. */
	private static String spelled(String unit) {
		return switch (unit) {
		case "nanometer" -> "nm";
		case "micrometer" -> "um";
		case "millimeter" -> "mm";
		case "picometer" -> "pm";
		case "angstrom" -> "A";
		case "meter" -> "m";
		default -> unit;
		};
	}

	private static AxisCalibration of(String name, String written, double scale, double offset) {
		Units.Unit unit = Units.of(written);
		if (scale == 0 || !Double.isFinite(scale) || !Double.isFinite(offset) || unit.name().equals(AxisCalibration.PIXELS)) {
			return AxisCalibration.pixels(name);
		}
		return new AxisCalibration(name, offset * unit.factor(), scale * unit.factor(), unit.name());
	}

	/** The group that the array lies in. */
	private Optional<ZarrGroup> parent() {
		if (candidate.path().isEmpty()) {
			return Optional.empty();
		}
		String path = candidate.path().contains("/") ? candidate.path().substring(0, candidate.path().lastIndexOf('/')) : "";
		return ZarrGroup.kind(store, path).filter(kind -> kind == ZarrGroup.NodeKind.GROUP).map(kind -> ZarrGroup.open(store, path));
	}
}
