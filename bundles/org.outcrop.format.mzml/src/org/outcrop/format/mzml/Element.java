package org.outcrop.format.mzml;

import java.util.EnumMap;
import java.util.Map;

import org.outcrop.data.peaks.MobilityUnit;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.data.peaks.Representation;
import org.outcrop.data.peaks.SpectrumHeader;

/** A spectrum or chromatogram as one worker read it, before its place in the run is known. Written by one thread at a time. */
abstract sealed class Element {

	static final double[] NO_VALUES = {};
	static final byte[] NO_BYTES = {};

	/** Position of the start tag in the document. */
	long offset;
	/** Position of byte 0 of the block it was read from in the document. */
	long blockOffset;
	/** Bytes through the end of the end tag. */
	long length;
	String id = "";
	/** Hash of the id, see {@link IdTable}. */
	long idHash;
	/** Declared number of values, or -1. */
	long declared = -1;
	/** Why the arrays can't be read, or empty. */
	String failure = "";

	/** Empty and shared until something odd is met, as almost every element has nothing odd. */
	private Map<Oddity, String> oddities = Map.of();

	final void odd(Oddity oddity) {
		odd(oddity, "");
	}

	/** @param detail added to the sentence in brackets, or empty */
	final void odd(Oddity oddity, String detail) {
		if (oddities.isEmpty()) {
			oddities = new EnumMap<>(Oddity.class);
		}
		oddities.putIfAbsent(oddity, detail);
	}

	final Map<Oddity, String> oddities() {
		return oddities;
	}

	/** True where there is something to warn of. */
	final boolean isOdd() {
		return !oddities.isEmpty() || !failure.isEmpty();
	}

	final boolean isReadable() {
		return failure.isEmpty();
	}

	/** Decoded bytes that it holds. */
	abstract long bytes();

	/** A spectrum; fields as in {@link SpectrumHeader}. */
	static final class OfSpectrum extends Element {
		SpectrumHeader.Kind kind = SpectrumHeader.Kind.MASS;
		int msLevel;
		double rt = Double.NaN;
		Polarity polarity = Polarity.UNKNOWN;
		Representation representation = Representation.UNKNOWN;
		/** Compensation voltage as stated, or NaN. */
		double voltage = Double.NaN;
		double mobility = Double.NaN;
		MobilityUnit mobilityUnit = MobilityUnit.UNKNOWN;
		double isolationTarget = Double.NaN;
		double isolationLower = Double.NaN;
		double isolationUpper = Double.NaN;
		double precursorMz = Double.NaN;
		int precursorCharge;
		/** Hash of the id of the spectrum it was selected from, or 0. */
		long precursorHash;
		double statedTic = Double.NaN;
		String filterString = "";
		double[] positions = NO_VALUES;
		double[] intensity = NO_VALUES;
		double[] mobilities = NO_VALUES;

		@Override
		long bytes() {
			return 8L * (positions.length + intensity.length + mobilities.length);
		}
	}

	/** A chromatogram; fields as in {@link org.outcrop.data.peaks.Chromatogram}. */
	static final class OfChromatogram extends Element {
		String type = "unknown";
		double precursorMz = Double.NaN;
		double productMz = Double.NaN;
		double[] times = NO_VALUES;
		double[] values = NO_VALUES;

		@Override
		long bytes() {
			return 8L * (times.length + values.length);
		}
	}
}
