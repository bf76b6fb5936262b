package org.outcrop.ui.scan4d.model;

import java.util.Optional;
import java.util.function.Supplier;

import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.fft.picture.PictureParts;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.PixelMask;

/** What a Fourier transform is made of. */
public enum TransformSource {

	/** The picture over the scan. */
	SCAN("picture over the scan", Pane.SCAN),
	/** The part of it in the region. */
	SCAN_REGION("region of the scan", Pane.SCAN),
	/** The frame that is shown. */
	FRAME("frame", Pane.FRAME),
	/** The frame times the detector. */
	DETECTOR("frame, seen by the detector", Pane.FRAME),
	/** The part of the frame in the smallest rectangle around the detector. */
	DETECTOR_BOX("frame, rectangle of the detector", Pane.FRAME);

	private final String label;
	private final Pane pane;

	TransformSource(String label, Pane pane) {
		this.label = label;
		this.pane = pane;
	}

	/** As the user reads it. */
	public String label() {
		return label;
	}

	/** The picture that it is, or is a part of. */
	public Pane pane() {
		return pane;
	}

	/** Whether something else may come of it after a change. */
	public boolean isTouched(Change change) {
		return switch (change) {
		case SESSION -> true;
		case IMAGE -> pane == Pane.SCAN;
		case FRAME -> pane == Pane.FRAME;
		case SOURCE -> this == SCAN_REGION;
		case DETECTOR -> this == DETECTOR || this == DETECTOR_BOX;
		default -> false;
		};
	}

	/**
	 * Values to be transformed.
	 *
	 * @param picture      found when asked for, on the thread that transforms
	 * @param rows         extents of the picture
	 * @param columns      extents of the picture
	 * @param title        what they are
	 * @param unit         of the values
	 * @param completeness how much of the data they are made of
	 */
	public record Values(Supplier<Picture> picture, int rows, int columns, String title, String unit, Completeness completeness) {
	}

	/** What a session shows; empty where there is nothing of this kind. */
	public Optional<Values> of(ScanSession session) {
		return switch (this) {
		case SCAN -> session.image().filter(i -> i.problem().isEmpty()).map(image -> whole(session, image.picture(), image.request().title(),
				image.completeness()));
		case SCAN_REGION -> session.image().filter(i -> i.problem().isEmpty()).flatMap(image -> session.box().map(box -> part(session,
				image.picture(), rectangle(box), image.request().title() + ", " + box.text(), image.completeness())));
		case FRAME -> frame(session).map(frame -> whole(session, frame.picture(), frame.source().text(), frame.completeness()));
		case DETECTOR -> frame(session).map(frame -> masked(session, frame));
		case DETECTOR_BOX -> frame(session).flatMap(frame -> bounds(session, frame).map(box -> part(session, frame.picture(), box,
				frame.source().text() + ", rows " + box.row0() + "–" + (box.row1() - 1) + ", columns " + box.column0() + "–" + (box.column1() - 1),
				frame.completeness())));
		};
	}

	private static Optional<FrameShown> frame(ScanSession session) {
		return session.frame().filter(frame -> !frame.isAbsent() && frame.problem().isEmpty());
	}

	private Values whole(ScanSession session, Picture picture, String title, Completeness completeness) {
		return new Values(() -> picture, picture.rows(), picture.columns(), title, session.unit(pane), completeness);
	}

	private Values part(ScanSession session, Picture picture, DetectorRectangle box, String title, Completeness completeness) {
		return new Values(() -> PictureParts.rectangle(picture, box), box.row1() - box.row0(), box.column1() - box.column0(), title,
				session.unit(pane), completeness);
	}

	private Values masked(ScanSession session, FrameShown frame) {
		Detector detector = session.request().detector();
		Picture picture = frame.picture();
		return new Values(() -> PictureParts.masked(picture, PixelMask.of(detector, picture.rows(), picture.columns())), picture.rows(),
				picture.columns(), frame.source().text() + ", seen by the detector", session.unit(pane), frame.completeness());
	}

	private static Optional<DetectorRectangle> bounds(ScanSession session, FrameShown frame) {
		return PixelMask.of(session.request().detector(), frame.picture().rows(), frame.picture().columns()).bounds();
	}

	/** A picture over the scan has an index for each position, and fits an array. */
	private static DetectorRectangle rectangle(ScanBox box) {
		return new DetectorRectangle((int) box.y0(), (int) box.y1(), (int) box.x0(), (int) box.x1());
	}
}
