package org.outcrop.peaks.internal.ingest;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.outcrop.data.DataException;
import org.outcrop.peaks.internal.engine.EngineFailure;

class IngestTroubleTest {

	private static DataException explained(String message) {
		RuntimeException told = IngestTrouble.explain(EngineFailure.of(new SQLException(message)), Path.of("folder"));
		return assertInstanceOf(DataException.class, told);
	}

	@Test
	void aBudgetThatIsTooSmallIsNoTroubleWithTheDisk() {
		DataException e = explained("Out of Memory Error: could not allocate block of size 256.0 KiB (60.9 MiB/61.0 MiB used)");
		assertInstanceOf(DataException.TooLittleMemory.class, e);
		assertTrue(e.advice().contains("--memory"), e.advice());
	}

	@Test
	void aFullDiskIsTroubleWithTheDisk() {
		assertInstanceOf(DataException.NotWritable.class, explained("IO Error: Could not write all bytes to file: No space left on device"));
		assertInstanceOf(DataException.NotWritable.class, explained("Out of Memory Error: failed to offload data block of size 256.0 KiB"));
	}
}
