package org.outcrop.store.internal.remote;

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

/** Opens {@code s3:BUCKET/PREFIX}; endpoint, region and credentials are those of the environment, see {@link S3Place}. */
public final class S3Provider implements BackendProvider {

	private final Map<String, String> environment;
	private final Patience patience;

	/** With the environment of the process. */
	public S3Provider() {
		this(System.getenv(), Patience.USUAL);
	}

	S3Provider(Map<String, String> environment, Patience patience) {
		this.environment = Map.copyOf(environment);
		this.patience = patience;
	}

	@Override
	public Set<String> schemes() {
		return Set.of("s3");
	}

	@Override
	public String usage() {
		return "s3:BUCKET/FOLDER/DATA.zarr, with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL as usual";
	}

	@Override
	public Opened open(StoreAddress address, Access access, Resources resources) {
		List<String> names = RemoteRoot.split(address.place());
		if (names.isEmpty()) {
			throw new DataException.Unsupported("no bucket is named", address.toString(), "An address looks like " + usage() + ".");
		}
		String bucket = names.getFirst();
		List<String> keys = names.subList(1, names.size());
		int root = address.parted() ? keys.size() : RemoteRoot.names(keys, some -> mayBeStore(bucket, keys.subList(0, some)));
		StorePath path = address.parted() ? address.path() : StorePath.of(String.join("/", keys.subList(root, keys.size())));
		return access == Access.WRITE ? new Opened(writing(place(bucket, keys.subList(0, root)), resources), path)
				: reading(bucket, keys.subList(0, root), path, resources);
	}

	private S3Place place(String bucket, List<String> names) {
		return S3Place.of(bucket, String.join("/", names), environment);
	}

	private boolean mayBeStore(String bucket, List<String> names) {
		try (S3Store store = S3Store.reading(place(bucket, names), patience)) {
			return RemoteRoot.mayHaveMetadata(store);
		}
	}

	private Opened reading(String bucket, List<String> names, StorePath path, Resources resources) {
		VersionedStore store = RemoteCache.before(S3Store.reading(place(bucket, names), patience), environment);
		Optional<ZarrGroup.NodeKind> root = RemoteRoot.kindOrClose(store);
		if (root.isEmpty()) {
			store.close();
			throw new DataException.Unsupported("no Zarr store here", store.name(), "Look at the name of the bucket and at the folder in it.");
		}
		if (root.get() == ZarrGroup.NodeKind.ARRAY && !names.isEmpty()) {
			// a lone array is an item of the folder that it lies in
			store.close();
			VersionedStore folder = RemoteCache.before(S3Store.reading(place(bucket, names.subList(0, names.size() - 1)), patience), environment);
			return new Opened(opened(folder, false, resources), StorePath.of(names.getLast()).resolve(path));
		}
		return new Opened(opened(store, false, resources), path);
	}

	private KeyedBackend writing(S3Place place, Resources resources) {
		S3Store store = S3Store.writing(place, patience, resources.budget());
		boolean recovered = false;
		try {
			store.recover();
			recovered = true;
		} finally {
			if (!recovered) {
				store.close();
			}
		}
		return opened(store, true, resources);
	}

	private static KeyedBackend opened(VersionedStore store, boolean writable, Resources resources) {
		return RemoteRoot.opened(store,
				new KeyedSettings(store.name(), writable, true, writable, Latency.NETWORK, resources, store::close));
	}
}
