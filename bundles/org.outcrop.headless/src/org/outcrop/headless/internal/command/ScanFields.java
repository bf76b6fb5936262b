package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import org.outcrop.data.scan4d.AxisCalibration;
import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.headless.internal.Session;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.PassRequest;
import org.outcrop.scan4d.PassResult;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product;
import org.outcrop.scan4d.ScanPasses;

/** What is told of a 4D scan, by the names of the command line's contract. */
final class ScanFields {

	private static final List<String> AXES = List.of("scan_y", "scan_x", "detector_y", "detector_x");

	private ScanFields() {
	}

	/**
	 * Puts the fields of a scan.
	 *
	 * @param full reads every value for the sum and the extremes, which are null otherwise
	 */
	static void put(Session session, Scan4d scan, boolean full, Map<String, Object> fields) {
		Scan4dOutline outline = scan.outline();
		fields.put("shape", shape(outline.shape()));
		fields.put("dtype", outline.type().numpyName());
		fields.put("frames", outline.frames());
		fields.put("frames_expected", number(outline.framesExpected()));
		fields.put("complete", outline.complete());
		fields.put("calibration", calibration(outline.calibration()));
		fields.put("scan_shape", layout(outline));
		fields.put("array", outline.array().orElse(null));
		fields.put("arrays", outline.arrays());
		fields.put("notices", outline.notices());
		for (String name : List.of("sum", "min", "max")) {
			fields.put(name, null);
		}
		if (full) {
			extremes(session, scan, fields);
		}
	}

	/** {@code [scan_y, scan_x, detector_y, detector_x]} */
	static List<Long> shape(ScanShape shape) {
		return List.of(shape.scanY(), shape.scanX(), (long) shape.detectorY(), (long) shape.detectorX());
	}

	private static Object number(OptionalLong value) {
		return value.isPresent() ? value.getAsLong() : null;
	}

	private static Map<String, Object> layout(Scan4dOutline outline) {
		Map<String, Object> layout = new LinkedHashMap<>();
		layout.put("evidence", outline.layout().evidence().name().toLowerCase(Locale.ROOT));
		layout.put("reason", outline.layout().reason());
		layout.put("skip", outline.layout().layout().skip());
		layout.put("flyback", outline.layout().layout().flyback());
		return layout;
	}

	/** For each axis its pixel size and unit, under names that do not depend on the file. */
	static Map<String, Object> calibration(Calibration calibration) {
		Map<String, Object> axes = new LinkedHashMap<>();
		List<AxisCalibration> all = calibration.axes();
		for (int i = 0; i < all.size(); i++) {
			Map<String, Object> axis = new LinkedHashMap<>();
			axis.put("size", all.get(i).size());
			axis.put("unit", all.get(i).unit());
			axis.put("origin", all.get(i).origin());
			axis.put("name", all.get(i).name());
			axes.put(AXES.get(i), axis);
		}
		return axes;
	}

	private static void extremes(Session session, Scan4d scan, Map<String, Object> fields) {
		List<Product> products = List.of(new Product.ScanPicture(new Detector.Everything(), Product.Reduction.SUM), new Product.FrameStatistics());
		PassRequest request = new PassRequest(scan.outline().shape().everything(), products, 1, session.workers(), session.budget());
		session.progress().stage("Reading frames");
		PassResult result = ScanPasses.run(scan, request, session.progress(), partial -> {
		});
		Picture sums = pictures(result, 0).getFirst();
		fields.put("sum", sum(sums));
		fields.put("min", extreme(pictures(result, 1).get(0), false));
		fields.put("max", extreme(pictures(result, 1).get(1), true));
	}

	private static List<Picture> pictures(PassResult result, int product) {
		return ((PassResult.Outcome.Pictures) result.outcomes().get(product)).pictures();
	}

	/** Exact for integers. */
	static Object sum(Picture picture) {
		int cells = picture.values().length();
		if (picture.values() instanceof Picture.Counts(long[] counts)) {
			long sum = 0;
			for (int i = 0; i < cells; i++) {
				sum = picture.missing().get(i) ? sum : Math.addExact(sum, counts[i]);
			}
			return sum;
		}
		double sum = 0;
		for (int i = 0; i < cells; i++) {
			sum += picture.missing().get(i) ? 0 : picture.values().at(i);
		}
		return sum;
	}

	private static double extreme(Picture picture, boolean greatest) {
		double extreme = Double.NaN;
		for (int i = 0; i < picture.values().length(); i++) {
			double value = picture.values().at(i);
			if (!picture.missing().get(i) && (Double.isNaN(extreme) || (greatest ? value > extreme : value < extreme))) {
				extreme = value;
			}
		}
		return extreme;
	}
}
