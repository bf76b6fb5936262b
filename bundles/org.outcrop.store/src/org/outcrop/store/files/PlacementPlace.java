package org.outcrop.store.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.StoreAddress;

/**
 * A place that something may be put to.
 *
 * @param address        of the store
 * @param capabilities   what it can do
 * @param freeBytes      of the memory budget or of the disk; empty where nobody knows
 * @param bytesPerSecond that it takes and gives
 * @param callSeconds    how long a call takes to begin
 * @param costPerGb      what keeping or moving a gigabyte costs, in any unit; 0 for places that cost nothing
 * @param measured       whether speed and call were measured; else they are typical of such places
 */
public record PlacementPlace(String address, BackendCapabilities capabilities, OptionalLong freeBytes, double bytesPerSecond,
		double callSeconds, double costPerGb, boolean measured) {

	private static final long ENOUGH = 20;

	public PlacementPlace {
		if (!(bytesPerSecond > 0 && callSeconds >= 0 && costPerGb >= 0)) {
			throw new IllegalArgumentException("no place: " + bytesPerSecond + ", " + callSeconds + ", " + costPerGb);
		}
	}

	/** With the figures that such places have usually. */
	public static PlacementPlace typical(String address, BackendCapabilities capabilities, OptionalLong freeBytes) {
		double[] figures = switch (capabilities.latency()) {
		case MEMORY -> new double[] { 5e9, 1e-6 };
		case DISK -> new double[] { 5e8, 1e-4 };
		case NETWORK -> new double[] { 5e7, 3e-2 };
		};
		return new PlacementPlace(address, capabilities, freeBytes, figures[0], figures[1], 0, false);
	}

	/** An open store, with its counters where they are of enough calls. */
	public static PlacementPlace of(Backend backend, OptionalLong freeBytes, Optional<StatisticsSnapshot> counters) {
		PlacementPlace typical = typical(backend.address(), backend.capabilities(), freeBytes);
		return counters.filter(found -> found.of(StatisticsCall.READ).count() >= ENOUGH && found.of(StatisticsCall.READ).bytesPerSecond() > 0)
				.map(found -> new PlacementPlace(typical.address, typical.capabilities, freeBytes,
						found.of(StatisticsCall.READ).bytesPerSecond(), found.of(StatisticsCall.LOOK).p50Nanos() / 1e9, 0, true))
				.orElse(typical);
	}

	/**
	 * An open store as it is now: free memory is that of the budget, free disk that of the disk it lies on.
	 *
	 * @param budget of which data in memory is a part; empty for the heap
	 */
	public static PlacementPlace now(Backend backend, Optional<MemoryBudget> budget, Optional<StatisticsSnapshot> counters) {
		OptionalLong free = switch (backend.capabilities().latency()) {
		case MEMORY -> OptionalLong.of(budget.map(MemoryBudget::free).orElseGet(() -> {
			Runtime runtime = Runtime.getRuntime();
			return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
		}));
		case DISK -> freeDisk(backend.address());
		case NETWORK -> OptionalLong.empty();
		};
		return of(backend, free, counters);
	}

	private static OptionalLong freeDisk(String address) {
		try {
			Path at = Path.of(StoreAddress.parse(address).place()).toAbsolutePath();
			while (!Files.exists(at) && at.getParent() != null) {
				at = at.getParent();
			}
			return OptionalLong.of(Files.getFileStore(at).getUsableSpace());
		} catch (IOException | InvalidPathException e) {
			// a store on a disk that is no path, or can't be reached now, tells of no free space; it may take what it can
			return OptionalLong.empty();
		}
	}

	/** The same at a price. */
	public PlacementPlace at(double price) {
		return new PlacementPlace(address, capabilities, freeBytes, bytesPerSecond, callSeconds, price, measured);
	}
}
