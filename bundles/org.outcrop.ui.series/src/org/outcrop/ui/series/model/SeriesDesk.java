package org.outcrop.ui.series.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.eclipse.e4.core.di.annotations.Creatable;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStore;

import jakarta.inject.Singleton;

/**
 * What the series parts share: the stores that are open, what is chosen in them, and the curves of the plot. Parts have it injected; there is one in a workbench. Thread: user interface,
 * unless said otherwise. Stores are asked by jobs and workers, never by the user interface itself: they may be on other machines.
 */
@Creatable
@Singleton
public final class SeriesDesk {

	/**
	 * A line for the user.
	 *
	 * @param text  one or two sentences
	 * @param error whether something went wrong
	 */
	public record Line(String text, boolean error) {
	}

	private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
	private final AtomicBoolean exitDuty = new AtomicBoolean();
	private final List<SeriesStore> stores = new CopyOnWriteArrayList<>();
	private Optional<Chosen> chosen = Optional.empty();
	private List<Curve> curves = List.of();
	private Optional<Line> line = Optional.empty();
	private Optional<PlaceRange> plotRange = Optional.empty();

	/** True for the first caller only, who is to close the stores when the program ends. Any thread. */
	public boolean takeExitDuty() {
		return exitDuty.compareAndSet(false, true);
	}

	/** From now on this one is told of changes, in the order in which listeners came. @return takes it back */
	public Runnable listen(Consumer<Change> listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	private void tell(Change change) {
		listeners.forEach(listener -> listener.accept(change));
	}

	/** The open stores, in the order of opening. */
	public List<SeriesStore> stores() {
		return List.copyOf(stores);
	}

	/** The open store of an address. */
	public Optional<SeriesStore> store(String address) {
		return stores.stream().filter(store -> store.address().equals(address)).findFirst();
	}

	/** Whether the store of an address is open. Any thread. */
	public boolean isOpen(String address) {
		return store(address).isPresent();
	}

	/** Shows a store, which is this desk's from now on, and chooses it. */
	public void show(SeriesStore store) {
		stores.add(store);
		tell(Change.STORES);
		choose(Optional.of(Chosen.of(store)));
	}

	/**
	 * Takes a store and its curves away.
	 *
	 * @return it, now the caller's to close, on a worker: others may still read it
	 */
	public SeriesStore remove(SeriesStore store) {
		stores.remove(store);
		if (chosen.filter(now -> now.store() == store).isPresent()) {
			choose(Optional.empty());
		}
		setCurves(curves.stream().filter(curve -> curve.store() != store).toList());
		tell(Change.STORES);
		return store;
	}

	/** What is chosen in the tree. */
	public Optional<Chosen> chosen() {
		return chosen;
	}

	/** Chooses something else. */
	public void choose(Optional<Chosen> next) {
		if (!next.equals(chosen)) {
			chosen = next;
			tell(Change.CHOSEN);
		}
	}

	/** The curves of the plot, in the order in which they were added. */
	public List<Curve> curves() {
		return curves;
	}

	/** Plots other series. */
	public void setCurves(List<Curve> next) {
		if (!next.equals(curves)) {
			curves = List.copyOf(next);
			tell(Change.CURVES);
		}
	}

	/** Puts a series into the plot, where it is not there yet, in the first colour that is free. */
	public void plot(SeriesStore store, SeriesKey key) {
		if (!isPlotted(store, key)) {
			add(new Curve(store, key, Curve.BY_UNIT, freeColour()));
		}
	}

	/** Puts a series into the plot, or moves it there, on a value axis of its own. */
	public void plotAlone(SeriesStore store, SeriesKey key) {
		int own = curves.stream().mapToInt(Curve::axis).max().orElse(Curve.BY_UNIT) + 1;
		if (isPlotted(store, key)) {
			setCurves(curves.stream().map(curve -> curve.is(store, key) ? curve.on(own) : curve).toList());
		} else {
			add(new Curve(store, key, own, freeColour()));
		}
	}

	/** Takes a series out of the plot. */
	public void unplot(SeriesStore store, SeriesKey key) {
		setCurves(curves.stream().filter(curve -> !curve.is(store, key)).toList());
	}

	private void add(Curve curve) {
		List<Curve> next = new ArrayList<>(curves);
		next.add(curve);
		setCurves(next);
	}

	private int freeColour() {
		int colour = 0;
		for (int i = 0; i < curves.size(); i++) {
			int wanted = colour;
			colour += curves.stream().anyMatch(curve -> curve.colour() == wanted) ? 1 : 0;
		}
		return colour;
	}

	/** Whether a series is plotted. */
	public boolean isPlotted(SeriesStore store, SeriesKey key) {
		return curves.stream().anyMatch(curve -> curve.is(store, key));
	}

	/** Places that the plot shows from its left edge to its right; empty while it shows nothing. */
	public Optional<PlaceRange> plotRange() {
		return plotRange;
	}

	/** The plot shows other places. Nobody is told: who needs them asks. */
	public void setPlotRange(Optional<PlaceRange> range) {
		plotRange = range;
	}

	/** A change of a store was committed: whoever shows it reads it anew. */
	public void contentChanged() {
		tell(Change.CONTENT);
	}

	/** What was said last. */
	public Optional<Line> line() {
		return line;
	}

	/** Tells the user something. */
	public void say(String text, boolean error) {
		line = Optional.of(new Line(text, error));
		tell(Change.LINE);
	}
}
