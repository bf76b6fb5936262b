package org.outcrop.store.files;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.Backend;

/** Holds up who makes data while memory is short. Any thread. */
@FunctionalInterface
interface Pace {

	/** Nobody is held up. */
	Pace FREE = (_, _) -> {
		// nobody watches the memory
	};

	/**
	 * Waits where it must, before memory is taken and with no lock held.
	 *
	 * @param bytes that are to be made; 0 where nobody knows
	 * @throws DataException.TooLittleMemory when there was none for too long
	 * @throws CancellationException         when the work is cancelled meanwhile
	 */
	void pass(long bytes, Progress progress);

	/** Through the gate of a monitor where there is one; the time of waiting is counted with the store where that is counted. */
	static Pace of(Optional<PressureMonitor> monitor, Backend store) {
		if (monitor.isEmpty()) {
			return FREE;
		}
		PressureGate gate = monitor.get().gate();
		return (bytes, progress) -> {
			long waited = gate.pass(bytes, progress);
			if (waited > 0 && store instanceof MeasuredBackend measured) {
				measured.statistics().waited(waited);
			}
		};
	}
}
