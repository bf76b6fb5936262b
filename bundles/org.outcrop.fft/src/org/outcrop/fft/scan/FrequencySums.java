package org.outcrop.fft.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanPass;
import org.outcrop.data.scan4d.ScanPiece;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.internal.store.PixelRow;
import org.outcrop.fft.internal.store.Workers;

/** The sums of {@link SingleFrequency}: each worker adds up the pieces that it takes, the workers' sums are added in their order. Runs once. */
final class FrequencySums {

	/** Bytes of frames that are taken at once out of a mapped piece. */
	private static final long PART_BYTES = 16L << 20;

	/** What one worker has. */
	private final class Sums {
		private final double[][] re = new double[frequencies.size()][pixels];
		private final double[][] im = new double[frequencies.size()][pixels];
		private final double[] frame = new double[pixels];

		void add(ScanPiece piece, long position, PixelRow reader) {
			int j = (int) (position / piece.countX());
			int i = (int) (position % piece.countX());
			long at = piece.offset() + j * piece.strideY() + i * piece.strideX();
			for (int r = 0; r < piece.rows(); r++) {
				int start = (piece.row() + r) * shape.detectorX() + piece.column();
				reader.read(piece.bytes(), at + r * piece.strideRow(), piece.columns(), frame, start);
			}
			for (int f = 0; f < re.length; f++) {
				double turn = -2 * Math.PI * turns(frequencies.get(f), piece.y() + (long) j * piece.stepY(), piece.x() + (long) i * piece.stepX());
				for (int r = 0; r < piece.rows(); r++) {
					int start = (piece.row() + r) * shape.detectorX() + piece.column();
					add(frame, re[f], Math.cos(turn), start, start + piece.columns());
					add(frame, im[f], Math.sin(turn), start, start + piece.columns());
				}
			}
		}

		private static void add(double[] from, double[] to, double factor, int start, int end) {
			for (int p = start; p < end; p++) {
				to[p] += factor * from[p];
			}
		}
	}

	private final Scan4d scan;
	private final List<SingleFrequency.Place> frequencies;
	private final ScanShape shape;
	private final int pixels;

	FrequencySums(Scan4d scan, List<SingleFrequency.Place> frequencies) {
		this.scan = scan;
		this.frequencies = frequencies;
		shape = scan.outline().shape();
		pixels = Math.toIntExact(shape.framePixels());
	}

	/** Part of a turn between 0 and 1; the products are reduced as integers, so that far positions are as exact as near ones. */
	private double turns(SingleFrequency.Place place, long y, long x) {
		double down = Math.floorMod(Math.multiplyExact(place.ky(), y), shape.scanY()) / (double) shape.scanY();
		double right = Math.floorMod(Math.multiplyExact(place.kx(), x), shape.scanX()) / (double) shape.scanX();
		return (down + right) % 1;
	}

	List<ComplexPicture> run(int workers, MemoryBudget budget, Progress progress) {
		ScanPass pass = scan.pass(shape.everything());
		long each = (2L * frequencies.size() + 1) * pixels * Double.BYTES + pass.readerBytes();
		int most = workers;
		while (most > 1 && most * each > budget.free()) {
			most--;
		}
		int used = most;
		MemoryBudget.Lease lease = budget.tryReserve("single frequencies", used * each).orElseThrow(() -> new DataException.TooLittleMemory(
				"the sums of " + frequencies.size() + " frequencies take " + (each >> 20) + " MiB of memory", scan.file().toString(),
				"ask for fewer at once, or allow more memory"));
		try (lease) {
			progress.stage("Summing up frames");
			List<Sums> all = new ArrayList<>();
			for (int i = 0; i < used; i++) {
				all.add(new Sums());
			}
			run(pass, all, progress);
			return pictures(all);
		}
	}

	private void run(ScanPass pass, List<Sums> all, Progress progress) {
		long frame = (long) pixels * scan.outline().type().bytes();
		long part = pass.readerBytes() == 0 ? Math.max(1, PART_BYTES / frame) : Long.MAX_VALUE;
		Parts parts = new Parts(pass, part);
		AtomicLong done = new AtomicLong();
		Workers.each(all.size(), all.size(), progress, worker -> {
			try (ScanPass.Reader reader = pass.reader()) {
				long current = -1;
				ScanPiece piece = null;
				for (long[] next = parts.next(); next.length > 0; next = parts.next()) {
					piece = next[0] == current ? piece : reader.read(next[0]);
					current = next[0];
					PixelRow row = new PixelRow(piece);
					for (long position = next[1]; position < next[2]; position++) {
						progress.checkCancelled();
						all.get(worker).add(piece, position, row);
						progress.worked(Math.min(pass.positions(), done.incrementAndGet()), pass.positions());
					}
				}
			} catch (InternalError e) { // how the Java machine tells that a mapped page is not there any more
				throw new DataException.Stale("the file was cut while it was read", scan.file().toString(), "Open the file again.");
			}
		});
	}

	/** Hands out pieces, large mapped ones in parts. */
	private static final class Parts {
		private final ScanPass pass;
		private final long most;
		private long piece;
		private long from;

		Parts(ScanPass pass, long most) {
			this.pass = pass;
			this.most = most;
		}

		/** Piece, first position and end; of length 0 when all were handed out. */
		synchronized long[] next() {
			if (piece >= pass.pieces()) {
				return new long[0];
			}
			long all = pass.positions(piece);
			long to = all - from > most ? from + most : all;
			long[] part = {piece, from, to};
			from = to;
			if (to >= all) {
				piece++;
				from = 0;
			}
			return part;
		}
	}

	private List<ComplexPicture> pictures(List<Sums> all) {
		List<ComplexPicture> pictures = new ArrayList<>();
		for (int f = 0; f < frequencies.size(); f++) {
			float[] re = new float[pixels];
			float[] im = new float[pixels];
			for (int p = 0; p < pixels; p++) {
				double sumRe = 0;
				double sumIm = 0;
				for (Sums sums : all) {
					sumRe += sums.re[f][p];
					sumIm += sums.im[f][p];
				}
				re[p] = (float) sumRe;
				im[p] = (float) sumIm;
			}
			pictures.add(new ComplexPicture(shape.detectorY(), shape.detectorX(), re, im));
		}
		return pictures;
	}
}
