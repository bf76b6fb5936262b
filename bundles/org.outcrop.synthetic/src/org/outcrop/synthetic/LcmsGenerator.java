package org.outcrop.synthetic;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.synthetic.output.OutputFile;

/**
 * Writes synthetic LC-MS runs as indexed mzML of any size, and tells what they hold.
 *
 * <p>A run is planned cycle by cycle in one thread; workers make and pack the spectra; one thread writes them in order. Memory is that
 * of the list of ions and of a few cycles, plus 8 bytes a spectrum for the index, whatever the file's size.
 */
public final class LcmsGenerator {

	private static final int SAMPLES = 24;
	private static final int AHEAD = 3;

	private final LcmsOptions options;
	private final IonList ions;
	private final Averagine averagine = new Averagine();
	private final Background background;

	private LcmsGenerator(LcmsOptions options) {
		this.options = options;
		this.ions = new IonList(options);
		this.background = new Background(options);
	}

	/**
	 * Writes a run. The file appears under its name when it is complete; a failed or cancelled run leaves nothing.
	 *
	 * @param out      file to write; gzip where its name ends in {@code .gz}
	 * @param options  what the run is like
	 * @param progress counts cycles
	 * @return what the file holds
	 * @throws DataException.NotWritable where the file exists and is not to be overwritten, can't be written, or the disk is full
	 * @throws CancellationException     where progress says so
	 */
	public static LcmsTruth write(Path out, LcmsOptions options, Progress progress) {
		try (OutputFile file = new OutputFile(out, options.overwrite())) {
			progress.stage("Planning the run");
			LcmsGenerator generator = new LcmsGenerator(options);
			progress.checkCancelled();
			int cycles = generator.cycles(progress);
			progress.stage("Writing spectra");
			return generator.write(file, cycles, progress);
		}
	}

	/** The number of cycles asked for, or that which meets the target as samples of the run let expect. */
	private int cycles(Progress progress) {
		if (options.targetPeaks().isEmpty() && options.targetBytes().isEmpty()) {
			return options.ms1Spectra();
		}
		long peaks = 0;
		long bytes = 0;
		long planned = options.ms1Spectra();
		int taken = (int) Math.min(SAMPLES, planned);
		AcquisitionPlan plan = new AcquisitionPlan(options, ions, planned);
		try (CycleText text = cycleText()) {
			for (int i = 0; i < taken; i++) {
				progress.checkCancelled();
				plan.skipTo((2L * i + 1) * planned / (2L * taken));
				CycleText.Block block = text.write(plan.next());
				bytes += block.text().length();
				peaks += block.spectra().stream().mapToLong(SpectrumSummary::points).sum();
			}
		}
		double each = Math.max(1, (double) (options.targetPeaks().isPresent() ? peaks : bytes) / taken);
		double wanted = options.targetPeaks().orElseGet(() -> options.targetBytes().orElseThrow()) / each;
		long most = Integer.MAX_VALUE / 16 / (1 + AcquisitionPlan.fragmentsPerCycle(options));
		return (int) Math.clamp(Math.rint(wanted), 1.0, most);
	}

	private CycleText cycleText() {
		return new CycleText(options, ions, new SignalSource(options, ions, averagine, background));
	}

	private LcmsTruth write(OutputFile file, int cycles, Progress progress) {
		int perCycle = 1 + AcquisitionPlan.fragmentsPerCycle(options);
		TruthCollector truth = new TruthCollector(cycles, perCycle);
		file.write(MzmlFrame.head(options, (long) cycles * perCycle));
		spectra(file, truth, cycles, progress);
		file.write(MzmlFrame.beforeChromatogram());
		long chromatogram = file.position();
		double[][] tic = truth.chromatogram();
		try (ArrayCoder coder = new ArrayCoder(options)) {
			file.write(MzmlFrame.chromatogram(tic[0], tic[1], coder));
		}
		index(file, truth.offsets(), chromatogram, progress);
		String sha1 = file.digest();
		file.write(sha1 + "</fileChecksum>\n</indexedmzML>\n");
		long documentBytes = file.position();
		progress.checkCancelled();
		long bytes = file.commit();
		return truth.truth(options, ions.strongest(LcmsTruth.MOST_FEATURES), bytes, documentBytes, sha1);
	}

	private void spectra(OutputFile file, TruthCollector truth, int cycles, Progress progress) {
		AcquisitionPlan plan = new AcquisitionPlan(options, ions, cycles);
		BlockingQueue<CycleText> idle = new LinkedBlockingQueue<>();
		Queue<Future<CycleText.Block>> ahead = new ArrayDeque<>();
		ExecutorService workers = Executors.newFixedThreadPool(options.workers(),
				Thread.ofPlatform().daemon().name("synthetic-lcms-", 0).factory());
		try {
			for (int i = 0; i < options.workers(); i++) {
				idle.add(cycleText());
			}
			int planned = 0;
			for (int written = 0; written < cycles; written++) {
				while (planned < cycles && ahead.size() < AHEAD * options.workers()) {
					Cycle cycle = plan.next();
					ahead.add(workers.submit(() -> make(cycle, idle)));
					planned++;
				}
				CycleText.Block block = get(ahead.remove());
				long start = file.position();
				file.write(block.text());
				truth.add(block, start);
				progress.worked(written + 1L, cycles);
				progress.checkCancelled();
			}
		} finally {
			workers.shutdownNow();
			workers.close();
			idle.forEach(CycleText::close);
		}
	}

	private static CycleText.Block make(Cycle cycle, BlockingQueue<CycleText> idle) throws InterruptedException {
		CycleText text = idle.take();
		try {
			return text.write(cycle);
		} finally {
			idle.add(text);
		}
	}

	private static CycleText.Block get(Future<CycleText.Block> future) {
		try {
			return future.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw (CancellationException) new CancellationException("interrupted while writing").initCause(e);
		} catch (ExecutionException e) {
			switch (e.getCause()) {
			case RuntimeException cause -> throw cause;
			case Error cause -> throw cause;
			default -> throw new IllegalStateException("a worker failed", e.getCause());
			}
		}
	}

	private static void index(OutputFile file, long[] offsets, long chromatogram, Progress progress) {
		long start = file.position() + 1;
		file.write("\t<indexList count=\"2\">\n\t<index name=\"spectrum\">\n");
		for (int i = 0; i < offsets.length; i++) {
			file.write(MzmlFrame.offset(CycleText.id(i), offsets[i]));
			if (i % 4096 == 0) {
				progress.checkCancelled();
			}
		}
		file.write("\t</index>\n\t<index name=\"chromatogram\">\n" + MzmlFrame.offset("TIC", chromatogram) + "\t</index>\n\t</indexList>\n");
		file.write("\t<indexListOffset>" + start + "</indexListOffset>\n\t<fileChecksum>");
	}
}
