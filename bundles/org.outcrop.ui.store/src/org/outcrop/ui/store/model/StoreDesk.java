package org.outcrop.ui.store.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.outcrop.compute.Progress;
import org.outcrop.runtime.SharedStores;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.files.Place;

/**
 * What the storage parts share: the stores that are open in the tree, and the item that is chosen. Thread: user interface, unless said
 * otherwise.
 */
public final class StoreDesk {

	/** Told of what changes here. */
	public interface Listener {

		/** Another item, or none, was chosen. */
		default void chosen(Optional<Chosen> item) {
			// not everybody needs it
		}

		/** A store was opened or closed. */
		default void storesChanged() {
			// not everybody needs it
		}

		/** Something in a folder is not as it was. */
		default void changed(Place folder) {
			// not everybody needs it
		}

		/** A line for the user: what was done, or what went wrong. */
		default void said(Line line) {
			// not everybody needs it
		}
	}

	/**
	 * A line for the user.
	 *
	 * @param text  one or two sentences
	 * @param error whether something went wrong
	 */
	public record Line(String text, boolean error) {
	}

	private final Supplier<SharedStores> stores;
	private final List<Listener> listeners = new ArrayList<>();
	private final Map<String, Place> roots = new LinkedHashMap<>();
	private Optional<Chosen> chosen = Optional.empty();

	/** @param stores of the process, asked when first needed */
	public StoreDesk(Supplier<SharedStores> stores) {
		this.stores = stores;
	}

	/** The stores of the process. Any thread. */
	public SharedStores stores() {
		return stores.get();
	}

	/** From now on this one is told; gives what takes it back. */
	public Runnable listen(Listener listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	private List<Listener> listeners() {
		return List.copyOf(listeners);
	}

	/** The places that are open in the tree, in the order of opening. */
	public List<Place> roots() {
		return List.copyOf(roots.values());
	}

	/**
	 * Opens a store without showing it. Any thread but the user interface's: it may ask a server.
	 *
	 * @param create whether it is made where it is not there
	 * @throws org.outcrop.data.DataException where it can't be opened
	 */
	public Place open(String address, boolean create) {
		StoreAddress parsed = StoreAddress.parse(address.strip());
		// what lies in memory is nobody's file, and is not there before it is written
		boolean write = create || parsed.scheme().equals("memory");
		Place place = stores().files().at(parsed, write ? Access.WRITE : Access.READ);
		if (!create && !place.path().isRoot() && stores().files().stat(place).isEmpty()) {
			throw new org.outcrop.data.DataException.Unsupported("nothing is there", place.address(), "Check the spelling of the address.");
		}
		return place;
	}

	/** Shows an open store in the tree. */
	public void show(Place root) {
		roots.put(root.address(), root);
		listeners().forEach(Listener::storesChanged);
	}

	/** Takes a store out of the tree, and closes it where nothing else of it is open. */
	public void close(Place root) {
		roots.remove(root.address());
		chosen.filter(item -> item.place().backend() == root.backend()).ifPresent(item -> choose(Optional.empty()));
		if (roots.values().stream().noneMatch(other -> other.backend() == root.backend())) {
			stores().files().close(root.backend());
		}
		listeners().forEach(Listener::storesChanged);
	}

	/** The item that the parts show. */
	public Optional<Chosen> chosen() {
		return chosen;
	}

	/** Another item is to be shown. */
	public void choose(Optional<Chosen> item) {
		if (!item.equals(chosen)) {
			chosen = item;
			listeners().forEach(listener -> listener.chosen(item));
		}
	}

	/** The chosen item is not what it was: it is shown anew. */
	public void chooseAgain(Optional<Chosen> item) {
		chosen = item;
		listeners().forEach(listener -> listener.chosen(item));
	}

	/** Something in a folder is not as it was. */
	public void changed(Place folder) {
		listeners().forEach(listener -> listener.changed(folder));
	}

	/** Tells the user something. */
	public void say(String text, boolean error) {
		listeners().forEach(listener -> listener.said(new Line(text, error)));
	}

	/** The same place in a store that is open for writing. Any thread but the user interface's. */
	public Place writable(Place place) {
		return place.backend().capabilities().writable() ? place : stores().files().at(place.address(), Access.WRITE);
	}

	/** Whether anything lies there. Any thread but the user interface's. */
	public boolean isThere(Place place, Progress progress) {
		progress.checkCancelled();
		return stores().files().stat(place).isPresent();
	}
}
