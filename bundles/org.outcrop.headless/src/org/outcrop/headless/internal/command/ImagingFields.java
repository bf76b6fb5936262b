package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.data.imaging.ImagingChecks;
import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.ImagingSummary;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.headless.internal.Session;
import org.outcrop.imaging.axis.AxisDescription;
import org.outcrop.imaging.store.ImagingStore;
import org.outcrop.imaging.store.IonImages;
import org.outcrop.imaging.store.SpatialDataCheck;
import org.outcrop.imaging.store.SpatialDataReader;

/** What is told of mass spectrometry images and of stores of resampled ones, by the names of the command line's contract. */
final class ImagingFields {

	/** Failures that are told one by one. */
	private static final int MOST_FAILURES = 1000;

	private ImagingFields() {
	}

	/**
	 * Puts the fields of an image.
	 *
	 * @param full reads every value for the sum and the extremes, which are null otherwise
	 */
	static void put(Session session, ImagingRun run, boolean full, Map<String, Object> fields) {
		ImagingOutline outline = run.outline();
		fields.put("pixels", outline.pixels());
		fields.put("grid", grid(outline.grid()));
		fields.put("mode", outline.mode().id());
		fields.put("representation", outline.representation().name().toLowerCase(Locale.ROOT));
		Optional<ImagingSummary> summary = full ? Optional.of(ImagingFigures.of(session, run)) : Optional.empty();
		fields.put("peaks", outline.peaks());
		fields.put("mz_min", summary.flatMap(ImagingSummary::mz).map(Interval::min).orElse(null));
		fields.put("mz_max", summary.flatMap(ImagingSummary::mz).map(Interval::max).orElse(null));
		fields.put("intensity_sum", summary.map(ImagingSummary::intensitySum).orElse(null));
		fields.put("uuid_match", outline.uuidMatches().orElse(null));
		pixelSize(outline.pixelSize(), fields);
		fields.put("representation_guessed", outline.guessed());
		fields.put("polarity", outline.polarity().name().toLowerCase(Locale.ROOT));
		fields.put("grid_origin", List.of(outline.grid().x0(), outline.grid().y0(), outline.grid().z0()));
		fields.put("stated_mz", outline.statedMz().map(ImagingFields::range).orElse(null));
		fields.put("instrument", instrument(outline.instrument()));
		fields.put("uuid", outline.uuid().orElse(null));
		fields.put("checksum_match", full ? ImagingFigures.checksum(session, run).orElse(null) : null);
		fields.put("ibd_bytes", run.files().stream().skip(1).mapToLong(file -> file.toFile().length()).sum());
		fields.put("empty_pixels", summary.map(ImagingSummary::empty).orElse(null));
		fields.put("unsorted_pixels", summary.map(ImagingSummary::unsorted).orElse(null));
		fields.put("points_not_finite", summary.map(ImagingSummary::notFinite).orElse(null));
		fields.put("points_without_mass", summary.map(ImagingSummary::notPositive).orElse(null));
		ImagingChecks checks = run.checks();
		failures(checks.failures(), fields);
		Map<String, Object> found = new LinkedHashMap<>();
		checks.checks().forEach(check -> found.put(check.id(), check.found()));
		fields.put("checks", found);
	}

