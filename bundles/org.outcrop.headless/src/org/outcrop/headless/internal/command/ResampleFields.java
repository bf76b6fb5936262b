package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.outcrop.cache.ByteText;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.resample.AxisChoice;
import org.outcrop.imaging.resample.ResampleOutcome;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.store.TableTarget;

/**
 * What is told of a resampling, before and after.
 *
 * @param plan       what is done
 * @param choice     of the axis, and why
 * @param target     where it goes
 * @param methodSaid whether the operator was asked for
 */
record ResampleFields(ResamplePlan plan, AxisChoice choice, TableTarget target, boolean methodSaid) {

	/** Of fewer pixels, the rate is that of writing what every store has. */
	private static final int MANY = 1000;

	/** The plan, for people: a few lines. */
	List<String> words() {
		AxisDescription axis = plan.axis().description();
		String waiting = plan.inMemory() ? "values wait in memory" : "values wait in files of up to " + ByteText.of(plan.temporaryBytes());
		return List.of(String.format(Locale.ROOT, "%s: %d pixels with %d peaks, onto %d bins of the law %s, m/z %.4f to %.4f, %.6g Da wide at m/z %.6g",
				plan.run().file().getFileName(), plan.pixels(), plan.points(), axis.bins(), axis.law(), axis.from(), axis.to(), axis.realised(),
				axis.reference()), "axis: " + choice.reason(), "interpolation: " + plan.interpolation().id() + ". " + interpolationReason(),
				target.path().getFileName() + ": " + target.form() + ", about " + ByteText.of(plan.finalBytes()) + "; " + waiting + "; "
						+ ByteText.of(plan.memoryBytes()) + " of memory");
	}

	private String interpolationReason() {
		return methodSaid ? "As asked for." : choice.interpolationReason();
	}

	/** What the user should know before. */
	List<String> notices() {
		List<String> notices = new ArrayList<>(choice.notices());
		notices.addAll(plan.notices());
		return notices;
	}

	/** What came up while it was done. */
	List<String> fresh(ResampleOutcome outcome) {
		List<String> fresh = new ArrayList<>(outcome.warnings());
		fresh.removeAll(notices());
		fresh.removeAll(plan.sourceWarnings());
		return fresh;
	}

	/** The plan, where nothing is done. */
	Map<String, Object> told() {
		Map<String, Object> fields = shared();
		fields.put("stored_at_most", plan.storedAtMost());
		fields.put("temporary_bytes", plan.temporaryBytes());
		fields.put("final_bytes", plan.finalBytes());
		fields.put("memory_bytes", plan.memoryBytes());
		fields.put("in_memory", plan.inMemory());
		fields.put("warnings", warnings(List.of()));
		return fields;
	}

	private Map<String, Object> shared() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("file", plan.run().file().toString());
		fields.put("path", target.path().toString());
		fields.put("form", target.form());
		fields.put("pixels", plan.pixels());
		fields.put("peaks", plan.points());
		fields.put("bins", plan.axis().bins());
		fields.put("axis", ImagingFields.axis(plan.axis().description()));
		fields.put("axis_reason", choice.reason());
		fields.put("interpolation", plan.interpolation().id());
		fields.put("interpolation_reason", interpolationReason());
		fields.put("chunk", plan.chunk());
		return fields;
	}

	private List<String> warnings(List<String> later) {
		Set<String> all = new LinkedHashSet<>(plan.sourceWarnings());
		all.addAll(notices());
		all.addAll(later);
		return List.copyOf(all);
	}

	/** What came of it. */
	Map<String, Object> outcome(ResampleOutcome outcome) {
		Map<String, Object> fields = shared();
		fields.put("rows", outcome.rows());
		fields.put("stored", outcome.stored());
		fields.put("bytes", FolderSize.of(outcome.path()));
		fields.put("kept_sum", outcome.kept());
		fields.put("dropped_sum", droppedSum(outcome.dropped()));
		fields.put("dropped", outcome.dropped());
		fields.put("in_memory", outcome.inMemory());
		fields.put("resumed_pixels", outcome.resumed());
		fields.put("seconds", outcome.totalSeconds());
		fields.put("read_seconds", outcome.readSeconds());
		fields.put("pixels_per_second", outcome.pixelsPerSecond());
		ImagingFields.failures(outcome.failures(), fields);
		fields.put("warnings", warnings(outcome.warnings()));
		return fields;
	}

	private static double droppedSum(Map<String, Double> dropped) {
		return dropped.entrySet().stream().filter(entry -> entry.getKey().endsWith("_sum")).mapToDouble(Map.Entry::getValue).sum();
	}

	/** The same, for people. */
	List<String> words(ResampleOutcome outcome) {
		List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, "%s: %d pixels, %d bins, %d values, %s in %.1f s%s%s", outcome.path(), outcome.rows(),
				outcome.axis().bins(), outcome.stored(), ByteText.of(FolderSize.of(outcome.path())), outcome.totalSeconds(),
				outcome.rows() < MANY ? "" : String.format(Locale.ROOT, ", %.0f pixels/s", outcome.pixelsPerSecond()),
				outcome.resumed() > 0 ? ", " + outcome.resumed() + " pixels of an interrupted run" : ""));
		lines.add(String.format(Locale.ROOT, "ion current on the axis %s, not on it %s", outcome.kept(), dropped(outcome.dropped())));
		if (!outcome.failures().isEmpty()) {
			lines.add(outcome.failures().size() + " pixels could not be read and are left out; outcrop info lists them");
		}
		return lines;
	}

	private static String dropped(Map<String, Double> dropped) {
		List<String> parts = new ArrayList<>();
		dropped.forEach((reason, count) -> {
			if (!reason.endsWith("_sum") && count > 0 && !reason.equals("zeros")) {
				parts.add(String.format(Locale.ROOT, "%.0f points %s", count, reason));
			}
		});
		return droppedSum(dropped) + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
	}
}
