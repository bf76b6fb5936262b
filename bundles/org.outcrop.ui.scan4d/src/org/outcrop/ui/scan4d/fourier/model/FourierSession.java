package org.outcrop.ui.scan4d.fourier.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.SingleSideband;
import org.outcrop.fft.scan.Spectrum4d;
import org.outcrop.scan4d.Detector;
import org.outcrop.ui.scan4d.fourier.model.PaneWork.Wish;
import org.outcrop.ui.scan4d.model.DetectorMove;
import org.outcrop.ui.scan4d.model.Means;
import org.outcrop.ui.scan4d.model.Pane;
import org.outcrop.ui.scan4d.model.PictureStyle;
import org.outcrop.ui.scan4d.model.Place;
import org.outcrop.ui.scan4d.model.ScanSession;
import org.outcrop.ui.scan4d.model.Steps;

/**
 * A transform that is looked at, and everything the user chose about it. Methods are called on the user interface thread; reading
 * and computing
 * happens on threads of its own.
 */
public final class FourierSession implements AutoCloseable {

	private final ScanSession scan;
	private final FourierPlanes planes;
	private final Origin origin;
	private final Map<Side, Detector> selections = new EnumMap<>(Side.class);
	private final Map<FourierPane, PictureStyle> styles;
	private final PaneBook book = new PaneBook();
	private final PaneWork meanWork;
	private final PaneWork pixelWork;
	private final PaneWork planeWork;
	private final PaneWork sourceWork;
	private final PaneWork filterWork;
	private final PaneWork objectWork;
	private Consumer<FourierChange> listener = change -> {
		// nobody looks yet
	};
	private boolean chosen;
	private boolean complexAverage = true;
	private PhaseLook phaseLook = PhaseLook.FIRST;
	private Side source = Side.DETECTOR;
	private FilterChoice filter;
	private boolean filterOn;
	private Optional<SingleSideband.Parameters> sideband = Optional.empty();
	private volatile boolean closed;

	/**
	 * @param scan     whose transform it is; not closed here
	 * @param spectrum from now on this session's
	 * @param styles   colours to begin with, as another session had them; may be empty
	 * @param ui       the user interface thread
	 */
	public FourierSession(ScanSession scan, Spectrum4d spectrum, Origin origin, Map<FourierPane, PictureStyle> styles, Executor ui) {
		this.scan = scan;
		this.origin = origin;
		this.planes = new FourierPlanes(spectrum, origin, scan.outline().calibration());
		this.styles = new EnumMap<>(FourierPane.class);
		this.styles.putAll(styles);
		for (Side side : Side.values()) {
			Plane plane = planes.plane(side);
			selections.put(side, new Detector.Point(plane.rows() / 2, plane.columns() / 2));
		}
		filter = new FilterChoice(planes.firstFilter(), true);
		meanWork = new PaneWork("outcrop-fourier-mean", ui, taker(FourierPane.MEAN));
		pixelWork = new PaneWork("outcrop-fourier-pixel", ui, taker(FourierPane.PIXEL));
		planeWork = new PaneWork("outcrop-fourier-plane", ui, taker(FourierPane.AMPLITUDE, FourierPane.PHASE));
		sourceWork = new PaneWork("outcrop-fourier-source", ui, taker(FourierPane.SOURCE));
		filterWork = new PaneWork("outcrop-fourier-filter", ui, taker(FourierPane.FILTER));
		objectWork = new PaneWork("outcrop-fourier-object", ui, taker(FourierPane.OBJECT_PHASE, FourierPane.OBJECT_AMPLITUDE));
	}

	/** One without a stored transform, where the overview is there to pick frequencies on. */
	public static Optional<FourierSession> direct(ScanSession scan, Means means, Map<FourierPane, PictureStyle> styles, Executor ui) {
		return scan.overview().known().filter(known -> known.completeness().isExact()).map(known -> new FourierSession(scan,
				new DirectSpectrum(scan.scan(), means, known.values().picture()), Origin.DIRECT, styles, ui));
	}

