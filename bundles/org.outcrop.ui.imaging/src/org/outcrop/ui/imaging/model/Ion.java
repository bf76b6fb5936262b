package org.outcrop.ui.imaging.model;

import java.util.Optional;

import org.outcrop.array.Interval;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.ui.Numbers;

/**
 * Something of which an image is made.
 *
 * @param what      of which values
 * @param colour    0xRRGGBB, in an overlay
 * @param inOverlay whether it is one of those that are laid over each other
 * @param range     values at the ends of the colours; empty for what the picture has
 */
public record Ion(What what, int colour, boolean inOverlay, Optional<Interval> range) {

	/** Of which values an image is. */
	public sealed interface What {

		/** As the user reads it. */
		String title();

		/** The same where there is little room. */
		default String name() {
			return title();
		}
	}

	/** All of each spectrum. */
	public record Total() implements What {
		@Override
		public String title() {
			return "TIC";
		}
	}

	/** The largest of each spectrum. */
	public record BasePeak() implements What {
		@Override
		public String title() {
			return "Base peak";
		}
	}

	/** What lies near an m/z. */
	public record Near(double mz, Tolerance tolerance) implements What {

		public Near {
			if (!(mz > 0) || mz == Double.POSITIVE_INFINITY) {
				throw new IllegalArgumentException("An m/z is a number above 0, got " + mz + ".");
			}
		}

		/** From where to where. */
		public Interval interval() {
			return tolerance.around(mz);
		}

		/** The same for computing. */
		public MassWindow window() {
			return new MassWindow(mz, interval().length() / 2);
		}

		@Override
		public String title() {
			return name() + " " + tolerance.text();
		}

		@Override
		public String name() {
			return "m/z " + Numbers.fixed(mz, 4);
		}
	}

	public Ion withColour(int newColour) {
		return new Ion(what, newColour, inOverlay, range);
	}

	public Ion withOverlay(boolean in) {
		return new Ion(what, colour, in, range);
	}

	public Ion withRange(Optional<Interval> newRange) {
		return new Ion(what, colour, inOverlay, newRange);
	}

	public Ion withWhat(What newWhat) {
		return new Ion(newWhat, colour, inOverlay, range);
	}
}
