package org.outcrop.store.internal.keyed;

import java.util.Set;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.BackendProvider;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.zarr.ZarrFormat;
import org.outcrop.zarr.store.MemoryStore;

/** Opens {@code memory:NAME}: the same name is the same store as long as the process lives, whoever closes it. */
public final class MemoryProvider implements BackendProvider {

	private final MemoryStores stores;

	/** Over the stores of this process. */
	public MemoryProvider() {
		this(MemoryStores.OF_PROCESS);
	}

	MemoryProvider(MemoryStores stores) {
		this.stores = stores;
	}

	@Override
	public Set<String> schemes() {
		return Set.of("memory");
	}

	@Override
	public String usage() {
		return "memory:NAME, or memory:NAME!ITEM; kept until the program ends";
	}

	@Override
	public Opened open(StoreAddress address, Access access, Resources resources) {
		int slash = address.parted() ? -1 : address.place().indexOf('/');
		String name = slash < 0 ? address.place() : address.place().substring(0, slash);
		StorePath path = slash < 0 ? address.path() : StorePath.of(address.place().substring(slash + 1));
		MemoryStore store = access == Access.WRITE ? stores.findOrMake(name, resources.budget())
				: stores.find(name).orElseThrow(() -> new DataException.Unsupported("no such store in memory", address.toString(),
						"Save something there first, with the same running program."));
		KeyedSettings settings = new KeyedSettings("memory:" + name, access == Access.WRITE, false, true, Latency.MEMORY, resources, () -> {
			// lives on
		});
		return new Opened(KeyedBackend.open(store, ZarrFormat.V3, settings), path);
	}
}
