package org.outcrop.ui.scan4d.fourier.model;

import org.outcrop.scan4d.Detector;

/**
 * The virtual Fourier filter.
 *
 * @param shape frequencies that are meant, as they are seen; the opposite ones are meant too
 * @param keep  whether they are kept; else they are taken out
 */
public record FilterChoice(Detector shape, boolean keep) {

	/** The same with another shape. */
	public FilterChoice with(Detector other) {
		return new FilterChoice(other, keep);
	}

	/** The same shape, kept or taken out. */
	public FilterChoice keeping(boolean wanted) {
		return new FilterChoice(shape, wanted);
	}
}
