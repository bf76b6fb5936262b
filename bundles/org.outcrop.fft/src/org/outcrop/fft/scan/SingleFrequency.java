package org.outcrop.fft.scan;

import java.util.List;
import java.util.Objects;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;

/**
 * Planes of a few spatial frequencies of a scan without its whole transform: weighted sums of frames, G(k; q) = sum over r of I(r; q)
 * exp(-2 pi i k r), in one pass over the data.
 */
public final class SingleFrequency {

	/**
	 * A scan frequency by its index in the unshifted spectrum.
	 *
	 * @param ky 0 to rows of the scan, exclusive
	 * @param kx 0 to columns of the scan, exclusive
	 */
	public record Place(long ky, long kx) {
	}

	private SingleFrequency() {
	}

	/**
	 * Sums every frame of the scan, in float64; nothing is sampled or left out, so that the result is exact but for rounding to float32.
	 * Positions without a frame and values that are not finite count 0.
	 *
	 * @param frequencies a handful; each costs two numbers for every detector pixel and worker
	 * @return a detector plane for each of them, in their order
	 * @throws org.outcrop.data.DataException.TooLittleMemory where the budget does not hold the sums
	 * @throws IndexOutOfBoundsException                      where a frequency lies outside the spectrum
	 */
	public static List<ComplexPicture> compute(Scan4d scan, List<Place> frequencies, int workers, MemoryBudget budget, Progress progress) {
		ScanShape shape = scan.outline().shape();
		for (Place place : frequencies) {
			Objects.checkIndex(place.ky, shape.scanY());
			Objects.checkIndex(place.kx, shape.scanX());
		}
		return frequencies.isEmpty() ? List.of() : new FrequencySums(scan, frequencies).run(workers, budget, progress);
	}
}
