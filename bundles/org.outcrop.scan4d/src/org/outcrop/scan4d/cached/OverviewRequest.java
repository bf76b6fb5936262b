package org.outcrop.scan4d.cached;

import java.util.EnumSet;
import java.util.Set;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.scan4d.ScanShape;

/**
 * What is to be there after a call of {@link ScanCache#overview}.
 *
 * @param parts   what is wanted; {@link OverviewPart#OVERVIEW} always is
 * @param coarse  distance of the positions of a first, coarse look, such as 16; 1 for none
 * @param workers threads, at least 1
 * @param budget  what buffers and results are taken from
 */
public record OverviewRequest(Set<OverviewPart> parts, int coarse, int workers, MemoryBudget budget) {

	/** Line sums that are larger than this are made only when asked for. */
	private static final long LINE_SUMS_LIMIT = 64L << 20;

	public OverviewRequest {
		parts = EnumSet.copyOf(parts.isEmpty() ? EnumSet.of(OverviewPart.OVERVIEW) : parts);
		parts.add(OverviewPart.OVERVIEW);
	}

	/** Everything whose results are small for this scan and this budget. */
	public static OverviewRequest standard(ScanShape shape, int coarse, int workers, MemoryBudget budget) {
		Set<OverviewPart> parts = EnumSet.allOf(OverviewPart.class);
		long lineSums = lineSumBytes(shape);
		if (lineSums > LINE_SUMS_LIMIT || lineSums > budget.free() / 4) {
			parts.remove(OverviewPart.LINE_SUMS);
		}
		return new OverviewRequest(parts, coarse, workers, budget);
	}

	/** Bytes that the line sums of a scan take while they are computed, 8 for each number. */
	public static long lineSumBytes(ScanShape shape) {
		return Math.multiplyExact(shape.positions(), 8L * ((long) shape.detectorY() + shape.detectorX()));
	}
}
