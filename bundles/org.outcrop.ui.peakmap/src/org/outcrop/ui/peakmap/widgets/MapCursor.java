package org.outcrop.ui.peakmap.widgets;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.swt.graphics.Point;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.peakmap.model.CursorValue;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.PeakFinder;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;
import org.outcrop.ui.peakmap.model.ScanWidening;

/**
 * What is under the mouse: at once from the picture, and when the mouse rests, from the peaks themselves. Thread: user interface.
 */
final class MapCursor implements AutoCloseable {

	/** How far around the mouse a peak counts as under it, in points. */
	private static final int REACH = 5;
	private static final long REST_MILLIS = 90;

	private final PeakMapCanvas canvas;
	private final PeakMapModel model;
	private final Consumer<Optional<CursorValue>> told;
	private final LatestWork exact;
	private Optional<CursorValue> value = Optional.empty();

	MapCursor(PeakMapCanvas canvas, PeakMapModel model, Executor ui, Consumer<Optional<CursorValue>> told) {
		this.canvas = canvas;
		this.model = model;
		this.told = told;
		this.exact = new LatestWork("outcrop-map-cursor", ui);
	}

	Optional<CursorValue> value() {
		return value;
	}

	/** The mouse moved. */
	void at(Point point) {
		MapLayout layout = canvas.layoutNow();
		Optional<RunSession> run = model.run().filter(RunSession::isVisible);
		if (run.isEmpty() || !layout.plot().contains(point)) {
			set(Optional.empty());
			exact.cancel();
			return;
		}
		MapView view = run.get().view();
		double rt = layout.rtAt(point.x, view);
		double mz = layout.mzAt(point.y, view);
		double scan = run.get().store().map(store -> nearestScan(store, run.get(), rt, layout)).orElse(rt);
		set(Optional.of(new CursorValue(rt, mz, inPicture(scan, mz, layout))));
		run.get().store().ifPresent(store -> lookCloser(store, run.get(), new CursorValue(rt, mz, Optional.empty()), scan));
	}

	/** The time of the spectrum that is drawn at a time: spectra are drawn wide enough to touch each other. */
	private static double nearestScan(PeakStore store, RunSession run, double rt, MapLayout layout) {
		OptionalLong nearest = store.spectra().nearest(rt, run.options().filter());
		double found = nearest.isPresent() ? store.spectra().rt(nearest.getAsLong()) : rt;
		boolean isDrawnHere = Math.abs(found - rt) <= run.view().rt().length() * ScanWidening.MOST / layout.plot().width;
		return isDrawnHere ? found : rt;
	}

	private Optional<CursorValue.Peak> inPicture(double rt, double mz, MapLayout layout) {
		return canvas.exactFrame().flatMap(frame -> {
			int radius = (int) Math.ceil((double) REACH * frame.peaks().raster().width() / layout.plot().width);
			return PeakFinder.inPicture(frame.peaks().raster(), rt, mz, radius);
		});
	}

	private void lookCloser(PeakStore store, RunSession run, CursorValue place, double scan) {
		MapView view = run.view();
		MapLayout layout = canvas.layoutNow();
		PeakFilter filter = run.options().filter();
		Interval rts = Interval.around(scan, view.rt().length() * REACH / layout.plot().width);
		Interval mzs = Interval.around(place.mz(), view.mz().length() * REACH / layout.plot().height);
		exact.submit(progress -> {
			rest(progress);
			return PeakFinder.inStore(store, filter, rts, mzs, progress);
		}, peak -> peak.ifPresent(p -> set(Optional.of(new CursorValue(place.rt(), place.mz(), peak)))), failure -> {
			// the picture's value stands; what is wrong with the store is told where the map is drawn
		});
	}

	private static void rest(Progress progress) {
		try {
			Thread.sleep(REST_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		}
		progress.checkCancelled();
	}

	/** The mouse left. */
	void left() {
		exact.cancel();
		set(Optional.empty());
	}

	private void set(Optional<CursorValue> newValue) {
		if (!newValue.equals(value)) {
			value = newValue;
			told.accept(newValue);
		}
	}

	@Override
	public void close() {
		exact.close();
	}
}
