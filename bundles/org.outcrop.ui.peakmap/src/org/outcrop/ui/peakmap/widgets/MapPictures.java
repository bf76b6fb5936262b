package org.outcrop.ui.peakmap.widgets;

import java.util.Optional;
import java.util.concurrent.Executor;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.outcrop.array.Interval;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.ui.ScreenZoom;
import org.outcrop.ui.peakmap.model.Frame;
import org.outcrop.ui.peakmap.model.FramePump;
import org.outcrop.ui.peakmap.model.FrameRequest;
import org.outcrop.ui.peakmap.model.MapOptions;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.RunState;

/**
 * The two pictures behind a map: a coarse one of the whole run, always at hand, and a fine one of the view, made anew as it changes.
 *
 * <p>Thread: user interface; values and colours are worked out elsewhere.
 */
final class MapPictures implements AutoCloseable {

	private static final int COARSE_WIDTH = 640;
	private static final int COARSE_HEIGHT = 480;

	private final Control control;
	private final FramePump finePump;
	private final FramePump coarsePump;
	private Optional<StretchedPicture> fine = Optional.empty();
	private Optional<StretchedPicture> coarse = Optional.empty();
	private Optional<FrameRequest> fineWanted = Optional.empty();
	private Optional<FrameRequest> coarseWanted = Optional.empty();
	private Object source = "";
	private Object version = "";
	private Optional<RuntimeException> failure = Optional.empty();
	private int zoom = 100;

	MapPictures(Control control, Executor ui) {
		this.control = control;
		this.finePump = new FramePump("outcrop-map", ui, frame -> fine = replace(fine, frame), this::failed);
		this.coarsePump = new FramePump("outcrop-map-coarse", ui, frame -> coarse = replace(coarse, frame), this::failed);
	}

	private Optional<StretchedPicture> replace(Optional<StretchedPicture> before, Frame frame) {
		before.ifPresent(StretchedPicture::close);
		if (control.isDisposed()) {
			return Optional.empty();
		}
		failure = Optional.empty();
		control.redraw();
		return Optional.of(new StretchedPicture(control.getDisplay(), frame, zoom));
	}

	private void failed(RuntimeException why) {
		failure = Optional.of(why);
		if (!control.isDisposed()) {
			control.redraw();
		}
	}

	/** Asks for what is wanted now, unless it was asked for already. Called from painting, where size and zoom are known. */
	void want(GC gc, RunSession run, Rectangle plot) {
		zoom = ScreenZoom.of(gc);
		switch (run.state()) {
		case RunState.Reading reading -> {
			startOver(run);
			wantCoarse(run, reading, (request, progress) -> reading.preview().map());
		}
		case RunState.Ready ready -> {
			startOver(ready.store());
			wantCoarse(run, ready.store(), FramePump.of(ready.store()));
			wantFine(run, ready.store(), plot);
		}
		case RunState.Opening o -> clear();
		case RunState.Failed f -> clear();
		case RunState.Cancelled c -> clear();
		case RunState.Closed c -> clear();
		}
	}

	private void startOver(Object newSource) {
		if (source != newSource) {
			source = newSource;
			forgetRequests();
			failure = Optional.empty();
		}
	}

	private void forgetRequests() {
		finePump.reset();
		coarsePump.reset();
		fineWanted = Optional.empty();
		coarseWanted = Optional.empty();
		version = "";
	}

	private void wantCoarse(RunSession run, Object newVersion, FramePump.Source values) {
		FrameRequest request = new FrameRequest(run.wholeView(), COARSE_WIDTH, COARSE_HEIGHT, run.options(), background(run.options()),
				Optional.empty());
		if (!coarseWanted.equals(Optional.of(request)) || version != newVersion) {
			coarseWanted = Optional.of(request);
			version = newVersion;
			coarsePump.request(request, values);
		}
	}

	private void wantFine(RunSession run, PeakStore store, Rectangle plot) {
		Optional<Interval> range = range(run.options());
		boolean rangeComes = range.isEmpty() && needsRange(run.options()) && failure.isEmpty();
		if (rangeComes) {
			return;
		}
		FrameRequest request = new FrameRequest(run.view(), ScreenZoom.pixels(plot.width, zoom), ScreenZoom.pixels(plot.height, zoom),
				run.options(), background(run.options()), range);
		if (!fineWanted.equals(Optional.of(request))) {
			fineWanted = Optional.of(request);
			finePump.request(request, FramePump.of(store));
		}
	}

	/** Only a maximum means the same at every zoom; sums and counts grow with the pixel. */
	private static boolean needsRange(MapOptions options) {
		return !options.fit() && options.aggregate() == Aggregate.MAX;
	}

	private Optional<Interval> range(MapOptions options) {
		if (!needsRange(options)) {
			return Optional.empty();
		}
		return coarse.map(StretchedPicture::frame).filter(f -> f.request().options().filter().equals(options.filter())
				&& f.request().options().aggregate() == options.aggregate() && f.peaks().complete()).map(Frame::range);
	}

	private static int background(MapOptions options) {
		return MapColours.background(options.colourMap());
	}

	/** Paints the best there is, at once. */
	void paint(GC gc, MapLayout layout, RunSession run) {
		coarse.ifPresent(picture -> picture.paint(gc, layout, run.view()));
		fine.ifPresent(picture -> picture.paint(gc, layout, run.view()));
	}

	/** The picture that shows exactly what is wanted, once it is there. */
	Optional<Frame> exact(RunSession run) {
		return fine.map(StretchedPicture::frame).filter(frame -> fineWanted.equals(Optional.of(frame.request()))
				&& frame.request().view().equals(run.view()) && frame.request().options().equals(run.options()));
	}

	/** The best picture for reading values from. */
	Optional<Frame> best(RunSession run) {
		return exact(run).or(() -> coarse.map(StretchedPicture::frame));
	}

	/** Device pixels in a hundred points, as last painted. */
	int zoom() {
		return zoom;
	}

	/** Why there is no picture. */
	Optional<RuntimeException> failure() {
		return failure;
	}

	/** Shows nothing any more. */
	void clear() {
		forgetRequests();
		source = "";
		fine.ifPresent(StretchedPicture::close);
		coarse.ifPresent(StretchedPicture::close);
		fine = Optional.empty();
		coarse = Optional.empty();
		failure = Optional.empty();
	}

	@Override
	public void close() {
		clear();
		finePump.close();
		coarsePump.close();
	}
}
