package org.outcrop.ui.scan4d.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Detectors;
import org.outcrop.scan4d.DiskFinder;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.RingEllipse;
import org.outcrop.scan4d.export.NpyFile;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.UiThread;
import org.outcrop.ui.scan4d.ScanPerspective;
import org.outcrop.ui.scan4d.model.DetectorKind;
import org.outcrop.ui.scan4d.model.DetectorMove;
import org.outcrop.ui.scan4d.model.FrameShown;
import org.outcrop.ui.scan4d.model.ScanModel;
import org.outcrop.ui.scan4d.model.ScanSession;

/** What the user does with the detector besides dragging it. Thread: user interface. */
public final class DetectorActions {

	private final ScanModel model;
	private final Supplier<Shell> shell;

	/** @param shell that dialogs belong to */
	public DetectorActions(ScanModel model, Supplier<Shell> shell) {
		this.model = model;
		this.shell = shell;
	}

	/** Another kind of detector, near the one before; a mask is asked for. */
	public void choose(DetectorKind kind) {
		if (kind == DetectorKind.MASK) {
			askForMask();
			return;
		}
		model.session().ifPresent(session -> {
			ScanShape shape = session.shape();
			session.setDetector(kind.first(session.request().detector(), shape.detectorY(), shape.detectorX()));
		});
	}

	private void askForMask() {
		FileDialog dialog = new FileDialog(shell.get(), SWT.OPEN);
		dialog.setText("Mask of a Detector");
		dialog.setFilterNames(new String[] {"NumPy arrays (*.npy)"});
		dialog.setFilterExtensions(new String[] {"*.npy"});
		String chosen = dialog.open();
		if (chosen != null) {
			mask(Path.of(chosen));
		}
	}

	/** Takes the weights of a file for the detector. */
	public void mask(Path file) {
		UiThread ui = new UiThread(shell.get().getDisplay());
		model.session().ifPresent(session -> JobRunner.start("Reading " + file.getFileName(), DetectorActions.class, file, progress -> {
			Detector.Weights weights = weights(file, session.shape());
			ui.execute(() -> session.setDetector(weights));
		}));
	}

	private static Detector.Weights weights(Path file, ScanShape shape) {
		NpyFile.Array array = NpyFile.read(file);
		if (!array.shape().equals(List.of((long) shape.detectorY(), (long) shape.detectorX()))) {
			throw new DataException.Unsupported("the mask is " + array.shape() + ", the frames are " + shape.detectorY() + " x " + shape.detectorX(),
					file.toString(), "give an array with as many rows and columns as a frame has");
		}
		return new Detector.Weights(shape.detectorY(), shape.detectorX(), array.values(), file.toString());
	}

	/**
	 * Puts the detector on the bright-field disk: a disk takes its centre and radius, a ring and a sector begin at its edge, others take its
	 * centre. Looks at the mean of all frames where that is known, else at the frame that is shown.
	 */
	public void snap() {
		Optional<ScanSession> session = model.session();
		Optional<Picture> picture = session.flatMap(s -> s.overview().frameSum().or(() -> s.frame().map(FrameShown::picture)));
		if (picture.isEmpty()) {
			return;
		}
		UiThread ui = new UiThread(shell.get().getDisplay());
		Thread.ofVirtual().name("outcrop-disk-finder").start(() -> {
			Optional<Detector.Disk> disk = DiskFinder.find(picture.get());
			ui.execute(() -> disk.ifPresentOrElse(d -> snapTo(session.get(), d), this::sayNoDisk));
		});
	}

	private static void snapTo(ScanSession session, Detector.Disk found) {
		double y = DetectorMove.rounded(found.centreRow());
		double x = DetectorMove.rounded(found.centreColumn());
		double radius = DetectorMove.rounded(found.radius());
		Detector.Disk disk = new Detector.Disk(y, x, radius);
		Detector snapped = switch (session.request().detector()) {
		case Detector.Ring r -> new Detector.Ring(y, x, radius, Math.max(r.outer(), radius * 1.5));
		case Detector.Sector s -> new Detector.Sector(y, x, radius, Math.max(s.outer(), radius * 1.5), s.fromDegrees(), s.toDegrees());
		case Detector.Ellipse e -> new Detector.Ellipse(y, x, e.halfAxis1(), e.halfAxis2(), e.degrees());
		case Detector.Point p -> new Detector.Point((int) Math.rint(y), (int) Math.rint(x));
		case Detector.Everything e -> disk;
		case Detector.Disk d -> disk;
		case Detector.Rectangle r -> disk;
		case Detector.Polygon p -> disk;
		case Detector.Weights w -> disk;
		};
		session.setDetector(snapped);
	}

