package org.outcrop.series.process;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.outcrop.series.internal.process.Average;
import org.outcrop.series.internal.process.FillGaps;
import org.outcrop.series.internal.process.Interpolate;
import org.outcrop.series.internal.process.NormaliseIndex;
import org.outcrop.series.internal.process.Predict;
import org.outcrop.series.internal.process.RemoveDuplicates;
import org.outcrop.series.internal.process.ReplaceRanges;
import org.outcrop.series.internal.process.Resample;
import org.outcrop.series.internal.process.Subset;
import org.outcrop.series.internal.process.Windowed;

/** The functions that come with the program. */
public final class SeriesFunctions {

	private SeriesFunctions() {
	}

	/** All of them, by name. */
	public static List<SeriesFunction> all() {
		return List.<SeriesFunction>of(new Resample(), new Interpolate(), new Subset(), new ReplaceRanges(), Windowed.smooth(), Windowed.filter(),
				new RemoveDuplicates(), new FillGaps(), new NormaliseIndex(), new Average(), new Predict()).stream()
				.sorted(Comparator.comparing(function -> function.info().name())).toList();
	}

	/** The one of this name. */
	public static Optional<SeriesFunction> of(String name) {
		return all().stream().filter(function -> function.info().name().equals(name)).findFirst();
	}
}
