package org.outcrop.fft.internal.scan;

import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.compute.SystemMemory;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;

/**
 * Has the system read what later blocks need while one is computed and written. A block takes a short piece of every frame, and a disk gives many short pieces slower than
 * few long ones: so those of several blocks are asked for together, as many as a quarter of the machine's memory holds. They wait in the system's own memory, which it
 * takes back when others need it; nothing of it belongs to the process. Where nothing is mapped, nothing is asked for. For one thread.
 */
final class Ahead implements AutoCloseable {

	private final Transform transform;
	private final Job job;
	private final List<Block> blocks;
	private final Progress progress;
	private final int together;
	private int begun = -1;
	private volatile boolean stopped;
	private Thread thread = new Thread();

	/** @param blocks in the order in which they are loaded */
	Ahead(Transform transform, Job job, List<Block> blocks, Progress progress) {
		this.transform = transform;
		this.job = job;
		this.blocks = blocks;
		this.progress = progress;
		long most = blocks.stream().mapToLong(job::sourceBytes).max().orElse(1);
		together = (int) Math.clamp(SystemMemory.forData() / most, 1, Math.max(1, blocks.size()));
	}

	/** Whether anything is asked for. */
	boolean asks() {
		return MappedPages.canFetch() && blocks.size() > 1;
	}

	/** Before a block is loaded: what it needs has been asked for then, and what comes after it is being asked for. */
	void reach(int block) {
		int part = block / together;
		if (begun < part) {
			begin(part);
		}
		if (begun == part) {
			Crew.join(thread);
			progress.checkCancelled();
			begin(part + 1);
		}
	}

	private void begin(int part) {
		begun = part;
		int from = part * together;
		if (from >= blocks.size() || !asks()) {
			return;
		}
		Block last = blocks.get(Math.min(blocks.size(), from + together) - 1);
		Block all = Block.around(blocks.get(from).first(), last.end(), job.across());
		job.region(all).map(transform.source()::pass)
				.ifPresent(pass -> thread = Thread.ofPlatform().daemon(true).name("outcrop-fft ahead").start(() -> ask(pass)));
	}

	private void ask(ScanPass pass) {
		Optional<ScanPiece> last = Optional.empty();
		try (ScanPass.Reader reader = pass.reader()) {
			for (long piece = 0; piece < pass.pieces() && !stopped && !progress.isCancelled(); piece++) {
				ScanPiece next = reader.read(piece);
				stopped |= !next.bytes().isMapped(); // it has been read and unpacked, which others had better do in parallel
				last.ifPresent(MappedPages::letGo); // a reader may have looked at it
				last = Optional.of(next);
				MappedPages.fetch(next);
			}
		} catch (RuntimeException | InternalError e) {
			// whoever loads the block meets it again, and says what it is
			stopped = true;
		}
		last.ifPresent(MappedPages::letGo);
	}

	/** Asks for no more, and waits until nothing of the source is in use. */
	@Override
	public void close() {
		stopped = true;
		Crew.join(thread);
	}
}
