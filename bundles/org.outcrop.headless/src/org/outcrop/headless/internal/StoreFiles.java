package org.outcrop.headless.internal;

import java.util.Optional;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Entry;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;

/** The stores that a command works with. */
public final class StoreFiles {

	private StoreFiles() {
	}

	/** All backends at hand, with the memory and the threads of a session. The caller closes it. */
	public static VirtualFileSystem open(Session session) {
		return new VirtualFileSystem(Backends.installed(), new Resources(Optional.of(session.budget()), session.workers()));
	}

	/** The same for work that has several regions at a time in hand: each call makes do with one thread. The caller closes it. */
	public static VirtualFileSystem tiled(Session session) {
		return new VirtualFileSystem(Backends.installed(), new Resources(Optional.of(session.budget()), 1));
	}

	/** The place of an address, and what lies there. */
	public record Found(Place place, Entry entry) {
	}

	/** @throws DataException.Unsupported where nothing is there */
	public static Found find(VirtualFileSystem files, String address, Access access) {
		Place place = files.at(address, access);
		Entry entry = files.stat(place)
				.orElseThrow(() -> new DataException.Unsupported("nothing is there",
						address, "check the address; outcrop store ls shows what is there"));
		return new Found(place, entry);
	}
}
