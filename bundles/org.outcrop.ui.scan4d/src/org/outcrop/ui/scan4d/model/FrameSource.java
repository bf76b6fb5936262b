package org.outcrop.ui.scan4d.model;

import org.outcrop.scan4d.Product.Reduction;

/** What the frame that is shown is made of. */
public sealed interface FrameSource {

	/** The frame of one position. */
	record Position(long y, long x) implements FrameSource {

		@Override
		public String text() {
			return "Frame at y " + y + ", x " + x;
		}
	}

	/** Each pixel's sum, mean, maximum or deviation over the frames of a box. */
	record Box(ScanBox box, Reduction reduction) implements FrameSource {

		@Override
		public String text() {
			return title(reduction) + " of " + box.positions() + (box.positions() == 1 ? " frame, " : " frames, ") + box.text();
		}
	}

	/** As the user reads it. */
	String text();

	/** How a reduction is called. */
	static String title(Reduction reduction) {
		return switch (reduction) {
		case SUM -> "Sum";
		case MAXIMUM -> "Maximum";
		case MEAN -> "Mean";
		case DEVIATION -> "Deviation";
		};
	}
}
