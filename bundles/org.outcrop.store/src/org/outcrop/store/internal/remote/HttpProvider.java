package org.outcrop.store.internal.remote;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.keyed.KeyedBackend;
import org.outcrop.store.internal.keyed.KeyedSettings;
import org.outcrop.zarr.ZarrGroup;

/** Opens {@code https://host/path/data.zarr} and the same with http, for reading. */
public final class HttpProvider implements BackendProvider {

	private final Map<String, String> environment;
	private final Patience patience;

	/** With the environment of the process. */
	public HttpProvider() {
		this(System.getenv(), Patience.USUAL);
	}

	HttpProvider(Map<String, String> environment, Patience patience) {
		this.environment = Map.copyOf(environment);
		this.patience = patience;
	}

	@Override
	public Set<String> schemes() {
		return Set.of("http", "https");
	}

	@Override
	public String usage() {
		return "https://HOST/FOLDER/DATA.zarr, read only";
	}

	@Override
	public Opened open(StoreAddress address, Access access, Resources resources) {
		if (access == Access.WRITE) {
			throw new DataException.NotWritable("a web server is only read from", address.toString(), "Write to a disk or to s3: instead.");
		}
		String place = address.place();
		int query = place.indexOf('?');
		String end = query < 0 ? "" : place.substring(query);
		List<String> names = RemoteRoot.split(query < 0 ? place : place.substring(0, query));
		if (names.isEmpty()) {
			throw new DataException.Unsupported("no server is named", address.toString(), "An address looks like " + usage() + ".");
		}
		String server = address.scheme() + "://" + names.getFirst();
		List<String> below = names.subList(1, names.size());
		int root = address.parted() ? below.size() : RemoteRoot.names(below, some -> mayBeStore(at(server, below.subList(0, some), end)));
		StorePath path = address.parted() ? address.path() : path(below.subList(root, below.size()), address);
		return open(server, below.subList(0, root), end, path, resources);
	}

	private static String at(String server, List<String> names, String end) {
		return server + "/" + String.join("/", names) + end;
	}

	/** An item's path is written in an address as any path of the web is. */
	private static StorePath path(List<String> names, StoreAddress address) {
		try {
			return StorePath.of(decoded(String.join("/", names)));
		} catch (IllegalArgumentException e) {
			throw new DataException.Unsupported("no address: a % is not followed by two hexadecimal digits", address.toString(),
					"A % itself is written as %25.", e);
		}
	}

	private static String decoded(String path) {
		return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	private boolean mayBeStore(String address) {
		try (HttpStore store = new HttpStore(address, patience)) {
			return RemoteRoot.mayHaveMetadata(store);
		}
	}

	private Opened open(String server, List<String> names, String end, StorePath path, Resources resources) {
		VersionedStore store = RemoteCache.before(new HttpStore(at(server, names, end), patience), environment);
		Optional<ZarrGroup.NodeKind> root = RemoteRoot.kindOrClose(store);
		if (root.isEmpty()) {
			store.close();
			throw new DataException.Unsupported("no Zarr store here", store.name(),
					"Look at the address; it is that of the folder with the metadata.");
		}
		if (root.get() == ZarrGroup.NodeKind.ARRAY && !names.isEmpty()) {
			// a lone array is an item of the folder that it lies in
			store.close();
			VersionedStore folder = RemoteCache.before(new HttpStore(at(server, names.subList(0, names.size() - 1), end), patience), environment);
			return new Opened(opened(folder, resources), StorePath.of(decoded(names.getLast())).resolve(path));
		}
		return new Opened(opened(store, resources), path);
	}

	private static KeyedBackend opened(VersionedStore store, Resources resources) {
		return RemoteRoot.opened(store, new KeyedSettings(store.name(), false, true, false, Latency.NETWORK, resources, store::close));
	}
}
