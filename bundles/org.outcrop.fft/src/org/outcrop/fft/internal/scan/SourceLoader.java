package org.outcrop.fft.internal.scan;

import java.util.Optional;
import java.util.function.LongConsumer;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;

/** Reads a region of the source into a store, with all workers. For one thread. */
final class SourceLoader {

	private final Transform transform;
	private final Crew crew;
	private final Progress progress;
	private final LongConsumer moved;

	/** @param moved told how many bytes of values were read, by any thread */
	SourceLoader(Transform transform, Crew crew, Progress progress, LongConsumer moved) {
		this.transform = transform;
		this.crew = crew;
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
		crew.each("reader", pass.pieces(), worker -> new Member(pass.reader(), scatter, store));
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
				scatter.put(piece, store);
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

	private DataException.Stale changed() {
		return new DataException.Stale("the file was cut while it was transformed", transform.source().file().toString(),
				"transform it again when nothing writes to it");
	}
}
