package org.outcrop.headless.internal.command;

import java.util.OptionalInt;

import org.outcrop.data.peaks.Channel;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.MsLevelChoice;
import org.outcrop.peaks.PeakFilter;

import picocli.CommandLine.Option;

/** Among which spectra one is looked for. Filled by picocli. */
final class SpectrumChoice {

	@Option(names = "--ms-level", paramLabel = "N", converter = Converters.Level.class, order = 3,
			description = "With --rt: only spectra of one MS level.")
	private MsLevelChoice msLevel;

	@Option(names = "--cv", paramLabel = "VOLTS", order = 4, description = "With --rt: only spectra of one FAIMS compensation voltage.")
	private Double cv;

	boolean isGiven() {
		return msLevel != null || cv != null;
	}

	PeakFilter filter() {
		PeakFilter filter = PeakFilter.ALL;
		OptionalInt level = msLevel == null ? OptionalInt.empty() : msLevel.level();
		if (level.isPresent()) {
			filter = filter.withMsLevel(level.getAsInt());
		}
		return cv == null ? filter : filter.withChannel(Channel.of(cv));
	}
}
