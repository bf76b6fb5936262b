package org.outcrop.headless.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.outcrop.data.DataException;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Entry;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.PressureMonitor;
import org.outcrop.store.files.VirtualFileSystem;

/** The stores that a command works with. */
public final class StoreFiles {

	private static final Duration BETWEEN_READINGS = Duration.ofMillis(250);

	private StoreFiles() {
	}

	/** Watches the memory of this process from now on, for commands that move much data. The caller closes it after the stores. */
	public static PressureMonitor watching() {
		PressureMonitor monitor = PressureMonitor.ofProcess();
		monitor.start(BETWEEN_READINGS);
		return monitor;
	}

	/** All backends at hand, with the memory and the threads of a session. The caller closes it. */
	public static VirtualFileSystem open(Session session) {
		return open(session, session.workers(), Optional.empty());
	}

	/** The same, copies being held up while memory is short. The caller closes it. */
	public static VirtualFileSystem open(Session session, PressureMonitor monitor) {
		return open(session, session.workers(), Optional.of(monitor));
	}

	/** The same for work that has several regions at a time in hand: each call makes do with one thread. The caller closes it. */
	public static VirtualFileSystem tiled(Session session, PressureMonitor monitor) {
		return open(session, 1, Optional.of(monitor));
	}

	private static VirtualFileSystem open(Session session, int workers, Optional<PressureMonitor> monitor) {
		return new VirtualFileSystem(Backends.installed(), new Resources(Optional.of(session.budget()), workers), UnaryOperator.identity(), monitor);
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
