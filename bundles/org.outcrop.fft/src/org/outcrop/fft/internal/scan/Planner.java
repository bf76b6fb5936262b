package org.outcrop.fft.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierPlan.Method;

/** Chooses how a transform is done, and tells what that takes. */
final class Planner {

	/** Bytes a second that disks as they are move at least; measured ones are not at hand before anything was moved. */
	private static final double RATE = 800e6;
	/** Seconds that a read of its own takes more than one in sequence, when several are under way. */
	private static final double PIECE_SECONDS = 15e-6;
	/** Bytes a second that are unpacked by a worker. */
	private static final double UNPACK_RATE = 250e6;
	private static final long PAGE = 4096;
	/** So many units of a row make reads long enough, where there is memory for them. */
	private static final long GOOD_BLOCK = 4;
	/** Of the tree behind the tiles: each chunk's place in the index. */
	private static final long CHUNK_INDEX_BYTES = 64;
	/** Results that are under way at once in the second of two passes. */
	private static final long WINDOW_BYTES = 512L << 20;
	private static final long WINDOW_SHARE = 16;

	private final Transform transform;
	private final Tuning tuning;
	private final int workers;
	private final MemoryBudget budget;
	private final Workers threads;
	private final Progress progress;

	Planner(Transform transform, Tuning tuning, int workers, MemoryBudget budget, Progress progress) {
		this.transform = transform;
		this.tuning = tuning;
		this.workers = workers;
		this.budget = budget;
		this.progress = progress;
		threads = new Workers(workers, progress);
	}

	/**
	 * The way to go.
	 *
	 * @param begun how an interrupted run did it that is gone on with; empty where there is none
	 */
	Way way(Optional<Begun> begun) {
		if (transform.axes() == FourierAxes.DETECTOR) {
			Job job = new FrameJob(transform);
			return new Way(Method.ONE_PASS, "each frame is transformed by itself, so that the file is read once", job, shares(job), Optional.empty(),
					Optional.empty());
		}
		if (begun.isPresent() && begun.get().window() > 0) {
			return twoPasses(begun.get().window(), "an interrupted run has begun so");
		}
		return transform.axes() == FourierAxes.ALL ? all() : scan(begun.isPresent());
	}

	/**
	 * How an interrupted run went.
	 *
	 * @param window of two passes; 0 where values were not sorted
	 */
	record Begun(long window) {
	}

	private Way all() {
		if (tuning.method().isEmpty() || tuning.method().get() == Method.ONE_PASS) {
			Optional<Way> once = once(budget.free()).or(() -> once(0));
			if (once.isPresent()) {
				return once.get();
			}
		}
		return twoPasses(0, "frames are transformed first, one after the other, and their transforms over the scan then");
	}

	/** All in memory; empty where that doesn't fit. @param bytes for frames, about */
	private Optional<Way> once(long bytes) {
		TileJob job = new TileJob(transform, stack(bytes));
		long readers = pass().readerBytes();
		Optional<Shares> found = Shares.find(transform, job, readers, transform.units(), workers, budget);
		return found.filter(s -> s.blockUnits() == transform.units()).map(shares -> {
			long least = Math.min(Shares.needed(transform, new TileJob(transform, stack(0)), readers, transform.units()), leastSorted());
			return new Way(Method.ONE_PASS, "the transforms of all frames fit into the memory budget, so that nothing is written twice", job,
					shares.withLeast(least), Optional.of(job.filling()), Optional.empty());
		});
	}

	private long leastSorted() {
		return Shares.needed(transform, sorted(filling(0), 0), pass().readerBytes(), 1);
	}

	/** @param bytes that it may take, about */
	private Filling filling(long bytes) {
		return transform.axes() == FourierAxes.ALL ? stack(bytes) : new ScanFilling(transform);
	}

	private StackFilling stack(long bytes) {
		return new StackFilling(transform, bytes, threads, progress);
	}

	private Way scan(boolean begun) {
		TileJob job = new TileJob(transform, new ScanFilling(transform));
		Optional<Shares> found = Shares.find(transform, job, pass().readerBytes(),
				Math.min(job.across(), GOOD_BLOCK), workers, budget);
		boolean forced = tuning.method().isPresent();
		if (found.isEmpty() || forced && tuning.method().get() == Method.TWO_PASSES) {
			return twoPasses(0, "the memory budget holds little at a time");
		}
		Shares shares = found.get();
		List<Block> blocks = job.blocks(shares.blockUnits());
		if (blocks.size() == 1) {
			return sweeps(job, shares, "all of it fits into the memory budget, so that the file is read once");
		}
		String sweeps = "some detector rows of every frame are read at a time, in " + blocks.size() + " sweeps over the file";
		if (begun || forced) {
			return sweeps(job, shares, sweeps);
		}
		double one = sweepSeconds(blocks, job);
		double two = twoPassSeconds();
		if (one <= two) {
			return sweeps(job, shares, sweeps);
		}
		return twoPasses(0, "to read " + blocks.size() + " times a part of every frame would take longer than to sort"
				+ " the data by detector tiles first");
	}

