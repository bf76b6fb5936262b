package org.outcrop.format.emd;

import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Units;
import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.Hdf5Group;

/** Axes as HyperSpy's own files have them: a group {@code axis-0} for each, with attributes. */
final class HyperspyAxes {

	private HyperspyAxes() {
	}

	static AxisCalibration read(Hdf5Group node, int axis, AxisCalibration plain) {
		Optional<Hdf5Group> group = node.group("axis-" + axis);
		if (group.isEmpty()) {
			return plain;
		}
		Hdf5Attributes about = group.get().attributes();
		String name = about.text("name").filter(n -> !n.isBlank() && !n.startsWith("<")).orElse(plain.name());
		Units.Unit unit = Units.of(about.text("units").orElse(""));
		OptionalDouble scale = about.number("scale");
		if (scale.isEmpty() || scale.getAsDouble() == 0 || !Double.isFinite(scale.getAsDouble()) || unit.name().equals(AxisCalibration.PIXELS)) {
			return AxisCalibration.pixels(name);
		}
		return new AxisCalibration(name, about.number("offset").orElse(0) * unit.factor(), scale.getAsDouble() * unit.factor(), unit.name());
	}
}
