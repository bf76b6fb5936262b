package org.outcrop.format.emd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;

/** Groups called calibration, whose items are attributes in older files and arrays of one value in newer ones. */
final class CalibrationGroups {

	private static final int MOST_OBJECTS = 2_000;

	private CalibrationGroups() {
	}

	static List<Hdf5Group> of(Hdf5File file) {
		List<Hdf5Group> found = new ArrayList<>();
		file.visit(MOST_OBJECTS, node -> {
			if (node instanceof Hdf5Group group && group.name().equals("calibration")) {
				found.add(group);
			}
			return !node.name().equals("cached");
		});
		return found;
	}

	static OptionalDouble number(Hdf5Group group, String name) {
		OptionalDouble attribute = group.attributes().number(name);
		if (attribute.isPresent()) {
			return attribute;
		}
		try {
			Optional<Hdf5Array> array = group.array(name);
			return array.isPresent() ? array.get().number() : OptionalDouble.empty();
		} catch (DataException.Unsupported e) {
			return OptionalDouble.empty(); // no number
		}
	}

	static Optional<String> text(Hdf5Group group, String name) {
		return group.attributes().text(name).or(() -> group.array(name).flatMap(Hdf5Array::text));
	}
}
