package org.outcrop.ui.scan4d.model;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.outcrop.data.scan4d.Calibration;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.CalibratedScan;
import org.outcrop.scan4d.CorrectedScan;
import org.outcrop.scan4d.Correction;
import org.outcrop.scan4d.Detector;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Product.Reduction;

/**
 * One opened scan and everything the user chose about it. Methods are called on the user interface thread; reading and computing happens
 * on threads of its own. Whoever shows another session closes this one, and its scan.
 */
public final class ScanSession implements AutoCloseable {

	private volatile Scan4d scan;
	private final Means means;
	private final FrameWork frames;
	private final ImageWork images;
	private final ScanOverview overview;
	private final SecondImage second;
	private final Map<Pane, PictureStyle> styles = new EnumMap<>(Pane.class);
	private Consumer<Change> listener = change -> {
		// nobody looks yet
	};
	private FrameSource.Position probe;
	private FrameSource source;
	private Reduction boxReduction = Reduction.MEAN;
	private ImageRequest request = ImageRequest.OVERVIEW;
	private Optional<FrameShown> frame = Optional.empty();
	private Optional<ScanImage> image = Optional.empty();
	private Optional<ProfileLine> line = Optional.empty();
	private volatile boolean closed;

	/**
	 * @param scan  from now on this session's; closed by {@link #close}
	 * @param means what its work may use
	 * @param ui    the user interface thread
	 */
	public ScanSession(Scan4d scan, Means means, Executor ui) {
		this(scan, means, ui, PictureStyle.OF_SCAN, PictureStyle.OF_FRAME);
	}

	private ScanSession(Scan4d scan, Means means, Executor ui, PictureStyle ofScan, PictureStyle ofFrame) {
		this.scan = scan;
		this.means = means;
		styles.put(Pane.SCAN, ofScan);
		styles.put(Pane.FRAME, ofFrame);
		ScanShape shape = scan.outline().shape();
		long y = shape.scanY() / 2;
		long x = shape.scanX() / 2;
		// a scan that was cut off, or is still growing, may have nothing in its middle
		probe = FilledPicture.hasFrame(scan.outline(), y, x) ? new FrameSource.Position(y, x) : new FrameSource.Position(0, 0);
		source = probe;
		overview = new ScanOverview(scan, () -> tell(Change.STATE), this::overviewChanged);
		second = new SecondImage(scan, means, ui, () -> tell(Change.SECOND));
		frames = new FrameWork(scan, means, ofFrame, ui, this::frameCame);
		images = new ImageWork(scan, means, ofScan, ui, this::imageCame);
		frames.request(source, Optional.empty());
	}

	/** The same file as another scan, with what the user chose about colours and detector. The scan before must not be closed. */
	public static ScanSession after(ScanSession before, Scan4d scan, Means means, Executor ui) {
		ScanSession next = new ScanSession(scan, means, ui, before.style(Pane.SCAN), before.style(Pane.FRAME));
		ScanShape shape = scan.outline().shape();
		ScanShape old = before.scan.outline().shape();
		if (shape.detectorY() == old.detectorY() && shape.detectorX() == old.detectorX()) {
			next.setRequest(before.request);
		}
		if (shape.scanY() == old.scanY() && shape.scanX() == old.scanX()) {
			next.setProbe(before.probe.y(), before.probe.x());
			before.box().ifPresent(box -> {
				next.setBoxReduction(before.boxReduction);
				next.showBox(box);
			});
		}
		boolean sameFrames = scan.derivation().equals(before.scan.derivation());
		before.overview.frameSums().filter(sums -> scan.isSequence() && sameFrames).flatMap(sums -> sums.overview(scan.outline().layout().layout()))
				.ifPresent(next.overview::arranged);
		return next;
	}

	void setListener(Consumer<Change> newListener) {
		listener = newListener;
	}

	private void tell(Change change) {
		if (!closed) {
			listener.accept(change);
		}
	}

	/** The data; its methods that read are not for the user interface thread. */
	public Scan4d scan() {
		return scan;
	}

	public Path file() {
		return scan.file();
	}

	/** Takes other axes for the scan, at once and for everything that is shown of it. */
	public void setCalibration(Calibration calibration) {
		if (!calibration.equals(outline().calibration())) {
			scan = CalibratedScan.of(scan, calibration);
			tell(Change.CALIBRATION);
		}
	}

	/** What is done to frames before they are looked at. */
	public Correction correction() {
		return CorrectedScan.correctionOf(scan);
	}

	/** What headers tell. */
	public Scan4dOutline outline() {
		return scan.outline();
	}

	/** Unit of the frames' values: only integers are counted; empty for others, whose unit no file says. */
	public String valueUnit() {
		return outline().type().isFloating() ? "" : "counts";
	}

	/** Unit of the values that a pane shows. */
	public String unit(Pane pane) {
		return pane == Pane.FRAME ? valueUnit() : image.map(shown -> shown.request().unit(valueUnit())).orElse("");
	}

	public ScanShape shape() {
		return scan.outline().shape();
	}

	/** Where the probe is. */
	public FrameSource.Position probe() {
		return probe;
	}

	/** Puts the probe to the nearest position of the scan and shows its frame. */
	public void setProbe(long y, long x) {
		FrameSource.Position next = new FrameSource.Position(Math.clamp(y, 0, shape().scanY() - 1), Math.clamp(x, 0, shape().scanX() - 1));
		boolean moved = !next.equals(probe);
		probe = next;
		if (moved) {
			tell(Change.PROBE);
		}
		showSource(next);
	}

