package org.outcrop.format.mzml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.OrderedPipeline;
import org.outcrop.compute.Progress;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.SourceFile;

/**
 * A document that can be read from its start, or, if it is not packed, from any element: the passes over it.
 *
 * @param file    the open file
 * @param packed  true for gzip
 * @param head    what stands before the first spectrum
 * @param options workers and budget
 * @param limits  bounds
 */
record MzmlDocument(SourceFile file, boolean packed, DocumentHead head, OpenOptions options, Limits limits) {

	/** Large enough to make handing over cheap, small enough to stay in a processor's cache and to share the last of a file evenly. */
	private static final int BLOCK = 2 << 20;
	private static final int LEAST_BLOCK = 256 * 1024;
	/** How much gzip usually makes of a byte of mzML; only for the size of the first block of small files. */
	private static final int USUAL_PACKING = 8;
	/** Decoded values of a block usually take as much as its text; a block with much more is decoded in parts. */
	private static final int MOST_DECODED = 4;
	/** Blocks in flight besides one for each worker: one waiting for its turn, one being consumed. */
	private static final int SPARE_BLOCKS = 2;

	/** How a pass ended. */
	record Ending(boolean documentEnded, boolean inside, long position, Optional<DocumentHead.Warning> trouble) {
	}

	private ByteInput input(long from) {
		if (!packed) {
			return ByteInput.plain(file, from);
		}
		return new GzipInput(file);
	}

	/** The usual size, or what is left of a small file. */
	private int blockBytes(long from, int usual) {
		long left = packed ? file.size() * USUAL_PACKING : file.size() - from;
		return Math.clamp(left + 1, 1024, usual);
	}

	/**
	 * Reads all elements from {@code from} on, on several threads.
	 *
	 * @param from   position of an element, or of the body; a packed document is always read from its start
	 * @param decode false for headers only
	 * @param sink   called in order on the calling thread
	 */
	Ending readAll(long from, boolean decode, Consumer<? super Element> sink, Progress progress) {
		int inFlight = options.workers() + SPARE_BLOCKS;
		long wanted = Math.multiplyExact((long) inFlight, (1 + MOST_DECODED) * (long) BLOCK);
		try (MemoryBudget.Lease lease = options.budget().reserveUpTo("reading mzML", wanted);
				ByteInput input = input(from);
				ElementFlow flow = new ElementFlow(head, limits, decode);
				WorkerReaders readers = new WorkerReaders(head, limits, decode)) {
			int block = blockBytes(from, Math.clamp(lease.bytes() / (inFlight * (1L + MOST_DECODED)), LEAST_BLOCK, BLOCK));
			BlockReader blocks = new BlockReader(input, packed ? 0 : from, block, limits.elementBytes(), progress);
			var pipeline = new OrderedPipeline<Block, ElementFlow.BlockResult>("mzML", options.workers(), inFlight, lease,
					b -> (1L + MOST_DECODED) * b.length());
			long[] position = {from};
			pipeline.run(blocks, () -> {
				ElementReader reader = readers.add();
				return b -> ElementFlow.readBlock(reader, b, (long) MOST_DECODED * block);
			}, result -> {
				flow.accept(result, element -> {
					progress.checkCancelled();
					sink.accept(element);
				});
				position[0] = result.block().offset() + result.block().length();
				progress.worked(result.block().filePosition(), file.size());
				if (flow.hasDocumentEnded() && !packed) {
					blocks.stop();
				}
				blocks.recycle(result.block());
			}, progress);
			return new Ending(flow.hasDocumentEnded(), flow.isInside(), position[0], input.trouble());
		}
	}

	/**
	 * Reads elements from {@code from} on, block by block on the calling thread.
	 *
	 * @param sink gets all elements of a block
	 * @param more asked after each block with the bytes of the file used so far; false ends the pass
	 * @return true when the document was read to its end
	 */
	boolean readSome(long from, boolean decode, Consumer<? super Element> sink, Predicate<Long> more, Progress progress) {
		try (ByteInput input = input(from); ElementFlow flow = new ElementFlow(head, limits, decode)) {
			BlockReader blocks = new BlockReader(input, packed ? 0 : from, blockBytes(from, BLOCK), limits.elementBytes(),
					progress);
			var block = blocks.next();
			while (block.isPresent() && !flow.hasDocumentEnded()) {
				flow.accept(ElementFlow.BlockResult.unread(block.get()), element -> {
					progress.checkCancelled();
					sink.accept(element);
				});
				if (!more.test(block.get().filePosition())) {
					return false;
				}
				blocks.recycle(block.get());
				block = blocks.next();
			}
			return true;
		}
	}

	/** Whether any spectrum has a compensation voltage other than 0; reads headers until the first. */
	boolean hasOtherVoltages(Progress progress) {
		boolean[] found = {false};
		readSome(head.bodyOffset(), false,
				e -> found[0] |= Voltages.isOther(e),
				used -> !found[0], progress);
		return found[0];
	}

	/** The readers of a pass's workers, closed together at its end, when no worker runs any more. */
	private static final class WorkerReaders implements AutoCloseable {
		private final DocumentHead head;
		private final Limits limits;
		private final boolean decode;
		private final List<ElementReader> readers = new ArrayList<>();

		WorkerReaders(DocumentHead head, Limits limits, boolean decode) {
			this.head = head;
			this.limits = limits;
			this.decode = decode;
		}

		ElementReader add() {
			ElementReader reader = new ElementReader(head, limits, decode);
			readers.add(reader);
			return reader;
		}

		@Override
		public void close() {
			readers.forEach(ElementReader::close);
		}
	}
}
