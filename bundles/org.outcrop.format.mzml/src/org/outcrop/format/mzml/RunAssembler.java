package org.outcrop.format.mzml;

import java.util.Map;
import java.util.function.BooleanSupplier;

import org.outcrop.data.WarningLog;
import org.outcrop.data.peaks.Channel;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.SpectrumHeader;

/**
 * Gives the elements of a document, in order, what only their place in the run tells: index, precursor, FAIMS channel. Counts what was odd.
 *
 * <p>A voltage of 0 is a channel only in a run that has other voltages too; converters have written zeros for runs without FAIMS. That is
 * asked once, at the first zero, of {@code otherVoltages}. One pass each; not thread-safe.
 */
final class RunAssembler {

	/** Where the elements go. */
	interface Target {

		void spectrum(SpectrumHeader header, Element.OfSpectrum spectrum);

		void chromatogram(long index, Element.OfChromatogram chromatogram);
	}

	private final DocumentMap map;
	private final WarningLog warnings;
	private final BooleanSupplier otherVoltages;
	private final Target target;

	RunAssembler(DocumentMap map, WarningLog warnings, BooleanSupplier otherVoltages, Target target) {
		this.map = map;
		this.warnings = warnings;
		this.otherVoltages = otherVoltages;
		this.target = target;
	}

	void accept(Element element) {
		switch (element) {
			case Element.OfSpectrum s -> accept(s);
			case Element.OfChromatogram c -> accept(c);
		}
	}

	private void accept(Element.OfSpectrum s) {
		long index = map.spectra();
		long precursor = map.find(s.precursorHash);
		int channel = statedChannel(s, otherVoltages);
		boolean inferred = channel == Channel.NONE && s.msLevel > 1;
		if (inferred) {
			channel = precursor >= 0 ? map.channel(precursor) : Channel.NONE;
			channel = channel == Channel.NONE ? map.lastMs1Channel() : channel;
		}
		if (!map.addSpectrum(s, channel)) {
			s.odd(Oddity.DUPLICATE_ID);
		}
		if (s.isOdd()) {
			warn(s, "spectrum " + index, "spectrum-unreadable");
		}
		target.spectrum(header(s, index, channel, inferred && channel != Channel.NONE, precursor), s);
	}

	private void accept(Element.OfChromatogram c) {
		long index = map.chromatograms();
		map.addChromatogram(c);
		if (c.isOdd()) {
			warn(c, "chromatogram " + index, "chromatogram-unreadable");
		}
		target.chromatogram(index, c);
	}

	/** The channel that the spectrum itself states. */
	static int statedChannel(Element.OfSpectrum s, BooleanSupplier otherVoltages) {
		int channel = Channel.of(s.voltage);
		return channel == 0 && !otherVoltages.getAsBoolean() ? Channel.NONE : channel;
	}

	static SpectrumHeader header(Element.OfSpectrum s, long index, int channel, boolean inferred, long precursor) {
		return new SpectrumHeader(index, s.id, s.kind, s.msLevel, s.rt, s.polarity, s.representation, channel, inferred, s.mobility,
				s.mobilityUnit, s.isolationTarget, s.isolationLower, s.isolationUpper, s.precursorMz, s.precursorCharge, precursor, s.statedTic,
				s.filterString, s.offset, s.length);
	}

	static Chromatogram chromatogram(Element.OfChromatogram c, long index) {
		return new Chromatogram(index, c.id, c.type, c.precursorMz, c.productMz, c.times, c.values);
	}

	private void warn(Element element, String what, String unreadable) {
		for (Map.Entry<Oddity, String> odd : element.oddities().entrySet()) {
			warnings.add(odd.getKey().code(), () -> where(element, what) + odd.getKey().sentence()
					+ (odd.getValue().isEmpty() ? "" : " (" + odd.getValue() + ")"));
		}
		if (!element.isReadable()) {
			warnings.add(unreadable, () -> where(element, what) + element.failure);
		}
	}

	private static String where(Element element, String what) {
		return "%s ('%s', byte %d): ".formatted(what, element.id, element.offset);
	}
}