	/** Begins; what is told from now on goes to the listener. */
	void start(Consumer<FourierChange> newListener) {
		listener = newListener;
		askMean();
		askSource();
		askAll();
	}

	/** A pass over all data begins only when somebody picks something. */
	private void askAll() {
		if (origin == Origin.KEPT) {
			askPixel();
			askPlane();
		}
	}

	private PaneWork.Taker taker(FourierPane... panes) {
		return new PaneWork.Taker() {
			@Override
			public void came(List<Shown> pictures) {
				pictures.forEach(picture -> take(picture));
				tell(FourierChange.PICTURE);
			}

			@Override
			public void goesOn(double done) {
				book.goesOn(List.of(panes), done);
				tell(FourierChange.PICTURE);
			}

			@Override
			public void failed(Object of, String why) {
				book.failed(List.of(panes), of, why);
				tell(FourierChange.PICTURE);
			}
		};
	}

	private void take(Shown picture) {
		book.came(picture);
		if (picture.pane() == FourierPane.MEAN && !chosen) {
			chosen = true;
			planes.first().forEach(selections::put);
			filter = filter.with(planes.filterAt(selections.get(Side.SCAN), filter.shape()));
			askAll();
			tell(FourierChange.SELECTION);
		}
	}

	private void tell(FourierChange change) {
		if (!closed) {
			listener.accept(change);
		}
	}

	/** Whose transform it is. */
	public ScanSession scan() {
		return scan;
	}

	/** The planes of the transform. */
	public FourierPlanes planes() {
		return planes;
	}

	public Origin origin() {
		return origin;
	}

	/** Over which axes it goes. */
	public FourierAxes axes() {
		return planes.spectrum().shape().axes();
	}

	/** One side as it is looked at. */
	public Plane plane(Side side) {
		return planes.plane(side);
	}

	/** What is picked on a side: a point, disk, ring or rectangle, as it is seen. */
	public Detector selection(Side side) {
		return selections.get(side);
	}

	/** Picks something else; the pictures follow. */
	public void select(Side side, Detector shape) {
		chosen = true;
		boolean same = shape.equals(selections.put(side, shape));
		// what was picked by itself has no picture yet where that takes a pass
		if (same && book.isWanted(side == Side.SCAN ? FourierPane.AMPLITUDE : FourierPane.PIXEL)) {
			return;
		}
		tell(FourierChange.SELECTION);
		if (side == Side.SCAN) {
			askPlane();
		} else {
			askPixel();
			askFilter();
		}
	}

	/** Moves what is picked on a side: the probe's keys on the scan's, the detector's on the other, as the pictures are turned. */
	public void move(Steps steps) {
		Side side = steps.pane() == Pane.SCAN ? Side.SCAN : Side.DETECTOR;
		FourierPane pane = side == Side.SCAN ? FourierPane.MEAN : FourierPane.AMPLITUDE;
		Place from = style(pane).orientation().stored(new Place(0, 0), 1, 1);
		Place to = style(pane).orientation().stored(new Place(steps.down(), steps.across()), 1, 1);
		Plane plane = plane(side);
		select(side, new DetectorMove(plane.rows(), plane.columns()).movedBy(selection(side), from, to));
	}

	/** Whether several coefficients are added as complex numbers before the modulus is taken; else their moduli are averaged. */
	public boolean isComplexAverage() {
		return complexAverage;
	}

	public void setComplexAverage(boolean wantedComplex) {
		if (wantedComplex != complexAverage) {
			complexAverage = wantedComplex;
			tell(FourierChange.STYLE);
			askPixel();
			askPlane();
		}
	}

	public PhaseLook phaseLook() {
		return phaseLook;
	}

