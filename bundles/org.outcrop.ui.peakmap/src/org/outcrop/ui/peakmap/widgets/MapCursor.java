package org.outcrop.ui.peakmap.widgets;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.outcrop.array.Interval;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.ScanWidening;
import org.outcrop.ui.LatestWork;
import org.outcrop.ui.peakmap.model.CursorValue;
import org.outcrop.ui.peakmap.model.MapView;
import org.outcrop.ui.peakmap.model.PeakFinder;
import org.outcrop.ui.peakmap.model.PeakMapModel;
import org.outcrop.ui.peakmap.model.RunSession;

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
	private final LatestWork moving;
	private final LatestWork pressing;
	private Optional<CursorValue> value = Optional.empty();

	MapCursor(PeakMapCanvas canvas, PeakMapModel model, Executor ui, Consumer<Optional<CursorValue>> told) {
		this.canvas = canvas;
		this.model = model;
		this.told = told;
		this.moving = new LatestWork("outcrop-map-cursor", ui);
		this.pressing = new LatestWork("outcrop-map-press", ui);
	}

	Optional<CursorValue> value() {
		return value;
	}

	/** The mouse moved. */
	void at(Point point) {
		Optional<Place> place = place(point);
		if (place.isEmpty()) {
			left();
			return;
		}
		set(Optional.of(inPicture(place.get())));
		look(moving, place.get(), REST_MILLIS, exact -> set(Optional.of(exact)));
	}

	/** What is at a place where a button was pressed: told at once from the picture, and again when the peak itself is found. */
	void pressedAt(Point point, Consumer<Optional<CursorValue>> consumer) {
		Optional<Place> place = place(point);
		consumer.accept(place.map(this::inPicture));
		place.ifPresent(p -> look(pressing, p, 0, exact -> consumer.accept(Optional.of(exact))));
	}

	/**
	 * A point of the map.
	 *
	 * @param scan time of the spectrum that is drawn there
	 */
	private record Place(RunSession run, double rt, double mz, double scan) {
	}

	private Optional<Place> place(Point point) {
		MapLayout layout = canvas.layoutNow();
		if (!layout.plot().contains(point)) {
			return Optional.empty();
		}
		return model.run().filter(RunSession::isVisible).map(run -> {
			double rt = layout.rtAt(point.x, run.view());
			double scan = run.store().map(store -> nearestScan(store, run, rt, layout)).orElse(rt);
			return new Place(run, rt, layout.mzAt(point.y, run.view()), scan);
		});
	}

	/** The time of the spectrum that is drawn at a time: spectra are drawn wide enough to touch each other. */
	private static double nearestScan(PeakStore store, RunSession run, double rt, MapLayout layout) {
		OptionalLong nearest = store.spectra().nearest(rt, run.options().filter());
		double found = nearest.isPresent() ? store.spectra().rt(nearest.getAsLong()) : rt;
		boolean isDrawnHere = Math.abs(found - rt) <= run.view().rt().length() * ScanWidening.MOST / layout.plot().width;
		return isDrawnHere ? found : rt;
	}

	private CursorValue inPicture(Place place) {
		return new CursorValue(place.rt(), place.mz(), canvas.exactFrame().flatMap(frame -> {
			int radius = (int) Math.ceil((double) REACH * frame.peaks().raster().width() / canvas.layoutNow().plot().width);
			return PeakFinder.inPicture(frame.peaks().raster(), place.scan(), place.mz(), radius);
		}));
	}

	private void look(LatestWork work, Place place, long restMillis, Consumer<CursorValue> found) {
		work.cancel();
		place.run().store().ifPresent(store -> {
			MapView view = place.run().view();
			Rectangle plot = canvas.layoutNow().plot();
			PeakFilter filter = place.run().options().filter();
			Interval rts = Interval.around(place.scan(), view.rt().length() * REACH / plot.width);
			Interval mzs = Interval.around(place.mz(), view.mz().length() * REACH / plot.height);
			work.submit(progress -> {
				rest(restMillis, progress);
				return PeakFinder.inStore(store, filter, rts, mzs, progress);
			}, peak -> peak.ifPresent(p -> found.accept(new CursorValue(place.rt(), place.mz(), peak))), failure -> {
				// the picture's value stands; what is wrong with the store is told where the map is drawn
			});
		});
	}

	private static void rest(long millis, Progress progress) {
		try {
			Thread.sleep(millis);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted");
		}
		progress.checkCancelled();
	}

	/** The mouse left. */
	void left() {
		moving.cancel();
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
		moving.close();
		pressing.close();
	}
}