	private static Way sweeps(TileJob job, Shares shares, String reason) {
		return new Way(Method.SWEEPS, reason, job, shares, Optional.of(job.filling()), Optional.empty());
	}

	/** Where the pieces are unpacked, each chunk is, for each sweep that meets it; else each piece of a frame is a read of whole pages. */
	private double sweepSeconds(List<Block> blocks, TileJob job) {
		double bytes = sourceBytes();
		Block first = blocks.getFirst();
		ScanPass all = pass();
		if (all.readerBytes() > 0) {
			ScanPass part = transform.source().pass(first.pixels(transform, job.filling().grid()));
			double again = (double) part.pieces() * blocks.size() / Math.max(1, all.pieces());
			return bytes * Math.max(1, again) / (UNPACK_RATE * workers);
		}
		double pieces = (double) transform.positions() * blocks.size();
		return (bytes + pieces * PAGE) / RATE + pieces * PIECE_SECONDS;
	}

	private double twoPassSeconds() {
		double bytes = sourceBytes();
		double reading = pass().readerBytes() > 0 ? bytes / (UNPACK_RATE * workers) : bytes / RATE;
		return reading + 2 * bytes / RATE;
	}

	private double sourceBytes() {
		return (double) transform.shape().full().values() * transform.outline().type().bytes();
	}

	/** @param window of an interrupted run; 0 for a fresh start */
	private Way twoPasses(long window, String reason) {
		long least = leastSorted();
		// where there is little, not even what is nice to have
		Filling filling = filling(budget.free() < 2 * least ? 0 : budget.free());
		SpilledJob job = sorted(filling, window);
		Shares shares = Shares.find(transform, job, pass().readerBytes(), 1, workers, budget)
				.orElseThrow(() -> Shares.tooLittle(transform, least, budget));
		return new Way(Method.TWO_PASSES, reason, job, shares.withLeast(least), Optional.of(filling), Optional.of(job.spill()));
	}

	private SpilledJob sorted(Filling filling, long window) {
		long bytes = Math.clamp(transform.shape().bytes() / WINDOW_SHARE, 1, WINDOW_BYTES);
		long fresh = Math.max(bytes / transform.unitBytes(), 4L * workers);
		Spill spill = Spill.of(transform, filling, window > 0 ? window : fresh);
		return new SpilledJob(transform, new TileJob(transform, filling), filling, spill);
	}

	private Shares shares(Job job) {
		return Shares.of(transform, job, pass().readerBytes(), workers, budget);
	}

	/** Over the part of the detector that is transformed. */
	private ScanPass pass() {
		ScanRegion everything = transform.outline().shape().everything();
		return transform.source().pass(everything.pixels(transform.detector().row0(), transform.detector().row1(), transform.detector().column0(),
				transform.detector().column1()));
	}

	/** See {@link org.outcrop.fft.scan.FourierTransform#plan}. */
	FourierPlan plan(Optional<Begun> begun, OptionalLong free, long resumable) {
		Way way = way(begun);
		Shares shares = way.shares();
		long read = way.readBytes(transform);
		long written = way.writtenBytes(transform);
		long sorted = way.spill().map(Spill::end).orElse(0L);
		long result = transform.end() + transform.shape().tiles() * CHUNK_INDEX_BYTES + SmallResults.bytes(transform, 0) + (1 << 20);
		long end = transform.isStore() ? result + transform.units() * PAGE + sorted : Math.max(result, sorted);
		OptionalLong room = free.isPresent() ? OptionalLong.of(free.getAsLong() + resumable) : free;
		return new FourierPlan(transform.options(), transform.shape(), transform.target(), way.method(), way.reason(),
				way.job().blocks(shares.blockUnits()).size(), read, written, end, shares.bytes(), shares.least(), room, resumable,
				Math.max(0, read + written - 2 * resumable) / RATE, notices(sorted));
	}

	/** @param sorted bytes of values that are sorted first */
	private List<String> notices(long sorted) {
		List<String> notices = new ArrayList<>();
		if (transform.isStore() && sorted > 0) {
			notices.add("the sorted values take " + ByteText.of(sorted) + " beside the store until it is complete");
		}
		if (!transform.outline().complete()) {
			notices.add("the source is incomplete: positions without a frame count as " + (transform.options().invalidAsMean() ? "the mean" : "0"));
		}
		return notices;
	}
}
