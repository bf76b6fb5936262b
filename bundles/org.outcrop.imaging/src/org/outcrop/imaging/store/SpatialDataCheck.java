package org.outcrop.imaging.store;

import java.nio.file.Path;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.internal.check.StoreWalk;

/**
 * What looking at every byte of a SpatialData store (container 0.2) found: whether its readers find what they need, and whether each chunk
 * is there and is what was written.
 *
 * @param findings in the order in which they were made; none for a store that is well in every respect
 * @param arrays   arrays that were read
 * @param values   values of all matrices
 */
public record SpatialDataCheck(List<Finding> findings, long arrays, long values) {

	/** How bad a finding is. */
	public enum Weight {
		/** A reader fails, or shows what was never measured. */
		ERROR,
		/** Something that good stores have is not there. */
		NOTE
	}

	/**
	 * One thing that is not as it should be.
	 *
	 * @param path in the store; empty for the root
	 * @param what a sentence
	 */
	public record Finding(Weight weight, String path, String what) {

		@Override
		public String toString() {
			return (weight == Weight.ERROR ? "error" : "note") + "\t" + (path.isEmpty() ? "/" : path) + "\t" + what;
		}
	}

	public SpatialDataCheck {
		findings = List.copyOf(findings);
	}

	/**
	 * Reads all of a store. Memory doesn't depend on its size, but for 8 bytes a row or column.
	 *
	 * @throws org.outcrop.data.DataException.Unsupported where there is no Zarr store
	 */
	public static SpatialDataCheck of(Path store, Progress progress) {
		return new StoreWalk(store, progress).run();
	}

	/** Whether no reader fails and nothing is missing. */
	public boolean isSound() {
		return findings.stream().noneMatch(finding -> finding.weight == Weight.ERROR);
	}
}
