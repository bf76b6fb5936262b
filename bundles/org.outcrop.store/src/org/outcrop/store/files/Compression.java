package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.StorePath;

/**
 * Chooses how an array is packed: rules say what to try, then some real chunks are packed by each and timed. With a scripted timer the same
 * array gives the same choice; with a real one the figures are those of this machine at this moment.
 *
 * @param timer  times a chunk
 * @param chunks how many are timed
 * @param seed   by which they are drawn
 */
public record Compression(CompressionTimer timer, int chunks, long seed) {

	/** A candidate that costs less than this part more than the cheapest, and is simpler, is taken instead. */
	private static final double HARDLY_MORE = 0.02;

	/** Four chunks by the clock of the machine. */
	public static Compression measured() {
		return new Compression(CompressionTimer.measuring(System::nanoTime), 4, 4711);
	}

	/**
	 * Chooses.
	 *
	 * @param path     where the array shall lie
	 * @param info     what it is; texts are left to their backend
	 * @param chunk    items of a chunk on each axis
	 * @param source   its items: {@code StoredArray::read}
	 * @param progress asked between two chunks
	 */
	public CompressionChoice choose(StorePath path, ArrayInfo info, List<Long> chunk, CompressionSample.Source source, CompressionCost cost,
			Progress progress) {
		if (info.type().isText()) {
			throw new IllegalArgumentException("texts are not measured");
		}
		CompressionSample sample = CompressionSample.draw(info, chunk, chunks, seed, source, progress);
		CompressionContent content = CompressionContent.guess(path, info, sample.chunks());
		List<CompressionCandidate> candidates = CompressionCandidate.of(content, info.type());
		List<CompressionFigure> figures = new ArrayList<>();
		for (CompressionCandidate candidate : candidates) {
			figures.add(figure(candidate, sample, cost, progress));
		}
		double least = figures.stream().mapToDouble(CompressionFigure::cost).min().orElse(0);
		CompressionFigure best = figures.stream().filter(figure -> figure.cost() <= least * (1 + HARDLY_MORE)).findFirst()
				.orElseThrow();
		return new CompressionChoice(candidates.get(figures.indexOf(best)), content, cost, figures, sample.chunks().size(), seed);
	}

	private CompressionFigure figure(CompressionCandidate candidate, CompressionSample sample, CompressionCost cost, Progress progress) {
		long raw = 0;
		long packed = 0;
		long packNanos = 0;
		long unpackNanos = 0;
		for (byte[] chunk : sample.chunks()) {
			progress.checkCancelled();
			CompressionTimer.Timed timed = timer.time(candidate, chunk);
			raw += chunk.length;
			packed += timed.packedBytes();
			packNanos += timed.packNanos();
			unpackNanos += timed.unpackNanos();
		}
		return new CompressionFigure(candidate.name(), raw, packed, packNanos, unpackNanos,
				cost.seconds(packed, packNanos / 1e9, unpackNanos / 1e9));
	}
}