	public void setPhaseLook(PhaseLook look) {
		if (!look.equals(phaseLook)) {
			phaseLook = look;
			tell(FourierChange.STYLE);
			askPlane();
		}
	}

	/** Whether the source is shown as its overview or as its mean frame. */
	public Side source() {
		return source;
	}

	public void setSource(Side side) {
		if (side != source) {
			source = side;
			tell(FourierChange.STYLE);
			askSource();
		}
	}

	/** More is known of the scan itself. */
	public void sourceChanged() {
		askSource();
	}

	public FilterChoice filter() {
		return filter;
	}

	/** Another filter; its image follows once it was asked for. */
	public void setFilter(FilterChoice choice) {
		if (!choice.equals(filter)) {
			filter = choice;
			filterOn = true;
			tell(FourierChange.FILTER);
			askFilter();
		}
	}

	/** Whether the filter is used. */
	public boolean isFiltering() {
		return filterOn;
	}

	/** Begins or ends filtering. */
	public void setFiltering(boolean on) {
		if (on != filterOn) {
			filterOn = on;
			tell(FourierChange.FILTER);
			askFilter();
		}
	}

	/** Whether this transform can be filtered and reconstructed from: it is kept, and over the scan's axes alone. */
	public boolean isForImages() {
		return origin == Origin.KEPT && axes() == FourierAxes.SCAN;
	}

	/** Reconstructs the object. @param parameters geometry */
	public void reconstruct(SingleSideband.Parameters parameters) {
		sideband = Optional.of(parameters);
		Object of = List.of("object", parameters);
		tell(FourierChange.STYLE);
		request(objectWork, new Wish(of, (progress, partial) -> planes.object(parameters, progress),
				List.of(look(FourierPane.OBJECT_AMPLITUDE, "Amplitude of the object"), look(FourierPane.OBJECT_PHASE, "Phase of the object"))));
	}

	/** Ends the reconstruction that is under way; the object before stays. */
	public void stopReconstruction() {
		objectWork.stop();
		book.forget(FourierPane.OBJECT_PHASE);
		book.forget(FourierPane.OBJECT_AMPLITUDE);
		tell(FourierChange.PICTURE);
	}

	/** Whether a reconstruction is under way. */
	public boolean isReconstructing() {
		return book.isWanted(FourierPane.OBJECT_PHASE) && !isSettled(FourierPane.OBJECT_PHASE)
				&& problem(FourierPane.OBJECT_PHASE).isEmpty();
	}

	private void request(PaneWork work, Wish wish) {
		wish.looks().forEach(look -> book.want(look.pane(), wish.of()));
		work.request(wish);
	}

	private Look look(FourierPane pane, String title) {
		if (pane == FourierPane.OBJECT_PHASE) {
			PhaseLook all = new PhaseLook(0, false);
			return new Look(pane, title, style(pane), Optional.of(new Look.Phase(all, plane(Side.SCAN), Look.Colours.AS_STYLE)));
		}
		return Look.of(pane, title, style(pane));
	}

	private void askMean() {
		Look look = Look.of(FourierPane.MEAN, planes.meanTitle(), style(FourierPane.MEAN));
		request(meanWork, new Wish("mean", (progress, partial) -> planes.mean(), List.of(look)));
	}

	private void askPixel() {
		Detector shape = selections.get(Side.DETECTOR);
		boolean complex = complexAverage || origin == Origin.DIRECT;
		request(pixelWork, new Wish(List.of("pixel", shape, complex),
				(progress, partial) -> planes.over(Side.SCAN, shape, complex, progress, partial),
				List.of(Look.of(FourierPane.PIXEL, planes.title(Side.DETECTOR, shape, complex), style(FourierPane.PIXEL)))));
	}

