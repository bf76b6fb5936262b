package org.outcrop.format.mzml;

import org.outcrop.compute.Progress;

/**
 * Whether a run has compensation voltages other than 0, which makes 0 a channel like the others. Found out once, by reading headers until
 * the first such voltage, if no pass has met one yet. Safe for any thread.
 */
final class Voltages {

	private enum Answer {
		UNKNOWN, YES, NO
	}

	/** Half a step of a channel: below it a voltage is 0. */
	private static final double ZERO = 0.005;

	private final MzmlDocument document;
	private volatile Answer answer = Answer.UNKNOWN;

	Voltages(MzmlDocument document) {
		this.document = document;
	}

	static boolean isOther(Element element) {
		return element instanceof Element.OfSpectrum s && Math.abs(s.voltage) >= ZERO;
	}

	/** Learns from an element that a pass met. */
	void saw(Element element) {
		if (answer == Answer.UNKNOWN && isOther(element)) {
			answer = Answer.YES;
		}
	}

	boolean anyBesidesZero(Progress progress) {
		if (answer == Answer.UNKNOWN) {
			search(progress);
		}
		return answer == Answer.YES;
	}

	private synchronized void search(Progress progress) {
		if (answer == Answer.UNKNOWN) {
			answer = document.hasOtherVoltages(progress) ? Answer.YES : Answer.NO;
		}
	}
}
