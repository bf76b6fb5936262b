package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.outcrop.data.DataException;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.Backends;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;

/** The stores that are open, each once: those mounted by name, and those opened by address. Any thread. */
final class OpenStores implements AutoCloseable {

	/** Opened by us, and ours to close. */
	private record Opened(Backend backend, Access access) {
	}

	private final Backends backends;
	private final BackendProvider.Resources resources;
	private final UnaryOperator<Backend> around;
	private final TreeMap<String, Backend> mounts = new TreeMap<>();
	private final Map<String, Opened> opened = new LinkedHashMap<>();
	private final List<Backend> twice = new ArrayList<>();
	private boolean closed;

	OpenStores(Backends backends, BackendProvider.Resources resources, UnaryOperator<Backend> around) {
		this.backends = backends;
		this.resources = resources;
		this.around = around;
	}

	synchronized void mount(String name, Backend backend) {
		if (!name.matches("[a-z][a-z0-9+-]+")) {
			throw new DataException.Unsupported("this is no name for a store", name, "Use two or more small letters, digits and dashes.");
		}
		if (backends.find(name).isPresent() || mounts.putIfAbsent(name, backend) != null) {
			throw new DataException.NotWritable("the name of a store is taken", name, "Choose another name.");
		}
	}

	synchronized Optional<Backend> unmount(String name) {
		return Optional.ofNullable(mounts.remove(name));
	}

	synchronized SortedMap<String, Backend> mounts() {
		return new TreeMap<>(mounts);
	}

	/** All that are open, the mounted ones first. */
	synchronized List<Backend> all() {
		List<Backend> all = new ArrayList<>(mounts.values());
		opened.values().forEach(store -> all.add(store.backend));
		return all;
	}

	synchronized Place open(StoreAddress address, Access access) {
		if (closed) {
			throw new IllegalStateException("the file system is closed");
		}
		Backend mounted = mounts.get(address.scheme());
		if (mounted != null) {
			StorePath path = address.place().isEmpty() ? address.path() : StorePath.of(address.place()).resolve(address.path());
			return new Place(mounted, path);
		}
		Optional<Place> known = known(address, access);
		if (known.isPresent()) {
			return known.get();
		}
		BackendProvider.Opened fresh = backends.open(address, access, resources);
		String name = fresh.backend().address();
		Opened before = opened.get(key(name, access));
		if (before != null) {
			// known by another spelling; closing the second of two that share memory could drop what both hold, so it waits
			twice.add(fresh.backend());
			return new Place(before.backend, fresh.path());
		}
		Backend backend = around.apply(fresh.backend());
		opened.put(key(name, access), new Opened(backend, access));
		return new Place(backend, fresh.path());
	}

	private static String key(String address, Access access) {
		return access + " " + address;
	}

	/** An open store that the address names, or that it lies in; one for writing serves readers too. */
	private Optional<Place> known(StoreAddress address, Access access) {
		String asked = address.scheme() + ":" + address.place();
		for (Opened store : opened.values()) {
			String root = store.backend.address();
			if (access == Access.WRITE && store.access == Access.READ) {
				continue;
			}
			if (root.equals(asked)) {
				return Optional.of(new Place(store.backend, address.path()));
			}
			if (!address.parted() && asked.startsWith(root) && (root.endsWith("/") || asked.startsWith("/", root.length()))) {
				String below = asked.substring(root.length()).replaceFirst("^/", "");
				return Optional.of(new Place(store.backend, StorePath.of(below)));
			}
		}
		return Optional.empty();
	}

	/** Closes one that was opened here. */
	synchronized boolean close(Backend backend) {
		boolean ours = opened.values().removeIf(store -> store.backend == backend);
		if (ours) {
			backend.close();
		}
		return ours;
	}

	/** Closes what was opened here, not what was mounted. */
	@Override
	public synchronized void close() {
		closed = true;
		mounts.clear();
		List<Opened> stores = List.copyOf(opened.values());
		opened.clear();
		twice.forEach(Backend::close);
		twice.clear();
		stores.reversed().forEach(store -> store.backend.close());
	}
}
