package org.outcrop.imaging.internal.resample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.data.imaging.ImagingOutline;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.imaging.internal.resample.PixelFacts.Reason;
import org.outcrop.imaging.resample.ResamplePlan;
import org.outcrop.imaging.store.ImageFacts;

/** Puts together what the result says of itself. */
record ResultFacts(ResamplePlan plan, SourceState source, RowFacts rows, List<PixelFailure> failures) {

	/** @param sums of the columns; become means */
	ImageFacts of(double[] sums) {
		int count = rows.rows().count();
		for (int column = 0; column < sums.length; column++) {
			sums[column] /= count;
		}
		return new ImageFacts(sourceNames(), plan.run().outline(), plan.axis(), plan.axis().description(), plan.interpolation().id(),
				rows.rows().gridIndex(), rows.tic(), rows.basePeak(), this::basePeakMz, rows.points(), rows.dropped(), sums, failures, warnings(),
				plan.options().program());
	}

	private double basePeakMz(int row) {
		int bin = rows.baseBin()[row];
		return bin < 0 ? 0 : plan.axis().centre(bin);
	}

	private Map<String, String> sourceNames() {
		ImagingOutline outline = plan.run().outline();
		Map<String, String> names = new LinkedHashMap<>();
		names.put("file", Optional.ofNullable(plan.run().file().getFileName()).map(Path::toString).orElse(""));
		names.put("bytes", Long.toString(source.bytes()));
		outline.uuid().ifPresent(uuid -> names.put("uuid", uuid));
		outline.statedSha1().ifPresent(sha1 -> names.put("sha1", sha1));
		outline.statedMd5().ifPresent(md5 -> names.put("md5", md5));
		return names;
	}

	private List<String> warnings() {
		List<String> warnings = new ArrayList<>(plan.notices());
		warnings.addAll(plan.sourceWarnings());
		if (!failures.isEmpty()) {
			warnings.add(failures.size() + (failures.size() == 1 ? " pixel" : " pixels") + " can't be read and have no row; the first: pixel "
					+ failures.getFirst().pixel() + ": " + failures.getFirst().reason());
		}
		Map<String, Double> dropped = rows.dropped();
		double below = dropped.get(Reason.BELOW.id());
		double above = dropped.get(Reason.ABOVE.id());
		if (below + above > 0) {
			warnings.add(String.format(Locale.ROOT, "points outside the m/z range of the axis are left out: %.0f below and %.0f above it", below, above));
		}
		double invalid = dropped.get(Reason.INVALID.id());
		if (invalid > 0) {
			warnings.add(String.format(Locale.ROOT, "points that are no mass or no intensity are left out: %.0f", invalid));
		}
		return warnings;
	}
}
