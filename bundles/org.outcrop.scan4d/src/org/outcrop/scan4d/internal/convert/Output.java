package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.scan4d.cached.Overviews;
import org.outcrop.scan4d.internal.convert.ConversionJournal.Done;

/**
 * What a conversion writes its units into, before that gets its name. For one thread, but for {@link #check}, and {@link #write} where units may
 * come in any order. To be closed.
 */
interface Output extends AutoCloseable {

	/** That of a conversion; nothing is looked at or changed yet. */
	static Output of(Conversion conversion) {
		return conversion.options().zarr().isPresent() ? new ZarrOutput(conversion) : new EmdOutput(conversion);
	}

	/** Bytes of memory that one takes besides its workers. */
	static long bytes(Conversion conversion) {
		return conversion.options().zarr().isPresent() ? 0 : PartFile.bytes(conversion);
	}

	/**
	 * Reads a finished unit back and lets the worker take it in.
	 *
	 * @return false where it is not what the journal says
	 */
	boolean check(UnitWorker worker, long number, Done done) throws IOException;

	/** Removes all but the first units, which are finished, and is ready for the next ones. */
	void begin(List<Done> finished) throws IOException;

	/** Whether units may be written by several threads in any order. */
	boolean takesAnyOrder();

	/** Writes a unit. @return what the journal says of it */
	Done write(long number, UnitWorker.Made made) throws IOException;

	/** Notes a written unit, in order. */
	void note(long number, Done done);

	/** Positions of the scan without a frame, row-major. */
	BitSet missing();

	/** Adds what belongs to the numbers, so that it can be opened by who knows where it is. */
	void finish(Optional<Overviews> overviews, Progress progress) throws IOException;

	@Override
	void close() throws IOException;
}
