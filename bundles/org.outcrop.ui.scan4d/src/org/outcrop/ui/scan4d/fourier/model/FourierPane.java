package org.outcrop.ui.scan4d.fourier.model;

import org.outcrop.raster.ColourMap;
import org.outcrop.scan4d.Contrast;
import org.outcrop.ui.scan4d.model.PictureStyle;

/** The pictures of the explorer. */
public enum FourierPane {

	/** Mean amplitude over the detector, for each place of the scan's side. */
	MEAN("mean", "Mean amplitude", Side.SCAN),
	/** One detector pixel or region, for each place of the scan's side. */
	PIXEL("pixel", "Detector region", Side.SCAN),
	/** Amplitude over the detector at the picked place of the scan's side. */
	AMPLITUDE("amplitude", "Amplitude", Side.DETECTOR),
	/** Phase there. */
	PHASE("phase", "Phase", Side.DETECTOR),
	/** The scan's overview or its mean frame. */
	SOURCE("source", "Source", Side.DETECTOR),
	/** The image that is left of the selected frequencies. */
	FILTER("filter", "Filtered image", Side.SCAN),
	/** Phase of the single-sideband reconstruction. */
	OBJECT_PHASE("ssb-phase", "Object phase", Side.SCAN),
	/** Amplitude of the single-sideband reconstruction. */
	OBJECT_AMPLITUDE("ssb-amplitude", "Object amplitude", Side.SCAN);

	private static final PictureStyle SPECTRUM = PictureStyle.OF_FRAME.withScale(Contrast.Scale.LOG)
			.withColours(ColourMap.byName("inferno")).withPercents(1, 99.9);

	private final String id;
	private final String label;
	private final Side side;

	FourierPane(String id, String label, Side side) {
		this.id = id;
		this.label = label;
		this.side = side;
	}

	/** As names of exported files have it. */
	public String id() {
		return id;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** Over which axes it lies; the source can be turned to the other. */
	public Side side() {
		return side;
	}

	/** How it is coloured unless the user says otherwise. */
	public PictureStyle firstStyle() {
		return switch (this) {
		case MEAN, PIXEL -> SPECTRUM;
		case AMPLITUDE -> PictureStyle.OF_FRAME;
		case PHASE -> PhaseLook.STYLE;
		case SOURCE, FILTER, OBJECT_PHASE, OBJECT_AMPLITUDE -> PictureStyle.OF_SCAN;
		};
	}
}
