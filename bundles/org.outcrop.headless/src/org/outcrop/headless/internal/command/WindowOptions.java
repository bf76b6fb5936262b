package org.outcrop.headless.internal.command;

import org.outcrop.array.Interval;
import org.outcrop.headless.internal.Converters;

import picocli.CommandLine.Option;

/** Which peaks are meant: of which spectra, and where in them. Filled by picocli; each option narrows further. */
final class WindowOptions extends SpectraOptions {

	@Option(names = "--mz", paramLabel = "a:b", converter = Converters.Range.class, order = 11, description = "Range of m/z.")
	private Interval mz = Interval.ALL;

	@Option(names = "--im", paramLabel = "a:b", converter = Converters.Range.class, order = 12,
			description = "Range of ion mobility, in the file's unit; peaks without one are left out.")
	private Interval mobility = Interval.ALL;

	@Override
	Interval mz() {
		return mz;
	}

	@Override
	Interval mobility() {
		return mobility;
	}
}
