package org.outcrop.fft.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

import org.outcrop.cache.CacheRoot;
import org.outcrop.data.WholeFile;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.scan4d.cached.ResultTree;

/**
 * How many bytes a second the last transforms moved on each disk, so that the next one can say how long it will take. One little file for each
 * disk in the folder {@code fft4d} of the cache folder; losing one costs a worse estimate.
 */
public final class MeasuredRates {

	private static final String ENDING = ".rate";
	/** Shorter and smaller runs tell of starting up, not of the disk. */
	private static final double LEAST_SECONDS = 1;
	private static final long LEAST_BYTES = 256L << 20;

	private final Path folder;

	/** Of a cache folder; touches nothing. */
	public MeasuredRates(CacheRoot root) {
		folder = new FourierNotes(root).folder();
	}

	/** Seconds that a plan will take by what was measured; empty where nothing was. */
	public OptionalDouble seconds(FourierPlan plan) {
		try {
			double rate = Double.parseDouble(Files.readString(file(plan.target()), StandardCharsets.UTF_8).strip());
			return rate > 0 ? OptionalDouble.of(bytes(plan) / rate) : OptionalDouble.empty();
		} catch (IOException | NumberFormatException e) {
			// nothing was measured there yet
			return OptionalDouble.empty();
		}
	}

	/** Notes how long a plan has taken. */
	public void note(FourierPlan plan, double seconds) {
		if (seconds < LEAST_SECONDS || bytes(plan) < LEAST_BYTES) {
			return;
		}
		try {
			WholeFile.note(file(plan.target()), Double.toString(bytes(plan) / seconds).getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			// the next estimate is by what is usual, then
			return;
		}
	}

	/** What is left to be moved: finished bytes are neither read for again nor written. */
	private static long bytes(FourierPlan plan) {
		return Math.max(0, plan.readBytes() + plan.writeBytes() - 2 * plan.resumable());
	}

	private Path file(Path target) throws IOException {
		Path there = target.toAbsolutePath().normalize().getParent();
		while (!Files.isDirectory(there) && there.getParent() != null) {
			there = there.getParent();
		}
		return folder.resolve(ResultTree.hash(Files.getFileStore(there).toString()).substring(0, 32) + ENDING);
	}
}
