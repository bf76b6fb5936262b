package org.outcrop.ui.peakmap.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.outcrop.array.Interval;
import org.outcrop.data.DataException;
import org.outcrop.data.WarningLog;
import org.outcrop.peaks.Bounds;
import org.outcrop.peaks.PeakStore;
import org.outcrop.peaks.RunPreview;
import org.outcrop.raster.Raster;

/**
 * One opened run and everything the user chose about it. Owns its store from {@link #ready} on.
 */
public final class RunSession {

	private final Path file;
	private Consumer<Change> listener = change -> {
		// nobody looks yet
	};
	private volatile RunState state = new RunState.Opening();
	private MapOptions options;
	private final ViewHistory history = new ViewHistory(MapView.whole(Bounds.EMPTY));
	private MapView limits = history.current();
	private OptionalLong selected = OptionalLong.empty();
	private Optional<Xic> xic = Optional.empty();
	private double ppm = 10;

	/**
	 * @param file    as the user named it
	 * @param options to begin with
	 */
	public RunSession(Path file, MapOptions options) {
		this.file = file;
		this.options = options;
	}

	void setListener(Consumer<Change> newListener) {
		listener = newListener;
	}

	public Path file() {
		return file;
	}

	/** Any thread may ask. */
	public RunState state() {
		return state;
	}

	/** The store, once everything was read. */
	public Optional<PeakStore> store() {
		return state instanceof RunState.Ready ready ? Optional.of(ready.store()) : Optional.empty();
	}

	/** What was odd about the file. */
	public List<WarningLog.Entry> warnings() {
		return store().map(PeakStore::warnings).orElse(List.of());
	}

	/** More of the run was read. */
	public void reading(RunPreview preview) {
		if (!(state instanceof RunState.Opening || state instanceof RunState.Reading)) {
			return;
		}
		Raster map = preview.map().raster();
		limit(new Bounds(map.x().interval(), map.y().interval()));
		become(new RunState.Reading(preview));
	}

	/** Everything was read. From now on the store is this session's to close. */
	public void ready(PeakStore store) {
		if (state instanceof RunState.Closed) {
			store.close();
			return;
		}
		OptionalInt lowest = store.summary().levels().keySet().stream().filter(level -> level > 0).mapToInt(Integer::intValue).findFirst();
		options = options.withLevel(lowest);
		limit(extent(store));
		become(new RunState.Ready(store));
	}

	/** Where the spectra that the options let through have peaks; where none has, the whole run. */
	private Bounds extent(PeakStore store) {
		Bounds bounds = store.bounds(options.filter());
		return bounds.equals(Bounds.EMPTY) ? store.bounds() : bounds;
	}

	/** A view that showed everything so far goes on showing everything; any other stays, as far as it lies inside. */
	private void limit(Bounds bounds) {
		boolean showsAll = history.current().equals(limits);
		limits = MapView.whole(bounds);
		if (showsAll) {
			history.replace(limits);
		} else {
			show(history.current(), Gesture.SINGLE);
		}
	}

	public void failed(DataException why) {
		become(new RunState.Failed(why));
	}

	public void cancelled() {
		become(new RunState.Cancelled());
	}

	/** Lets go of the store; the caller closes it where that may take time. */
	Optional<PeakStore> close() {
		Optional<PeakStore> store = store();
		state = new RunState.Closed();
		return store;
	}

	private void become(RunState newState) {
		if (!(state instanceof RunState.Closed)) {
			state = newState;
			listener.accept(Change.STATE);
		}
	}

	/** True where there is something to look at. */
	public boolean isVisible() {
		return state instanceof RunState.Reading || state instanceof RunState.Ready;
	}

	/** True where there are peaks to draw a map of, or some may still come. */
	public boolean hasMap() {
		return state instanceof RunState.Reading || store().filter(store -> store.peakCount() > 0).isPresent();
	}

	public MapOptions options() {
		return options;
	}

	/** Spectra of another level or channel may have another extent, which then is the whole. */
	public void setOptions(MapOptions newOptions) {
		if (!newOptions.equals(options)) {
			boolean sameSpectra = newOptions.filter().equals(options.filter());
			options = newOptions;
			if (!sameSpectra) {
				store().ifPresent(store -> limit(extent(store)));
			}
			listener.accept(Change.OPTIONS);
		}
	}

	public MapView view() {
		return history.current();
	}

	/** The view of everything that the options let through. */
	public MapView wholeView() {
		return limits;
	}

	public ViewHistory history() {
		return history;
	}

	/**
	 * Goes to a view, as far as it lies inside the run.
	 *
	 * @param gesture see {@link ViewHistory#push}
	 */
	public void show(MapView view, Gesture gesture) {
		if (history.push(view.inside(limits), gesture, System.nanoTime())) {
			listener.accept(Change.VIEW);
		}
	}

	public void showWhole() {
		show(limits, Gesture.SINGLE);
	}

	public void back() {
		history.back().ifPresent(view -> listener.accept(Change.VIEW));
	}

	public void forward() {
		history.forward().ifPresent(view -> listener.accept(Change.VIEW));
	}

	/** Index of the spectrum that the user looks at. */
	public OptionalLong selected() {
		return selected;
	}

	public void select(long index) {
		OptionalLong wanted = OptionalLong.of(index);
		if (!wanted.equals(selected)) {
			selected = wanted;
			listener.accept(Change.SELECTION);
		}
	}

	/** Selects the spectrum nearest in time among those that the map shows. */
	public void selectAt(double rt) {
		store().ifPresent(store -> store.spectra().nearest(rt, options.filter()).ifPresent(this::select));
	}

	/**
	 * Selects the next or the previous spectrum.
	 *
	 * @param step  1 or -1
	 * @param level of that level, or any
	 */
	public void step(int step, OptionalInt level) {
		store().ifPresent(store -> {
			var filter = options.withLevel(level).filter();
			if (selected.isPresent()) {
				store.spectra().step(selected.getAsLong(), step, filter).ifPresent(this::select);
			} else {
				Interval rt = view().rt();
				store.spectra().nearest(step > 0 ? rt.min() : rt.max(), filter).ifPresent(this::select);
			}
		});
	}

	/** Half width of the next extracted ion chromatogram. */
	public double ppm() {
		return ppm;
	}

	/** @param newPpm more than 0 */
	public void setPpm(double newPpm) {
		ppm = newPpm;
	}

	public Optional<Xic> xic() {
		return xic;
	}

	public void setXic(Optional<Xic> newXic) {
		if (!newXic.equals(xic)) {
			xic = newXic;
			listener.accept(Change.XIC);
		}
	}
}
