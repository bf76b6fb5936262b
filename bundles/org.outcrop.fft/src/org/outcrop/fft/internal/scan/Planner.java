package org.outcrop.fft.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierPlan;
import org.outcrop.fft.scan.FourierPlan.Method;

/** Chooses how a transform is done, and tells what that takes. */
final class Planner {

	/** Bytes a second that computers as they are move at least; measured ones are not at hand before anything was moved. */
	private static final double USUAL_RATE = 600e6;
	/** Of the tree behind the tiles: each chunk's place in the index. */
	private static final long CHUNK_INDEX_BYTES = 64;

	private final Transform transform;
	private final Tuning tuning;
	private final Job job;

	Planner(Transform transform, Tuning tuning) {
		this.transform = transform;
		this.tuning = tuning;
		job = transform.axes() == FourierAxes.DETECTOR ? new FrameJob(transform) : new ScanJob(transform);
	}

	Job job() {
		return job;
	}

	/** How memory is shared out. */
	Shares shares(int workers, MemoryBudget budget) {
		return Shares.of(transform, job, pass().readerBytes(), workers, budget);
	}

	/** Over the part of the detector that is transformed. */
	private ScanPass pass() {
		return transform.source().pass(transform.outline().shape().everything().pixels(transform.detector().row0(), transform.detector().row1(),
				transform.detector().column0(), transform.detector().column1()));
	}

	/** See {@link org.outcrop.fft.scan.FourierTransform#plan}. */
	FourierPlan plan(int workers, MemoryBudget budget, OptionalLong free, long resumable) {
		Shares shares = shares(workers, budget);
		List<Block> blocks = Block.cut(transform.units(), job.across(), shares.blockUnits());
		long read = blocks.stream().mapToLong(job::sourceBytes).sum();
		long written = transform.shape().bytes();
		long disk = transform.end() + transform.shape().tiles() * CHUNK_INDEX_BYTES + SmallResults.bytes(transform, 0) + (1 << 20);
		OptionalLong room = free.isPresent() ? OptionalLong.of(free.getAsLong() + resumable) : free;
		return new FourierPlan(transform.options(), transform.shape(), transform.target(),
				transform.axes() == FourierAxes.DETECTOR ? Method.ONE_PASS : Method.SWEEPS, reason(blocks.size()), blocks.size(), read, written, disk,
				shares.bytes(), shares.least(), room, resumable, (read + written - resumable) / USUAL_RATE, notices());
	}

	private String reason(int blocks) {
		if (transform.axes() == FourierAxes.DETECTOR) {
			return "each frame is transformed by itself, so that the file is read once";
		}
		if (blocks == 1) {
			return "all of it fits into the memory budget, so that the file is read once";
		}
		return "some detector rows of every frame are read at a time, in " + blocks + " sweeps over the file";
	}

	private List<String> notices() {
		List<String> notices = new ArrayList<>();
		if (!transform.outline().complete()) {
			notices.add("the source is incomplete: positions without a frame count as " + (transform.options().invalidAsMean() ? "the mean" : "0"));
		}
		return notices;
	}
}
