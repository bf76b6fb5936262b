package org.outcrop.testing;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.store.Backend;

/**
 * What holds for every backend, inherited by the tests of each. A backend that can't write overrides {@link #open} for one that fills the
 * store and {@link #reading} for the one that is tested; what its capabilities leave out is tested for being refused.
 */
public abstract class BackendContract implements ItemsContract, RulesContract, NamesContract, RegionsContract, SharingContract {

	/** A folder of its own for each test. */
	@TempDir
	protected Path folder;

	private Optional<Backend> writing = Optional.empty();
	private Optional<Backend> reading = Optional.empty();

	/** Opens an empty store for writing, in the folder or elsewhere; called once a test, closed behind it. */
	protected abstract Backend open() throws Exception;

	/** Opens for reading only what the writer writes; the writer itself where that is what is tested. Called once a test, closed behind it. */
	protected Backend reading(Backend writer) throws Exception {
		return writer;
	}

	@Override
	public final synchronized Backend writer() {
		if (writing.isEmpty()) {
			try {
				writing = Optional.of(open());
			} catch (RuntimeException e) {
				// an assumption that does not hold, too
				throw e;
			} catch (Exception e) {
				throw new IllegalStateException("the store of the test can't be opened", e);
			}
		}
		return writing.get();
	}

	@Override
	public final synchronized Backend reader() {
		if (reading.isEmpty()) {
			try {
				reading = Optional.of(reading(writer()));
			} catch (RuntimeException e) {
				throw e;
			} catch (Exception e) {
				throw new IllegalStateException("the store of the test can't be opened for reading", e);
			}
		}
		return reading.get();
	}

	@AfterEach
	final void closeBoth() {
		reading.filter(backend -> !writing.equals(reading)).ifPresent(Backend::close);
		writing.ifPresent(Backend::close);
	}
}
