package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.file.Path;

import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.cached.EmdFiles;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ConversionPlan;
import org.outcrop.scan4d.convert.ConversionResult;

/** Conversions of small scans in as many units as those of large ones have. */
public final class SmallUnits {

	private static final long BYTES = 40_000;

	private SmallUnits() {
	}

	/** What it will do. */
	public static ConversionPlan plan(Scan4d source, Path target, ConversionOptions options) {
		return ConversionProcess.of(source, target, options, BYTES).plan();
	}

	/** Deletes what a conversion has made. */
	public static void delete(Path target) throws IOException {
		FolderFiles.delete(target);
	}

	/** Does it. */
	public static ConversionResult run(Scan4d source, Path target, ConversionOptions options) {
		return ConversionProcess.of(source, target, options, BYTES).run(EmdFiles.READERS, 2, new MemoryBudget(64 << 20), Progress.NONE);
	}
}
