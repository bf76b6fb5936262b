package org.outcrop.fft.internal.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.outcrop.compute.LineJournal;
import org.outcrop.compute.Progress;

/** Makes the units of one transform block by block, beginning with those that an interrupted run has finished. For one thread. */
final class BlockRun implements AutoCloseable {

	private final Transform transform;
	private final Job job;
	private final Shares shares;
	private final UnitFiles files;
	private final UnitWriter writer;
	private final SmallResults results;
	private final Map<Long, FinishedUnit> finished;
	private final Consumer<UnitFacts> noted;
	private final Workers threads;
	private final Progress progress;
	private final Meter meter;
	private final Arena arena = Arena.ofShared();
	private final MemorySegment storeMemory;
	private final List<UnitTransform> team = new ArrayList<>();
	private final List<Block> blocks;
	private final Ahead ahead;
	private long resumed;

	/**
	 * @param finished what the journal has; nothing for a fresh start
	 * @param noted    told what was found out about the whole source
	 */
	BlockRun(Transform transform, Job job, Shares shares, UnitFiles files, LineJournal journal, SmallResults results,
			Map<Long, FinishedUnit> finished, long forceBytes, Consumer<UnitFacts> noted, Progress progress, Meter meter) {
		this.transform = transform;
		this.job = job;
		this.shares = shares;
		this.files = files;
		this.results = results;
		this.finished = finished;
		this.noted = noted;
		this.progress = progress;
		this.meter = meter;
		threads = new Workers(shares.workers(), progress);
		blocks = job.blocks(shares.blockUnits());
		ahead = new Ahead(transform, job, blocks, progress);
		try {
			storeMemory = arena.allocate(job.storeBytes(shares.blockUnits()), TileFile.ALIGNMENT);
			for (int w = 0; w < shares.workers(); w++) {
				team.add(job.worker(arena.allocate(job.workerBytes(), TileFile.ALIGNMENT), shares.blockUnits(), progress));
			}
			List<MemorySegment> buffers = new ArrayList<>();
			for (int b = 0; b < shares.buffers(); b++) {
				buffers.add(arena.allocate(transform.unitBytes(), TileFile.ALIGNMENT));
			}
			writer = new UnitWriter(transform, files, journal, buffers, forceBytes, progress, meter::moved);
		} catch (RuntimeException | Error e) { // the system has less memory than the budget says
			arena.close();
			throw e;
		}
	}

	/**
	 * Does it; all units are on the disk then and noted.
	 *
	 * @return bytes of units that did not have to be made again
	 */
	long run() {
		SourceLoader loader = new SourceLoader(transform, threads, progress, meter::moved, ahead.asks());
		for (int b = 0; b < blocks.size(); b++) {
			Block block = blocks.get(b);
			boolean complete = block.units().allMatch(finished::containsKey);
			List<Long> missing = missing(block);
			Optional<TileStore> atHand = job.atHand(storeMemory);
			if (missing.isEmpty()) {
				meter.skipped(job.sourceBytes(block));
			} else if (atHand.isEmpty()) {
				Block needed = Block.around(missing.getFirst(), missing.getLast() + 1, job.across());
				meter.skipped(job.sourceBytes(block) - job.sourceBytes(needed));
				ahead.reach(b);
				load(needed, missing, loader);
			} else if (complete) {
				// what these were made of may have been written over by later ones
				missing.forEach(unit -> load(new Block(unit, 1), List.of(unit), loader));
			} else {
				make(missing, atHand.get());
			}
			if (atHand.isPresent()) {
				writer.flush();
			}
		}
		writer.finish();
		return resumed;
	}

	private void load(Block block, List<Long> units, SourceLoader loader) {
		TileStore store = job.load(block, storeMemory, loader);
		job.sourceFacts().ifPresent(noted);
		make(units, store);
	}

	private void make(List<Long> units, TileStore store) {
		threads.each("worker", units.size(), worker -> item -> {
			long unit = units.get(Math.toIntExact(item));
			MemorySegment output = writer.take();
			UnitFacts facts = team.get(worker).compute(unit, store, output);
			UnitSums sums = UnitSums.of(transform, unit, output);
			SpotCheck.requireParseval(facts.squares() * SmallResults.points(transform), sums.squares(), transform.target() + ", unit " + unit);
			results.add(unit, sums, facts);
			writer.write(new FinishedUnit(unit, sums.checksum(), facts), output);
		});
	}

	/** Reads back what is finished of a block. @return units that are not, or are not as they were written; ascending */
	private List<Long> missing(Block block) {
		Set<Long> missing = Collections.synchronizedSet(new TreeSet<>());
		List<FinishedUnit> there = new ArrayList<>();
		for (long unit = block.first(); unit < block.end(); unit++) {
			FinishedUnit one = finished.get(unit);
			if (one == null) {
				missing.add(unit);
			} else {
				there.add(one);
			}
		}
		threads.each("checker", there.size(), worker -> item -> {
			FinishedUnit one = there.get(Math.toIntExact(item));
			if (!takeBack(one)) {
				missing.add(one.unit());
			}
		});
		resumed += (block.count() - missing.size()) * transform.unitBytes();
		return new ArrayList<>(missing);
	}

	private boolean takeBack(FinishedUnit one) {
		MemorySegment buffer = writer.take();
		try {
			files.read(one.unit(), buffer, progress);
			UnitSums sums = UnitSums.of(transform, one.unit(), buffer);
			if (sums.checksum() != one.checksum()) {
				return false;
			}
			results.add(one.unit(), sums, one.facts());
			meter.skipped(transform.unitBytes());
			return true;
		} catch (EOFException e) {
			// the disk has not got all of it: it is made again
			return false;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} finally {
			writer.giveBack(buffer);
		}
	}

	@Override
	public void close() {
		ahead.close();
		writer.close();
		arena.close();
	}
}
