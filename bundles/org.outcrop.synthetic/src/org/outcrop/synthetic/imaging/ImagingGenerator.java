package org.outcrop.synthetic.imaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.OrderedPipeline;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.synthetic.output.OutputFile;

/**
 * Writes synthetic mass spectrometry images of any size as imzML, and tells what they hold. Blocks of pixels are made by several threads and
 * written in order by the caller's; memory is that of a few blocks.
 */
public final class ImagingGenerator {

	private static final String EXTENSION = ".imzML";
	private static final int BLOCK_BYTES = 1 << 20;
	private static final int MOST_PER_BLOCK = 4096;
	private static final int UUID_BYTES = 16;
	private static final long IN_FLIGHT = 1L << 30;

	private final ImagingOptions options;
	private final ImagingModel model;
	private final double[] grid;
	private final Slots slots;
	private final int perBlock;
	private final UUID uuid;
	private final ImzmlText text;
	private final long[] regions = new long[Tissue.NAMES.size()];
	private final long[] ionTotals;
	private final int[] least = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
	private final int[] most = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
	private long pixels;
	private long peaks;
	private long sum;
	private double mzMin = Double.POSITIVE_INFINITY;
	private double mzMax = Double.NEGATIVE_INFINITY;

	private ImagingGenerator(ImagingOptions options) {
		this.options = options;
		this.model = new ImagingModel(options);
		this.grid = grid(options);
		this.slots = new Slots(options, model.ions(), grid);
		long bytes = (long) options.spectra().points() * (options.encoding().mz().bytes() + options.encoding().intensity().bytes());
		this.perBlock = (int) Math.clamp(BLOCK_BYTES / bytes, 1, MOST_PER_BLOCK);
		// the same for the same data
		this.uuid = UUID.nameUUIDFromBytes(options.withWorkers(1).withOverwrite(false).toString().getBytes(StandardCharsets.UTF_8));
		this.text = new ImzmlText(options);
		this.ionTotals = new long[model.ions().size()];
	}

	private static double[] grid(ImagingOptions options) {
		ImagingOptions.Spectra spectra = options.spectra();
		if (!spectra.profile()) {
			return new double[0];
		}
		long own = spectra.analyser().points(spectra.mzFrom(), spectra.mzTo());
		int points = options.encoding().continuous() ? spectra.points() : (int) Math.clamp(own, 4L * spectra.points(), 1 << 24);
		return spectra.analyser().grid(spectra.mzFrom(), spectra.mzTo(), points);
	}

	/**
	 * Writes an image. Both files appear under their names when they are complete, the data first; a failed or cancelled run leaves nothing.
	 *
	 * @param out      the index, {@code .imzML}; the data are beside it, {@code .ibd}
	 * @param progress counts blocks of pixels
	 * @return what it holds
	 * @throws DataException.NotWritable                      where a file exists and is not to be overwritten, or can't be written
	 * @throws java.util.concurrent.CancellationException where progress says so
	 */
	public static ImagingTruth write(Path out, ImagingOptions options, Progress progress) {
		Path data = data(out);
		try (OutputFile ibd = new OutputFile(data, options.overwrite()); OutputFile imzml = new OutputFile(out, options.overwrite())) {
			progress.stage("Planning the image");
			ImagingGenerator generator = new ImagingGenerator(options);
			String head = generator.text.head(generator.uuid, generator.count(progress));
			imzml.write(head);
			progress.stage("Writing pixels");
			generator.pixels(imzml, ibd, progress);
			imzml.write(generator.text.tail());
			String sha1 = ibd.digest();
			imzml.patch(head.indexOf(ImzmlText.NO_SHA1), sha1);
			progress.checkCancelled();
			long ibdBytes = ibd.commit();
			return generator.truth(out, data, imzml.commit(), ibdBytes, sha1);
		}
	}

	/** Where the data of an index are: beside it, under the same name. */
	public static Path data(Path imzml) {
		String name = imzml.getFileName().toString();
		String stem = name.regionMatches(true, name.length() - EXTENSION.length(), EXTENSION, 0, EXTENSION.length())
				? name.substring(0, name.length() - EXTENSION.length()) : name;
		return imzml.resolveSibling(stem + ".ibd");
	}

