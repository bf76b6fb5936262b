package org.outcrop.scan4d.convert;

import java.nio.file.Path;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.internal.convert.ConversionProcess;

/** Writes a 4D scan as an EMD 1.0 file or as a Zarr store. */
public final class ScanConversion {

	private ScanConversion() {
	}

	/**
	 * Looks what a conversion would do; writes nothing.
	 *
	 * @param source as it is arranged now
	 * @throws org.outcrop.data.DataException.NotWritable where the target is there already and may not be replaced, is the source itself,
	 *                                                    is in a folder that can't be written, or does not fit on the disk
	 * @throws IllegalArgumentException                   where the frames can't be binned so, with a sentence for the user
	 */
	public static ConversionPlan plan(Scan4d source, Path target, ConversionOptions options) {
		return ConversionProcess.of(source, target, options).plan();
	}

	/**
	 * Converts. The target appears when it is complete. A run that is killed, fails or finds no space leaves {@code NAME.part} and
	 * {@code NAME.part.journal}, with which the next one goes on; a cancelled run removes both.
	 *
	 * @param source   not changed, not closed
	 * @param readers  one of them opens the new file before it gets its name, to prove it and to know it again; without one for EMD the
	 *                 overviews are not kept in an EMD file
	 * @param workers  threads, at least 1
	 * @param budget   what buffers and results are taken from
	 * @param progress in bytes of numbers
	 * @throws org.outcrop.data.DataException.NotWritable as {@link #plan}, and where the disk is full half-way
	 * @throws org.outcrop.data.DataException.Stale       where the source changed meanwhile
	 */
	public static ConversionResult run(Scan4d source, ConversionPlan plan, FormatReaders readers, int workers, MemoryBudget budget,
			Progress progress) {
		return ConversionProcess.of(source, plan.target(), plan.options()).run(readers, workers, budget, progress);
	}
}
