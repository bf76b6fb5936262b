package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.outcrop.cache.ByteText;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.fft.scan.FourierFile;
import org.outcrop.fft.scan.FourierFound;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierPlacement;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.fft.scan.FourierShape.Extents;
import org.outcrop.fft.scan.Spectrum4d;

/** What is told of transforms, by the names of the command line's contract. */
final class FourierFields {

	private FourierFields() {
	}

	/** What was chosen. */
	static Map<String, Object> options(FourierOptions options) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("axes", options.axes().text());
		fields.put("crop", options.crop().map(crop -> List.of(crop.row0(), crop.row1(), crop.column0(), crop.column1())));
		fields.put("window", options.window().text());
		fields.put("subtract_mean", options.subtractMean());
		fields.put("invalid", options.invalidAsMean() ? "mean" : "zero");
		return fields;
	}

	private static void shape(FourierShape shape, Map<String, Object> fields) {
		fields.put("shape", extents(shape.full()));
		fields.put("stored_shape", extents(shape.stored()));
		fields.put("tile", extents(shape.tile()));
		fields.put("bytes", shape.bytes());
	}

	private static List<Long> extents(Extents extents) {
		return List.of(extents.a(), extents.b(), (long) extents.c(), (long) extents.d());
	}

	/** What it is. */
	static Map<String, Object> spectrum(Spectrum4d spectrum) {
		Map<String, Object> fields = options(spectrum.options());
		shape(spectrum.shape(), fields);
		fields.put("convention", "exp(-2 pi i), norm backward, no fftshift");
		return fields;
	}

	/** What was counted and compared while computing. */
	static void proof(FourierFile file, Map<String, Object> fields) {
		double[] power = file.power();
		fields.put("l2", Math.sqrt(power[0]));
		fields.put("sum_of_squares", power[0]);
		fields.put("sum_of_squares_expected", power[1]);
		fields.put("parseval", file.parseval());
		fields.put("not_finite", file.notFinite());
		fields.put("saturated", file.saturated());
		fields.put("absent", file.absent());
	}

	/** Of one that is there. */
	static Map<String, Object> found(FourierFound found) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("cache", "hit");
		fields.put("path", found.file().toString());
		fields.put("kept", found.where().name().toLowerCase(Locale.ROOT));
		fields.putAll(options(found.options()));
		fields.put("bytes", found.bytes());
		return fields;
	}

	/** What would be done. */
	static Map<String, Object> plan(Scan4d scan, FourierPlacement placement) {
		FourierPlan plan = placement.plan();
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("file", scan.file().toString());
		fields.put("cache", "none");
		fields.put("path", placement.target().toString());
		fields.put("kept", placement.where().name().toLowerCase(Locale.ROOT));
		fields.put("reason", placement.reason());
		fields.putAll(options(plan.options()));
		shape(plan.shape(), fields);
		fields.put("method", plan.method().words());
		fields.put("method_reason", plan.methodReason());
		fields.put("blocks", plan.blocks());
		fields.put("read_bytes", plan.readBytes());
		fields.put("write_bytes", plan.writeBytes());
		fields.put("disk_bytes", plan.diskBytes());
		fields.put("free_bytes", plan.freeBytes().isPresent() ? plan.freeBytes().getAsLong() : null);
		fields.put("memory_bytes", plan.memoryBytes());
		fields.put("least_memory_bytes", plan.leastMemory());
		fields.put("resumable_bytes", plan.resumable());
		fields.put("seconds_estimated", plan.seconds());
		fields.put("refusal", placement.refusal());
		fields.put("remedies", placement.remedies().stream().map(FourierFields::remedy).toList());
		return fields;
	}

	private static Map<String, Object> remedy(FourierPlacement.Remedy remedy) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("words", remedy.words());
		fields.put("bytes", remedy.bytes());
		fields.put("crop", remedy.options().flatMap(FourierOptions::crop)
				.map(crop -> crop.row0() + ":" + crop.row1() + "," + crop.column0() + ":" + crop.column1()));
		return fields;
	}

	/** The same for people, one line. */
	static String words(FourierPlacement placement) {
		FourierPlan plan = placement.plan();
		StringBuilder words = new StringBuilder("the transform takes ").append(ByteText.of(plan.shape().bytes())).append(" and is kept ")
				.append(placement.where().words()).append(" (").append(placement.reason()).append("): ").append(placement.target()).append("; computed ")
				.append(plan.method().words()).append(" with ").append(ByteText.of(plan.memoryBytes())).append(" of memory (")
				.append(plan.methodReason()).append(String.format(Locale.ROOT, "), about %.0f s", plan.seconds()));
		plan.freeBytes().ifPresent(free -> words.append(", ").append(ByteText.of(free)).append(" free there"));
		if (plan.resumable() > 0) {
			words.append(", going on with ").append(ByteText.of(plan.resumable())).append(" of an interrupted run");
		}
		placement.refusal().ifPresent(refusal -> words.append("; ").append(refusal));
		placement.remedies().forEach(remedy -> words.append("; ").append(remedy.words()).append(": ").append(ByteText.of(remedy.bytes())));
		return words.toString();
	}
}
