package org.outcrop.format.emd;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Units;
import org.outcrop.hdf5.Hdf5Array;
import org.outcrop.hdf5.Hdf5Attributes;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Node;

/** What the axes of an array mean, by position: the vectors beside it first, then what the calibration of the file says. */
final class AxisReader {

	private static final double CROOKED = 1e-3;
	private static final int MOST_VALUES = 1 << 20;

	private final Hdf5File file;
	private final List<String> notices;

	/** @param notices gets a sentence for whatever is odd */
	AxisReader(Hdf5File file, List<String> notices) {
		this.file = file;
		this.notices = notices;
	}

	/** Whether the names of the axes say that the detector comes first. */
	static boolean namesContradict(Hdf5Group node) {
		return isDetector(name(node, 0)) && isScan(name(node, 2));
	}

	private static boolean isDetector(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.startsWith("q") || lower.startsWith("k") || lower.startsWith("det");
	}

	private static boolean isScan(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return lower.startsWith("r") || lower.startsWith("scan");
	}

	private static String name(Hdf5Group node, int axis) {
		return vector(node, axis).map(Hdf5Node::attributes).flatMap(a -> a.text("name")).orElse("");
	}

	/** The node that tells of an axis: an array in some files, an empty group with the same attributes in others. */
	private static Optional<Hdf5Node> vector(Hdf5Group node, int axis) {
		return node.link("dim0").isPresent() ? node.child("dim" + axis) : node.child("dim" + (axis + 1));
	}

	Calibration read(Candidate candidate) {
		CubeAxes axes = candidate.axes();
		AxisCalibration[] read = new AxisCalibration[4];
		int[] which = {axes.first(), axes.second(), axes.row(), axes.column()};
		for (int i = 0; i < which.length; i++) {
			AxisCalibration plain = Calibration.PIXELS.axes().get(i);
			// A sequence may be arranged in any way, so its steps are nobody's.
			boolean known = which[i] >= 0 && !(axes.isSequence() && i < 2) && candidate.node().isPresent();
			read[i] = known ? axis(candidate, which[i], plain) : plain;
		}
		if (candidate.node().isPresent() && namesContradict(candidate.node().get()) && axes.equals(CubeAxes.CUBE)) {
			notices.add("the names of the axes say that the detector comes first (%s); if that is so, choose \"%s (scan and detector swapped)\""
					.formatted(name(candidate.node().get(), 0), candidate.array().path()));
		}
		return fromCalibration(new Calibration(read[0], read[1], read[2], read[3]));
	}

	private AxisCalibration axis(Candidate candidate, int axis, AxisCalibration plain) {
		Hdf5Group node = candidate.node().orElseThrow();
		Optional<Hdf5Node> vector = vector(node, axis);
		if (vector.isEmpty()) {
			return HyperspyAxes.read(node, axis, plain);
		}
		Hdf5Attributes about = vector.get().attributes();
		String name = about.text("name").filter(n -> !n.isBlank()).orElse(plain.name());
		Units.Unit unit = Units.of(about.text("units").orElse(""));
		boolean readable = vector.get() instanceof Hdf5Array array && array.rank() == 1 && array.count() <= MOST_VALUES;
		double[] values = readable ? ((Hdf5Array) vector.get()).doubles() : new double[0];
		if (values.length < 2 || unit.name().equals(AxisCalibration.PIXELS)) {
			return AxisCalibration.pixels(name);
		}
		double step = (values[values.length - 1] - values[0]) / (values.length - 1);
		if (step == 0 || !Double.isFinite(step)) {
			return AxisCalibration.pixels(name);
		}
		noteCrooked(name, values, step);
		return new AxisCalibration(name, values[0] * unit.factor(), step * unit.factor(), unit.name());
	}

	private void noteCrooked(String name, double[] values, double step) {
		for (int i = 0; i < values.length; i++) {
			if (Math.abs(values[i] - values[0] - i * step) > CROOKED * Math.abs(step * values.length)) {
				notices.add("the axis %s is not evenly spaced; it is shown as if it were".formatted(name));
				return;
			}
		}
	}

	/** py4DSTEM keeps pixel sizes in a calibration of its own, which counts where the vectors say nothing. */
	private Calibration fromCalibration(Calibration read) {
		if (read.axes().stream().allMatch(AxisCalibration::isCalibrated)) {
			return read;
		}
		List<Hdf5Group> groups = CalibrationGroups.of(file);
		AxisCalibration[] axes = read.axes().toArray(AxisCalibration[]::new);
		for (int i = 0; i < axes.length; i++) {
			if (!axes[i].isCalibrated()) {
				axes[i] = pixelSize(groups, i < 2 ? List.of("R_pixel_size", "R_pix_size") : List.of("Q_pixel_size", "K_pix_size", "Q_pix_size"),
						axes[i]);
			}
		}
		return new Calibration(axes[0], axes[1], axes[2], axes[3]);
	}

	private static AxisCalibration pixelSize(List<Hdf5Group> groups, List<String> names, AxisCalibration plain) {
		for (Hdf5Group group : groups) {
			for (String name : names) {
				OptionalDouble size = CalibrationGroups.number(group, name);
				Units.Unit unit = Units.of(CalibrationGroups.text(group, name.replace("size", "units")).orElse(""));
				if (size.isPresent() && size.getAsDouble() > 0 && Double.isFinite(size.getAsDouble()) && !unit.name().equals(AxisCalibration.PIXELS)) {
					return new AxisCalibration(plain.name(), 0, size.getAsDouble() * unit.factor(), unit.name());
				}
			}
		}
		return plain;
	}
}
