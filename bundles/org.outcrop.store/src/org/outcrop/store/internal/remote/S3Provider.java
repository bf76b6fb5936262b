package org.outcrop.store.internal.remote;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.internal.keyed.KeyedBackend;
import org.outcrop.store.internal.keyed.KeyedSettings;
import org.outcrop.zarr.ZarrFormat;

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
		S3Place place = S3Place.of(bucket, String.join("/", keys.subList(0, root)), environment);
		StorePath path = address.parted() ? address.path() : StorePath.of(String.join("/", keys.subList(root, keys.size())));
		return new Opened(access == Access.WRITE ? writing(place, resources) : reading(place, resources), path);
	}

	private boolean mayBeStore(String bucket, List<String> names) {
		try (S3Store store = S3Store.reading(S3Place.of(bucket, String.join("/", names), environment), patience)) {
			return RemoteRoot.mayHaveMetadata(store);
		}
	}

	private KeyedBackend reading(S3Place place, Resources resources) {
		VersionedStore store = RemoteCache.before(S3Store.reading(place, patience), environment);
		return opened(store, () -> {
			if (!RemoteRoot.hasMetadata(store)) {
				throw new DataException.Unsupported("no Zarr store here", place.name(), "Look at the name of the bucket and at the folder in it.");
			}
		}, false, resources);
	}

	private KeyedBackend writing(S3Place place, Resources resources) {
		S3Store store = S3Store.writing(place, patience);
		return opened(store, store::recover, true, resources);
	}

	private static KeyedBackend opened(VersionedStore store, Runnable prepare, boolean writable, Resources resources) {
		boolean opened = false;
		try {
			prepare.run();
			KeyedBackend backend = KeyedBackend.open(store, ZarrFormat.V3,
					new KeyedSettings(store.name(), writable, true, writable, Latency.NETWORK, resources, store::close));
			opened = true;
			return backend;
		} finally {
			if (!opened) {
				store.close();
			}
		}
	}
}
