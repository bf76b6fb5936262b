package org.outcrop.fft.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.outcrop.compute.Crew;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;

/** Reads a region of the source into a store, with all workers. For one thread. */
final class SourceLoader {

	/** Of a mapped piece that are let go of together: Linux maps 64 KiB around what is read of each. */
	private static final int FRAMES = 256;

	private final Transform transform;
	private final Workers threads;
	private final Progress progress;
	private final LongConsumer moved;
	private final boolean gathers;

	/**
	 * @param moved   told how many bytes of values were read, by any thread
	 * @param gathers whether the system has been asked to read what is loaded, so that short pieces are best copied from its memory
	 */
	SourceLoader(Transform transform, Workers threads, Progress progress, LongConsumer moved, boolean gathers) {
		this.gathers = gathers;
		this.transform = transform;
		this.threads = threads;
		this.progress = progress;
		this.moved = moved;
	}

	/**
	 * Fills a store.
	 *
	 * @param region whose positions and pixels are those of the store
	 * @throws DataException.Stale where the source was cut meanwhile
	 */
	void load(ScanRegion region, TileStore store) {
		ScanPass pass = transform.source().pass(region);
		PieceScatter scatter = new PieceScatter(transform.detector(), progress);
		threads.each("reader", pass.pieces(), worker -> new Member(gathers ? pass.gatheringReader() : pass.reader(), scatter, store));
		store.settle();
	}

	/** One thread's share. */
	private final class Member implements Crew.Member {
		private final ScanPass.Reader reader;
		private final PieceScatter scatter;
		private final TileStore store;
		private Optional<ScanPiece> last = Optional.empty();

		Member(ScanPass.Reader reader, PieceScatter scatter, TileStore store) {
			this.reader = reader;
			this.scatter = scatter;
			this.store = store;
		}

		@Override
		public void run(long number) {
			try {
				ScanPiece piece = reader.read(number);
				last.ifPresent(MappedPages::letGo);
				last = Optional.of(piece);
				MappedPages.fetch(piece);
				for (ScanPiece part : parts(piece)) {
					scatter.put(part, store);
					MappedPages.letGo(part);
				}
				moved.accept(piece.positions() * piece.rows() * piece.columns() * piece.type().bytes());
			} catch (InternalError e) { // how the Java machine tells that a mapped page is not there any more
				throw changed();
			}
		}

		@Override
		public void close() {
			try {
				reader.close();
				last.ifPresent(MappedPages::letGo);
			} catch (InternalError e) { // as above; at the latest when native code returns
				throw changed();
			}
		}
	}

	/** Few frames each where the piece is mapped, since much more of a frame becomes resident than is looked at. */
	private static List<ScanPiece> parts(ScanPiece piece) {
		if (!piece.bytes().isMapped() || piece.positions() <= FRAMES) {
			return List.of(piece);
		}
		int columns = (int) Math.min(piece.countX(), FRAMES);
		int rows = Math.max(1, FRAMES / columns);
		List<ScanPiece> parts = new ArrayList<>();
		for (int j = 0; j < piece.countY(); j += rows) {
			for (int i = 0; i < piece.countX(); i += columns) {
				parts.add(new ScanPiece(piece.y() + (long) j * piece.stepY(), piece.x() + (long) i * piece.stepX(), Math.min(rows, piece.countY() - j),
						Math.min(columns, piece.countX() - i), piece.stepY(), piece.stepX(), piece.row(), piece.column(), piece.rows(), piece.columns(),
						piece.bytes(), piece.offset() + j * piece.strideY() + i * piece.strideX(), piece.strideY(), piece.strideX(), piece.strideRow(),
						piece.type(), piece.order()));
			}
		}
		return parts;
	}

	private DataException.Stale changed() {
		return new DataException.Stale("the file was cut while it was transformed", transform.source().file().toString(),
				"transform it again when nothing writes to it");
	}
}
