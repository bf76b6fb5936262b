package org.outcrop.scan4d;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.scan4d.PassResult.Outcome;
import org.outcrop.scan4d.internal.kernel.Block;
import org.outcrop.scan4d.internal.kernel.Coverage;
import org.outcrop.scan4d.internal.kernel.Geometry;
import org.outcrop.scan4d.internal.kernel.Maker;
import org.outcrop.scan4d.internal.kernel.Makers;
import org.outcrop.scan4d.internal.kernel.PageTouch;

/**
 * Makes the products of a pass out of its pieces, whoever reads them. One for each thread: {@link #accept} is for the thread that
 * owns it.
 */
public final class PassAccumulator {

	/** Bytes of a block that stays in a processor's own cache. */
	private static final long BLOCK_BYTES = 1 << 20;
	/** Frames that sums over the detector take together, even where that is more than a block. */
	private static final int GROUP_FRAMES = 8;
	private static final int MOST_FRAMES = 64;
	/** Of frames so large that a group of them has more bytes, fewer are taken, so that a wish to stop is heard soon. */
	private static final long GROUP_BYTES = 8 << 20;

	private final Geometry geometry;
	private final List<Product> products;
	private final DetectorRectangle needed;
	private final Coverage coverage;
	private final List<Maker> makers;
	private final Block block;
	private final PageTouch pages = new PageTouch();

	private PassAccumulator(Geometry geometry, List<Product> products, DetectorRectangle needed, Coverage coverage, List<Maker> makers) {
		this.geometry = geometry;
		this.products = products;
		this.needed = needed;
		this.coverage = coverage;
		this.makers = List.copyOf(makers);
		long frame = (long) (needed.row1() - needed.row0()) * geometry.detectorColumns() * geometry.type().bytes();
		boolean groups = products.stream().anyMatch(Product.DetectorPicture.class::isInstance);
		int least = groups ? Math.clamp(GROUP_BYTES / frame, 1, GROUP_FRAMES) : 1;
		block = new Block(Math.clamp(BLOCK_BYTES / frame, least, MOST_FRAMES));
	}

	/**
	 * For all pieces of a region; {@code products} are made as {@link ScanPasses#run} makes them.
	 *
	 * @throws IllegalArgumentException      where the region lies outside the scan or a detector does not fit the frames
	 * @throws DataException.TooLittleMemory where a result is larger than an array can be
	 */
	public static PassAccumulator of(Scan4dOutline outline, ScanRegion region, List<Product> products) {
		if (!region.fits(outline.shape())) {
			throw new IllegalArgumentException("the region lies outside the scan of " + outline.shape());
		}
		Geometry geometry = geometry(outline, region);
		for (Product product : products) {
			if (Makers.scanBytes(product, geometry) / Long.BYTES > Integer.MAX_VALUE - 8) {
				throw new DataException.TooLittleMemory("the result would have more than 2^31 numbers", "", "Choose a smaller region of the scan.");
			}
		}
		List<Maker> makers = products.stream().map(product -> Makers.of(product, geometry)).toList();
		DetectorRectangle needed = needed(products, geometry);
		return new PassAccumulator(geometry, List.copyOf(products), needed, new Coverage(geometry.positions(), needed), makers);
	}

	private static Geometry geometry(Scan4dOutline outline, ScanRegion region) {
		return new Geometry(region, outline.shape().detectorY(), outline.shape().detectorX(), outline.type(), outline.noData());
	}

	/** The box around what all products look at; one pixel where they look at none. */
	private static DetectorRectangle needed(List<Product> products, Geometry geometry) {
		Optional<DetectorRectangle> all = products.stream().flatMap(product -> Makers.needs(product, geometry).stream())
				.reduce((a, b) -> new DetectorRectangle(Math.min(a.row0(), b.row0()), Math.max(a.row1(), b.row1()),
						Math.min(a.column0(), b.column0()), Math.max(a.column1(), b.column1())));
		int row = geometry.region().row0();
		int column = geometry.region().column0();
		return all.orElse(new DetectorRectangle(row, row + 1, column, column + 1));
	}

