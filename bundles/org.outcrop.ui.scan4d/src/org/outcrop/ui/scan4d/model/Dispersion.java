package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product;

/** The way along which a spectrometer spreads energies over the detector. */
public enum Dispersion {

	/** A column of the detector is a channel: rows are summed. */
	COLUMNS("rows summed"),
	/** A row of the detector is a channel: columns are summed. */
	ROWS("columns summed");

	private final String label;

	Dispersion(String label) {
		this.label = label;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** Channels of a spectrum. */
	public int channels(ScanShape shape) {
		return this == COLUMNS ? shape.detectorX() : shape.detectorY();
	}

	/** The sum of each channel's pixels that have data; NaN for a channel without any. */
	public double[] spectrum(Picture frame) {
		int channels = this == COLUMNS ? frame.columns() : frame.rows();
		double[] sums = new double[channels];
		int[] pixels = new int[channels];
		for (int i = 0; i < frame.values().length(); i++) {
			double value = frame.values().at(i);
			if (!frame.missing().get(i) && !Double.isNaN(value)) {
				int channel = this == COLUMNS ? i % frame.columns() : i / frame.columns();
				sums[channel] += value;
				pixels[channel]++;
			}
		}
		for (int channel = 0; channel < channels; channel++) {
			sums[channel] = pixels[channel] == 0 ? Double.NaN : sums[channel];
		}
		return sums;
	}

	/** The virtual detector that sees these channels. */
	public Detector window(Channels channels, ScanShape shape) {
		return this == COLUMNS ? new Detector.Rectangle(0, shape.detectorY(), channels.from(), channels.to())
				: new Detector.Rectangle(channels.from(), channels.to(), 0, shape.detectorX());
	}

	/** The channels that the wanted picture over the scan is a sum of; empty where it is something else. */
	public Optional<Channels> window(ImageRequest request, ScanShape shape) {
		if (request.mode() != ImageMode.VIRTUAL || request.reduction() != Product.Reduction.SUM
				|| !(request.detector() instanceof Detector.Rectangle r)) {
			return Optional.empty();
		}
		int from = Math.max(0, this == COLUMNS ? r.column0() : r.row0());
		int to = Math.min(channels(shape), this == COLUMNS ? r.column1() : r.row1());
		boolean whole = this == COLUMNS ? r.row0() <= 0 && r.row1() >= shape.detectorY() : r.column0() <= 0 && r.column1() >= shape.detectorX();
		return whole && from < to ? Optional.of(new Channels(from, to)) : Optional.empty();
	}
}
