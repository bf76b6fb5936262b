package org.outcrop.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

import org.outcrop.data.DataException;

/**
 * The backends that this program has. Immutable; any thread.
 *
 * @param providers the first that knows a scheme opens it
 */
public record Backends(List<BackendProvider> providers) {

	public Backends {
		providers = List.copyOf(providers);
	}

	/** Those that {@link ServiceLoader} finds with the loader of this class. */
	public static Backends installed() {
		List<BackendProvider> found = new ArrayList<>();
		ServiceLoader.load(BackendProvider.class, Backends.class.getClassLoader()).forEach(found::add);
		return new Backends(found);
	}

	/** The provider of a scheme. */
	public Optional<BackendProvider> find(String scheme) {
		return providers.stream().filter(provider -> provider.schemes().contains(scheme)).findFirst();
	}

	/** Opens the store of an address; the caller closes it. */
	public BackendProvider.Opened open(StoreAddress address, BackendProvider.Access access, BackendProvider.Resources resources) {
		return find(address.scheme()).orElseThrow(() -> new DataException.Unsupported("no backend for " + address.scheme() + ":",
				address.toString(), "Use one of " + schemes() + ".")).open(address, access, resources);
	}

	private String schemes() {
		TreeSet<String> all = new TreeSet<>();
		providers.forEach(provider -> all.addAll(provider.schemes()));
		return String.join(":, ", all) + ":";
	}
}