	/**
	 * Puts the fields of a store: those of an image as far as it has them, and what is known of its axis.
	 *
	 * @param full reads all of it, to tell whether its readers find what they need
	 */
	static void put(Session session, ImagingStore store, boolean full, Map<String, Object> fields) {
		double sum = 0;
		for (double tic : store.tic()) {
			sum += tic;
		}
		int bins = store.axis().bins();
		fields.put("pixels", store.rows());
		fields.put("grid", grid(store.grid()));
		fields.put("mode", ImagingOutline.Mode.CONTINUOUS.id());
		fields.put("representation", null);
		fields.put("peaks", store.stored());
		fields.put("mz_min", store.axis().edge(0));
		fields.put("mz_max", store.axis().edge(bins));
		fields.put("intensity_sum", sum);
		fields.put("uuid_match", null);
		pixelSize(store.statedPixelSize(), fields);
		fields.put("bins", bins);
		fields.put("axis", store.axisDescription().map(ImagingFields::axis).orElse(null));
		fields.put("interpolation", store.method().isEmpty() ? null : store.method());
		fields.put("dropped", store.dropped());
		fields.put("source", store.source());
		failures(store.failures(), fields);
		boolean checked = full && store.reader() instanceof SpatialDataReader; // of other containers there is nothing to check by
		Optional<SpatialDataCheck> check = checked ? Optional.of(SpatialDataCheck.of(store.file(), session.progress())) : Optional.empty();
		fields.put("sound", check.map(SpatialDataCheck::isSound).orElse(null));
		fields.put("findings", check.map(found -> found.findings().stream().map(ImagingFields::finding).toList()).orElse(null));
	}

	/** Puts the fields of images alone: those of an image as far as they are known. */
	static void put(Session session, IonImages images, Map<String, Object> fields) {
		fields.put("pixels", images.gridIndex().length);
		fields.put("grid", grid(images.grid()));
		fields.put("mode", null);
		fields.put("representation", null);
		fields.put("peaks", null);
		fields.put("mz_min", null);
		fields.put("mz_max", null);
		fields.put("intensity_sum", Arrays.stream(images.tic(session.progress())).sum());
		fields.put("uuid_match", null);
		pixelSize(images.statedPixelSize(), fields);
		fields.put("images", images.labels());
	}

	private static String finding(SpatialDataCheck.Finding finding) {
		return finding.weight().name().toLowerCase(Locale.ROOT) + ": " + (finding.path().isEmpty() ? "/" : finding.path()) + ": " + finding.what();
	}

	private static List<Long> grid(ImagingOutline.PixelGrid grid) {
		return List.of(grid.x(), grid.y(), grid.z());
	}

	static List<Double> range(Interval range) {
		return List.of(range.min(), range.max());
	}

	/** One number, since pixels are nearly always square; both where somebody has to know. */
	private static void pixelSize(Optional<ImagingOutline.PixelSize> size, Map<String, Object> fields) {
		fields.put("pixel_size_um", size.map(ImagingOutline.PixelSize::x).orElse(null));
		fields.put("pixel_size_xy_um", size.map(both -> List.of(both.x(), both.y())).orElse(null));
	}

	private static Map<String, Object> instrument(ImagingOutline.Instrument instrument) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("model", instrument.model().isEmpty() ? null : instrument.model());
		fields.put("analysers", instrument.analysers());
		return fields;
	}

	/** How an axis was made. */
	static Map<String, Object> axis(AxisDescription axis) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("law", axis.law());
		fields.put("placement", axis.placement());
		fields.put("bins", axis.bins());
		fields.put("from", axis.from());
		fields.put("to", axis.to());
		fields.put("bin_width", axis.width());
		fields.put("reference_mz", axis.reference());
		fields.put("realised_width", axis.realised());
		fields.put("first_bin", axis.first());
		if (!Double.isNaN(axis.a())) {
			fields.put("a", axis.a());
			fields.put("b", axis.b());
		}
		return fields;
	}

	/** How many pixels are missing, and the first of them with their reasons. */
	static void failures(List<PixelFailure> failures, Map<String, Object> fields) {
		fields.put("failed_pixels", failures.size());
		List<Map<String, Object>> told = new ArrayList<>();
		for (PixelFailure failure : failures.subList(0, Math.min(MOST_FAILURES, failures.size()))) {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("pixel", failure.pixel());
			one.put("x", failure.x());
			one.put("y", failure.y());
			one.put("z", failure.z());
			one.put("code", failure.code());
			one.put("reason", failure.reason());
			told.add(one);
		}
		fields.put("failures", told);
	}
}