	private void sayNoDisk() {
		MessageDialog.openInformation(shell.get(), "No disk found",
				"Nothing in this frame stands out as a bright-field disk. Show the mean of the whole scan, or type centre and radius.");
	}

	/**
	 * Fits an ellipse to the ring of the pattern that lies between the radii of a ring detector, says what it is, and offers it as a detector.
	 * Looks at the mean of all frames where that is known, else at the frame that is shown.
	 */
	public void ellipse() {
		Optional<ScanSession> session = model.session();
		Optional<Picture> picture = session.flatMap(s -> s.overview().frameSum().or(() -> s.frame().map(FrameShown::picture)));
		if (picture.isEmpty() || !(session.get().request().detector() instanceof Detector.Ring ring)) {
			return;
		}
		UiThread ui = new UiThread(shell.get().getDisplay());
		Thread.ofVirtual().name("outcrop-ellipse").start(() -> {
			Optional<RingEllipse> found = RingEllipse.fit(picture.get(), ring);
			ui.execute(() -> found.ifPresentOrElse(e -> offer(session.get(), e), () -> MessageDialog.openInformation(shell.get(), "No ring found",
					"Nothing stands out between the two radii. Draw the detector so that the ring lies between them everywhere.")));
		});
	}

	private void offer(ScanSession session, RingEllipse found) {
		MessageDialog dialog = new MessageDialog(shell.get(), "Ellipse of a Ring", null, ellipseWords(found), MessageDialog.INFORMATION,
				new String[] {"Take as Detector", IDialogConstants.CLOSE_LABEL}, 1);
		if (dialog.open() == 0) {
			session.setDetector(found.outline());
		}
	}

	/** What is found out about a ring. */
	public static String ellipseWords(RingEllipse e) {
		return String.format(Locale.ROOT, "The axes are as %.4f to 1: %.2f and %.2f pixels, the longer one at %.1f° (from columns towards rows).%n%n"
				+ "Centre: row %.2f, column %.2f. Radius without distortion: %.2f pixels.%n%n"
				+ "Fitted to %d directions, which are off by %.2f pixels in the mean square.%n%n"
				+ "As a detector it also gives the radial profile rings of this shape.", e.ratio(), e.halfAxis1(), e.halfAxis2(), e.degrees(),
				e.centreRow(), e.centreColumn(), e.radius(), e.places(), e.deviation());
	}

	/** The menu of the second detector. */
	void fillSecond(Menu menu) {
		boolean isThere = model.session().filter(s -> s.second().request().isPresent()).isPresent();
		PaneBar.entry(menu, "Keep This Detector as Second", this::keepAsSecond);
		PaneBar.entry(menu, "Swap Both Detectors", () -> model.session().ifPresent(ScanSession::swapWithSecond)).setEnabled(isThere);
		PaneBar.entry(menu, "Remove Second Detector", () -> model.session().ifPresent(s -> s.second().clear())).setEnabled(isThere);
	}

	/** Keeps the detector as a second one and shows its image. */
	public void keepAsSecond() {
		model.session().ifPresent(ScanSession::keepAsSecond);
		MoreViews.show(ScanPerspective.SECOND);
	}

	/** The detector as the command line takes it; empty where no scan is open. */
	public String text() {
		return model.session().map(s -> Detectors.text(s.request().detector())).orElse("");
	}

	/** Copies the detector for the command line. */
	public void copy() {
		if (model.session().isPresent()) {
			Clipboard clipboard = new Clipboard(shell.get().getDisplay());
			clipboard.setContents(new Object[] {text()}, new Transfer[] {TextTransfer.getInstance()});
			clipboard.dispose();
		}
	}
}
