package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.scan4d.Detector;

/**
 * What a key moves, and how far, as the user sees it. The id of a command ends in the name of its move: {@code probeUp}, {@code
 * detectorLeftFar}.
 *
 * @param pane   whose mark moves: the probe's, or the detector's
 * @param down   steps down the screen
 * @param across steps to the right on the screen
 */
public record Steps(Pane pane, int down, int across) {

	private static final int FAR = 5;
	private static final String FAR_NAME = "Far";
	private static final String PROBE = "probe";
	private static final String DETECTOR = "detector";

	/** The move of a command; empty for another command. */
	public static Optional<Steps> of(String id) {
		int size = id.endsWith(FAR_NAME) ? FAR : 1;
		String name = id.endsWith(FAR_NAME) ? id.substring(0, id.length() - FAR_NAME.length()) : id;
		if (name.startsWith(PROBE)) {
			return of(Pane.SCAN, name.substring(PROBE.length()), size);
		}
		return name.startsWith(DETECTOR) ? of(Pane.FRAME, name.substring(DETECTOR.length()), size) : Optional.empty();
	}

	private static Optional<Steps> of(Pane pane, String way, int size) {
		return switch (way) {
		case "Up" -> Optional.of(new Steps(pane, -size, 0));
		case "Down" -> Optional.of(new Steps(pane, size, 0));
		case "Left" -> Optional.of(new Steps(pane, 0, -size));
		case "Right" -> Optional.of(new Steps(pane, 0, size));
		default -> Optional.empty();
		};
	}

	/** Does it. A turned view is moved in as it is seen. Thread: user interface. */
	public void run(ScanSession session) {
		Orientation orientation = session.style(pane).orientation();
		Place from = orientation.stored(new Place(0, 0), 1, 1);
		Place to = orientation.stored(new Place(down, across), 1, 1);
		if (pane == Pane.SCAN) {
			session.moveProbe(Math.round(to.row() - from.row()), Math.round(to.column() - from.column()));
		} else {
			Detector detector = session.request().detector();
			session.setDetector(new DetectorMove(session.shape().detectorY(), session.shape().detectorX()).movedBy(detector, from, to));
		}
	}
}
