package org.outcrop.imaging.internal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;
import org.outcrop.data.imaging.PixelTable;
import org.outcrop.imaging.resample.Resampling;
import org.outcrop.imaging.resample.SparseSpectrum;

/** Resamples batches of pixels, and hands in what it made from time to time. For one thread, which makes, uses and closes it. */
final class BatchWorker implements Crew.Member, PixelReader.Sink {

	private static final int FACTS = 1024;

	private final FirstStage stage;
	private final PixelTable pixels;
	private final PixelReader reader;
	private final Resampling resampling;
	private final Progress cancel;
	private final SparseSpectrum sparse = new SparseSpectrum();
	private final Arena arena = Arena.ofConfined();
	private final BucketWriter writer;
	private final MemorySegment facts = arena.allocate((long) FACTS * PixelFacts.BYTES, 8);
	private List<Ranges.Range> ranges = new ArrayList<>();
	private List<PixelFailure> failures = new ArrayList<>();
	/** Where this batch began, as far as it isn't in {@link #ranges}. */
	private long from;
	/** One past the last pixel that is finished. */
	private long rank;
	/** Where the facts that wait begin. */
	private long factsFrom;
	/** True while a pixel is half done. */
	private boolean torn;
	private long handedIn = System.nanoTime();
	private long told;

	BatchWorker(FirstStage stage) {
		this.stage = stage;
		pixels = stage.job().run().pixels();
		reader = stage.job().run().spectra();
		resampling = stage.job().resampling();
		cancel = stage.progress().silent();
		writer = new BucketWriter(stage.buckets(), stage.spill(), stage.slot(), arena);
	}

	/** What one takes besides its buckets and the spectrum. */
	static long bytes() {
		return (long) FACTS * PixelFacts.BYTES;
	}

	@Override
	public void run(long task) {
		Ranges.Range batch = stage.batch((int) task);
		try {
			from = batch.from();
			rank = from;
			factsFrom = from;
			told = from;
			reader.read(from, batch.end(), this, cancel);
			if (rank != batch.end()) {
				throw new IllegalStateException("asked for pixels up to rank " + batch.end() + ", got those up to " + rank);
			}
			tell();
			writeFacts();
			handInIfDue();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} finally {
			endBatch();
		}
	}

	@Override
	public void spectrum(long pixel, PixelSpectrum spectrum) {
		torn = true;
		resampling.apply(spectrum, sparse);
		try {
			writer.add((int) pixel, sparse);
			PixelFacts.put(facts, factsAt(), sparse, spectrum.length());
			finish(pixel);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void failed(PixelFailure failure) {
		if (stage.job().options().stopAtFailure()) {
			throw new DataException.Corrupt("pixel " + failure.pixel() + " can't be read: " + failure.reason(), stage.job().run().file().toString(),
					"copy the file again, or leave out such pixels");
		}
		torn = true;
		try {
			PixelFacts.putFailed(facts, factsAt());
			failures.add(failure);
			finish(failure.pixel());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private long factsAt() throws IOException {
		if (rank - factsFrom == FACTS) {
			writeFacts();
		}
		return (rank - factsFrom) * PixelFacts.BYTES;
	}

	private void finish(long pixel) throws IOException {
		if (pixels.atRank(rank) != pixel) {
			throw new IllegalStateException("pixel " + pixel + " came where " + pixels.atRank(rank) + " was expected");
		}
		rank++;
		torn = false;
		if ((rank & 63) == 0) {
			tell();
			handInIfDue();
		}
		cancel.checkCancelled();
	}

	private void tell() {
		stage.meter().done(rank - told);
		told = rank;
	}

	private void handInIfDue() throws IOException {
		if (stage.portions().isDue(handedIn)) {
			endBatch();
			handIn();
		}
	}

	private void endBatch() {
		if (rank > from) {
			ranges.add(new Ranges.Range(from, rank));
			from = rank;
		}
	}

	private void writeFacts() throws IOException {
		if (rank > factsFrom) {
			stage.facts().write(factsFrom, facts.asSlice(0, (rank - factsFrom) * PixelFacts.BYTES));
			factsFrom = rank;
		}
	}

	private void handIn() throws IOException {
		writeFacts();
		if (!ranges.isEmpty()) {
			stage.portions().add(new Portion(new Ranges(ranges), writer.flush(), failures));
			ranges = new ArrayList<>();
			failures = new ArrayList<>();
		}
		handedIn = System.nanoTime();
	}

	/** Hands in what is finished, also where work was cancelled or failed between two pixels. */
	@Override
	public void close() {
		try (reader; arena) {
			if (!torn) {
				handIn();
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