	/** Bytes that results over the scan of these products take, before they are taken. */
	static long scanBytes(Scan4dOutline outline, ScanRegion region, List<Product> products) {
		Geometry geometry = geometry(outline, region);
		return products.stream().mapToLong(product -> Makers.scanBytes(product, geometry)).reduce(region.positions() * Integer.BYTES,
				Math::addExact);
	}

	/** The part of the region whose pixels have to be read; pieces may hold more. */
	public ScanRegion needed() {
		return geometry.region().pixels(needed.row0(), needed.row1(), needed.column0(), needed.column1());
	}

	/** Bytes that it takes together with what its siblings share. */
	public long bytes() {
		return siblingBytes() + coverage.bytes() + makers.stream().mapToLong(Maker::sharedBytes).sum();
	}

	/** Bytes that each {@link #sibling} takes. */
	public long siblingBytes() {
		return makers.stream().mapToLong(Maker::ownBytes).sum();
	}

	/**
	 * One for another thread, that writes the numbers of scan positions into the same arrays. Safe while the others accept; the pieces that
	 * siblings accept are different ones. Must be {@link #merge merged} in the end.
	 */
	public PassAccumulator sibling() {
		return new PassAccumulator(geometry, products, needed, coverage, makers.stream().map(Maker::sibling).toList());
	}

	/** Takes in a piece; the same piece only once. */
	public void accept(ScanPiece piece) {
		accept(piece, Progress.NONE);
	}

	/**
	 * Takes in a piece, looking for cancellation after every frame and more often.
	 *
	 * @throws java.util.concurrent.CancellationException when {@code progress} wants it; what was accepted is of no use then
	 */
	public void accept(ScanPiece piece, Progress progress) {
		accept(piece, 0, piece.positions(), progress);
	}

	/** Takes in positions of a piece, counted in row-major order. */
	void accept(ScanPiece piece, long from, long to, Progress progress) {
		int columns = geometry.scanColumns();
		block.begin(piece, progress);
		for (long k = from; k < to; k++) {
			int j = (int) (k / piece.countX());
			int i = (int) (k % piece.countX());
			long y = piece.y() + (long) j * piece.stepY() - geometry.region().y0();
			long x = piece.x() + (long) i * piece.stepX() - geometry.region().x0();
			block.add(piece.offset() + j * piece.strideY() + i * piece.strideX(), (int) (y * columns + x));
			if (block.count() == block.most() || k == to - 1) {
				pages.prepare(block, needed, progress);
				take();
				block.begin(piece, progress);
			}
		}
	}

	private synchronized void take() {
		for (Maker maker : makers) {
			maker.look(block);
		}
		coverage.publish(block, makers);
	}

	/** Adds what another one has found, a sibling or not; neither accepts anything meanwhile. */
	public void merge(PassAccumulator other) {
		for (int i = 0; i < makers.size(); i++) {
			makers.get(i).merge(other.makers.get(i));
		}
		coverage.merge(other.coverage);
	}

	/** Positions that are done so far, by this one and its siblings. */
	public long done() {
		return coverage.done();
	}

	/**
	 * What has been accepted so far, as a copy; positions that were in no piece are missing. {@link PassResult#done} counts positions that
	 * were there, {@link PassResult#total} those of the region.
	 */
	public PassResult result() {
		return new PassResult(finished(makers), 1, coverage.done(), geometry.region().positions());
	}

	/**
	 * What this one and its siblings have found so far, while they go on.
	 *
	 * @throws java.util.concurrent.CancellationException when {@code progress} wants it
	 */
	List<Outcome> outcomes(List<PassAccumulator> siblings, Progress progress) {
		List<Maker> sums = makers.stream().map(Maker::sibling).toList();
		for (PassAccumulator sibling : siblings) {
			progress.checkCancelled();
			synchronized (sibling) {
				for (int i = 0; i < sums.size(); i++) {
					sums.get(i).merge(sibling.makers.get(i));
				}
			}
		}
		progress.checkCancelled();
		return finished(sums);
	}

	private List<Outcome> finished(List<Maker> from) {
		synchronized (coverage) {
			BitSet absent = coverage.absent();
			List<Outcome> outcomes = new ArrayList<>();
			for (Maker maker : from) {
				outcomes.add(maker.outcome(absent));
			}
			return outcomes;
		}
	}
}