	/** Pixels that will be written. */
	private long count(Progress progress) {
		ImagingOptions.Grid of = options.grid();
		if (!of.tissueOnly()) {
			return of.positions();
		}
		long count = 0;
		for (int z = 0; z < of.sections(); z++) {
			for (int y = 0; y < of.rows(); y++) {
				progress.checkCancelled();
				for (int x = 0; x < of.columns(); x++) {
					count += model.isMeasured(x, y, z) ? 1 : 0;
				}
			}
		}
		return count;
	}

	private void pixels(OutputFile imzml, OutputFile ibd, Progress progress) {
		ByteBuffer id = ByteBuffer.allocate(UUID_BYTES).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
		ibd.write(id.array(), UUID_BYTES);
		List<PixelWorker> workers = new ArrayList<>();
		long blocks = Math.ceilDiv(options.grid().positions(), perBlock);
		long[] next = new long[2];
		try (MemoryBudget.Lease lease = new MemoryBudget(IN_FLIGHT).reserveUpTo("pixels", IN_FLIGHT)) {
			int sharedBytes = options.encoding().continuous() ? shared(ibd, workers) : 0;
			new OrderedPipeline<Long, PixelBlock>("synthetic-imaging", options.workers(), 2 * options.workers() + 1, lease, _ -> 2L * BLOCK_BYTES).run(
					() -> next[0] < blocks ? Optional.of(next[0]++) : Optional.empty(), () -> {
						PixelWorker worker = worker(workers);
						return worker::make;
					}, block -> {
						write(block, imzml, ibd, sharedBytes);
						progress.worked(++next[1], blocks);
					}, progress);
		} finally {
			workers.forEach(PixelWorker::close);
		}
	}

	private PixelWorker worker(List<PixelWorker> all) {
		PixelWorker worker = new PixelWorker(options, model, new SpectrumMaker(options, model, slots, grid), perBlock);
		all.add(worker);
		return worker;
	}

	/** @return bytes of the m/z array that all share */
	private int shared(OutputFile ibd, List<PixelWorker> workers) {
		PixelBlock block = worker(workers).shared();
		ibd.write(block.data(), block.length());
		return block.length();
	}

	private void write(PixelBlock block, OutputFile imzml, OutputFile ibd, int sharedBytes) {
		boolean continuous = options.encoding().continuous();
		long offset = ibd.position();
		ibd.write(block.data(), block.length());
		for (int at = 0; at < block.pixels; at++) {
			long intensity = offset + block.mzBytes[at];
			imzml.write(continuous ? text.spectrum(block, at, pixels, UUID_BYTES, sharedBytes, offset)
					: text.spectrum(block, at, pixels, offset, block.mzBytes[at], intensity));
			offset = intensity + block.intensityBytes[at];
			grow(0, block.x[at]);
			grow(1, block.y[at]);
			grow(2, block.z[at]);
			pixels++;
			peaks += block.points[at];
			sum += block.sums[at];
		}
		Arrays.setAll(regions, i -> regions[i] + block.regions[i]);
		Arrays.setAll(ionTotals, i -> ionTotals[i] + block.ionTotals[i]);
		mzMin = Math.min(mzMin, block.mzMin);
		mzMax = Math.max(mzMax, block.mzMax);
	}

	private void grow(int axis, int position) {
		least[axis] = Math.min(least[axis], position);
		most[axis] = Math.max(most[axis], position);
	}

	private ImagingTruth truth(Path out, Path data, long imzmlBytes, long ibdBytes, String sha1) {
		List<ImagingTruth.Region> named = new ArrayList<>();
		for (int i = 0; i < regions.length; i++) {
			named.add(new ImagingTruth.Region(model.regions().get(i), regions[i]));
		}
		List<ImagingTruth.IonTotal> totals = new ArrayList<>();
		for (int i = 0; i < ionTotals.length; i++) {
			totals.add(new ImagingTruth.IonTotal(model.ions().get(i), ionTotals[i]));
		}
		return new ImagingTruth(out, data, imzmlBytes, ibdBytes, uuid.toString(), sha1, pixels, 1 + most[0] - least[0],
				1 + most[1] - least[1], 1 + most[2] - least[2], peaks, mzMin, mzMax, sum, named, totals);
	}
}