	private void askPlane() {
		Detector shape = selections.get(Side.SCAN);
		// phases of an average of moduli would mean nothing
		boolean complex = complexAverage || origin == Origin.DIRECT || shape instanceof Detector.Point;
		Look amplitude = Look.of(FourierPane.AMPLITUDE, planes.title(Side.SCAN, shape, complex), style(FourierPane.AMPLITUDE));
		PictureStyle phaseStyle = style(FourierPane.AMPLITUDE).withOrientation(style(FourierPane.PHASE).orientation());
		Look phase = new Look(FourierPane.PHASE, planes.phaseTitle(shape), phaseStyle,
				Optional.of(new Look.Phase(phaseLook, plane(Side.DETECTOR), Look.Colours.CYCLIC)));
		if (!complex) {
			book.refuse(FourierPane.PHASE, "A mean of moduli has no phase. Choose the complex mean over the detector region.");
		}
		request(planeWork, new Wish(List.of("plane", shape, complex),
				(progress, partial) -> planes.over(Side.DETECTOR, shape, complex, progress, partial),
				complex ? List.of(amplitude, phase) : List.of(amplitude)));
	}

	private void askSource() {
		Side side = source;
		planes.source(scan, side).ifPresent(picture -> request(sourceWork, new Wish(List.of("source", side, System.identityHashCode(picture)),
				(progress, partial) -> PaneValues.of(picture),
				List.of(Look.of(FourierPane.SOURCE, side == Side.SCAN ? "Scan overview" : "Sum of all frames", style(FourierPane.SOURCE))))));
	}

	private void askFilter() {
		if (!filterOn || !isForImages()) {
			return;
		}
		Detector region = selections.get(Side.DETECTOR);
		FilterChoice choice = filter;
		request(filterWork, new Wish(List.of("filter", region, choice), (progress, partial) -> planes.filtered(region, choice, progress),
				List.of(Look.of(FourierPane.FILTER, choice.keep() ? "Image of the kept frequencies" : "Image without the frequencies",
						style(FourierPane.FILTER)))));
	}

	/** The picture that is shown, which may be older than the one that is wanted. */
	public Optional<Shown> shown(FourierPane pane) {
		return book.shown(pane);
	}

	/** Why there is no picture, a sentence. */
	public Optional<String> problem(FourierPane pane) {
		return book.problem(pane);
	}

	/** How much of the picture that is wanted is done, 0 to 1, while that takes long. */
	public Optional<Double> underWay(FourierPane pane) {
		return book.underWay(pane);
	}

	/** Whether the picture that is shown is not the one that is wanted. */
	public boolean isOutdated(FourierPane pane) {
		return book.isOutdated(pane);
	}

	/** Whether what is wanted is shown and whole. */
	public boolean isSettled(FourierPane pane) {
		return book.isSettled(pane);
	}

	public PictureStyle style(FourierPane pane) {
		return styles.getOrDefault(pane, pane.firstStyle());
	}

	/** Colours, for a session after this one. */
	Map<FourierPane, PictureStyle> styles() {
		return styles;
	}

	public void setStyle(FourierPane pane, PictureStyle style) {
		if (style.equals(style(pane))) {
			return;
		}
		styles.put(pane, style);
		tell(FourierChange.STYLE);
		switch (pane) {
		case MEAN -> askMean();
		case PIXEL -> askPixel();
		case AMPLITUDE, PHASE -> askPlane();
		case SOURCE -> askSource();
		case FILTER -> askFilter();
		case OBJECT_PHASE, OBJECT_AMPLITUDE -> sideband.ifPresent(this::reconstruct);
		}
	}

	/** Whether another session took its place; any thread. */
	public boolean isClosed() {
		return closed;
	}

	/** Ends the work and lets the transform go; may wait for a disk. */
	@Override
	public void close() {
		retire();
		planes.spectrum().close();
	}

	/** Ends the work. */
	public void retire() {
		closed = true;
		for (PaneWork work : List.of(meanWork, pixelWork, planeWork, sourceWork, filterWork, objectWork)) {
			work.close();
		}
	}
}
