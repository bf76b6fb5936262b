package org.outcrop.ui.series.internal;

import java.util.Optional;
import java.util.concurrent.Executor;

import org.eclipse.core.runtime.jobs.Job;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.series.store.SeriesFile;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.series.store.SeriesStores;
import org.outcrop.ui.JobRunner;
import org.outcrop.ui.series.model.Chosen;
import org.outcrop.ui.series.model.SeriesDesk;
import org.outcrop.ui.series.model.StoreRequest;

/**
 * Opens stores in jobs, and closes them.
 *
 * @param desk where they are shown
 * @param ui   its thread
 */
public record StoreOpening(SeriesDesk desk, Executor ui) {

	/** Family of the jobs that open stores. */
	public static final Object FAMILY = "org.outcrop.ui.series.opening";

	/** Opens a store; one that is open already is chosen. Thread: user interface. */
	public Optional<Job> open(StoreRequest request) {
		String address = request.address();
		if (request.kind() != StoreRequest.Kind.MEMORY && choose(address)) {
			return Optional.empty();
		}
		return Optional.of(JobRunner.start("Opening " + address, FAMILY, address, progress -> {
			progress.stage("Opening the store");
			SeriesStore store = request.makesNow() ? SeriesStores.open(address, memory(), request.credentials())
					: SeriesStores.existing(address, memory(), request.credentials());
			ui.execute(() -> desk.show(store));
			if (request.kind() != StoreRequest.Kind.MEMORY) {
				RecentAddresses.remember(address);
			}
		}));
	}

	static long memory() {
		return OutcropRuntime.get().memoryBudget().total() / 2;
	}

	/** Shows a store that was found on disk; one that is open already is chosen. Worker thread. */
	public void open(SeriesFile file) {
		if (desk.isOpen(file.address())) {
			ui.execute(() -> choose(file.address()));
		} else {
			SeriesStore store = file.store();
			ui.execute(() -> desk.show(store));
		}
		RecentAddresses.remember(file.address());
	}

	private boolean choose(String address) {
		Optional<SeriesStore> open = desk.store(address);
		open.ifPresent(store -> desk.choose(Optional.of(Chosen.of(store))));
		return open.isPresent();
	}

	/** Closing may wait for servers and disks, which holds nobody up here. Any thread. */
	public static void close(SeriesStore store) {
		Thread.ofVirtual().name("outcrop-series-closer").start(store::close);
	}
}