	/** Moves the probe by so many positions. */
	public void moveProbe(long down, long across) {
		setProbe(probe.y() + down, probe.x() + across);
	}

	/** What the frame that is wanted is made of. */
	public FrameSource source() {
		return source;
	}

	/** The positions whose frames are shown together. */
	public Optional<ScanBox> box() {
		return source instanceof FrameSource.Box box ? Optional.of(box.box()) : Optional.empty();
	}

	/** Shows the frames of a box together. */
	public void showBox(ScanBox box) {
		showSource(new FrameSource.Box(box, boxReduction));
	}

	/** Goes back to the frame of the probe's position. */
	public void showProbe() {
		showSource(probe);
	}

	/** How frames of a box are put together. */
	public Reduction boxReduction() {
		return boxReduction;
	}

	public void setBoxReduction(Reduction reduction) {
		boxReduction = reduction;
		if (source instanceof FrameSource.Box box) {
			showBox(box.box());
		} else {
			tell(Change.SOURCE);
		}
	}

	private void showSource(FrameSource next) {
		if (!next.equals(source)) {
			source = next;
			tell(Change.SOURCE);
			frames.request(next, known(next));
		}
	}

	/** The whole scan's sum is known as soon as the overview is. */
	private Optional<Picture> known(FrameSource wanted) {
		return wanted instanceof FrameSource.Box box && box.box().equals(ScanBox.whole(shape())) ? overview.wholeScan(box.reduction())
				: Optional.empty();
	}

	/** The frame that is shown, which may be older than the one that is wanted. */
	public Optional<FrameShown> frame() {
		return frame;
	}

	private void frameCame(FrameShown shown) {
		frame = Optional.of(shown);
		tell(Change.FRAME);
	}

	/** Which picture over the scan is wanted. */
	public ImageRequest request() {
		return request;
	}

	/** Wants another picture over the scan; until it comes the one before stays. */
	public void setRequest(ImageRequest wanted) {
		if (!wanted.equals(request)) {
			request = wanted;
			tell(Change.DETECTOR);
			askForImage();
		}
	}

	/** As {@link #setRequest} with another detector. */
	public void setDetector(Detector detector) {
		setRequest(request.withDetector(detector));
	}

	private void askForImage() {
		if (!request.isOverview()) {
			images.request(request, Optional.empty());
		} else if (overview.known().isPresent()) {
			images.request(request, overview.known());
		}
	}

	private void overviewChanged() {
		if (request.isOverview()) {
			askForImage();
		}
	}

	/** Keeps the present detector as a second one, whose picture stands beside the first. */
	public void keepAsSecond() {
		second.want(request, style(Pane.SCAN), overview.known());
	}

	/** The second detector becomes the first and the first the second. */
	public void swapWithSecond() {
		second.request().ifPresent(other -> {
			keepAsSecond();
			setRequest(other);
		});
	}

	/** The second picture over the scan. */
	public SecondImage second() {
		return second;
	}

	/** The picture over the scan that is shown, which may be older than the one that is wanted. */
	public Optional<ScanImage> image() {
		return image;
	}

	/** Whether the picture that is shown is not of what is wanted. */
	public boolean isOutdated() {
		return image.filter(shown -> !shown.request().equals(request)).isPresent();
	}

	private void imageCame(ScanImage shown) {
		image = Optional.of(shown);
		tell(Change.IMAGE);
	}

	/** What its work may use. */
	public Means means() {
		return means;
	}

	/** What makes the pictures over the scan. */
	public ImageWork images() {
		return images;
	}

	/** How many frames were read so far, for measuring. */
	public long framesDecoded() {
		return frames.framesDecoded();
	}

	public PictureStyle style(Pane pane) {
		return styles.get(pane);
	}

	public void setStyle(Pane pane, PictureStyle style) {
		if (!style.equals(styles.put(pane, style))) {
			if (pane == Pane.FRAME) {
				frames.setStyle(style);
			} else {
				images.setStyle(style);
				second.setStyle(style);
			}
			tell(Change.STYLE);
		}
	}

	/** The values that a pane shows. */
	public Optional<Picture> picture(Pane pane) {
		return pane == Pane.SCAN ? image.map(ScanImage::picture) : frame.map(FrameShown::picture);
	}

	public Optional<ProfileLine> line() {
		return line;
	}

	public void setLine(Optional<ProfileLine> newLine) {
		if (!newLine.equals(line)) {
			line = newLine;
			tell(Change.LINE);
		}
	}

	/** What is known of the whole scan. */
	public ScanOverview overview() {
		return overview;
	}

	/** The file has grown: what was not there before may be now. */
	public void grew() {
		tell(Change.STATE);
		if (frame.filter(FrameShown::isAbsent).isPresent()) {
			frames.request(source, Optional.empty());
		}
		images.forget();
		if (!request.isOverview()) {
			askForImage();
		}
	}

	/** What was odd about the file or decided about it, one sentence each. */
	public List<String> notices() {
		return scan.outline().notices();
	}

	/** Whether another session took its place; any thread. */
	public boolean isClosed() {
		return closed;
	}

	/** Ends the work; the scan stays open for a session after this one. */
	public void retire() {
		closed = true;
		frames.close();
		images.close();
		second.close();
	}

	/** Ends the work and lets the file go. */
	@Override
	public void close() {
		retire();
		scan.close();
	}
}
