package org.outcrop.peaks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.peaks.Chromatogram;
import org.outcrop.data.peaks.PeakRun;
import org.outcrop.data.peaks.PeakSink;
import org.outcrop.data.peaks.Spectrum;
import org.outcrop.data.peaks.SpectrumHeader;
import org.outcrop.data.peaks.SummaryCollector;
import org.outcrop.format.mzml.MzmlReader;
import org.outcrop.peaks.RasterRequest.Aggregate;

/** Real mzML files answer alike in both modes, and like the file itself. Skipped where the files are not at hand. */
class RealRunsTest {

	@TempDir
	Path folder;

	private static Path data() {
		String named = System.getProperty("outcrop.data", "");
		if (!named.isEmpty()) {
			return Path.of(named);
		}
		Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
		while (at != null) {
			Path candidate = at.resolveSibling("shared").resolve("data");
			if (Files.isDirectory(candidate)) {
				return candidate;
			}
			at = at.getParent();
		}
		return Path.of("no-data");
	}

	private static List<Path> files() throws IOException {
		Path lcms = data().resolve("lcms");
		Assumptions.assumeTrue(Files.isDirectory(lcms), "no real files: set -Doutcrop.data to the folder that holds lcms/");
		try (Stream<Path> all = Files.list(lcms)) {
			return all.filter(p -> p.toString().contains(".mzML")).sorted().toList();
		}
	}

	@Test
	void everyReadableFileIsAnsweredAlike() throws IOException {
		int read = 0;
		for (Path file : files()) {
			Optional<PeakRun> run = open(file);
			if (run.isPresent()) {
				try (PeakRun open = run.get()) {
					compare(open);
					read++;
				}
			}
		}
		assertTrue(read > 10, "only " + read + " files could be read");
	}

	/** Empty for files that are damaged on purpose; which ones are readable is the reader's matter. */
	private static Optional<PeakRun> open(Path file) {
		try {
			PeakRun run = new MzmlReader().open(file, new OpenOptions(2, new MemoryBudget(256 * Stores.MEGABYTE)), Progress.NONE);
			run.scan(spectrum -> {
				// only whether it can be read
			}, Progress.NONE);
			return Optional.of(run);
		} catch (DataException e) {
			return Optional.empty();
		}
	}

	private void compare(PeakRun run) {
		SummaryCollector summary = new SummaryCollector();
		List<Spectrum> spectra = new ArrayList<>();
		run.scan(new PeakSink() {
			@Override
			public void spectrum(Spectrum spectrum) {
				summary.spectrum(spectrum);
				spectra.add(spectrum);
			}

			@Override
			public void unreadable(SpectrumHeader header) {
				summary.unreadable(header);
			}

			@Override
			public void chromatogram(Chromatogram chromatogram) {
				summary.chromatogram(chromatogram);
			}
		}, Progress.NONE);
		try (PeakStore memory = PeakStores.open(run, Stores.memory(), IngestListener.NONE, Progress.NONE);
				PeakStore disk = PeakStores.open(run, Stores.cached(folder.resolve("cache")), IngestListener.NONE, Progress.NONE)) {
			String name = run.file().getFileName().toString();
			assertEquals(summary.summary(), disk.summary(), name);
			assertEquals(summary.summary(), memory.summary(), name);
			assertEquals(disk.bounds(), memory.bounds(), name);
			assertEquals(disk.chromatograms().size(), summary.summary().chromatograms(), name);
			assertEquals(Plain.of(memory, PeakFilter.ALL, Long.MAX_VALUE), Plain.of(disk, PeakFilter.ALL, Long.MAX_VALUE), name);
			Interval mz = disk.bounds().mz();
			Interval tenth = new Interval(mz.min() + 0.4 * mz.length(), mz.min() + 0.5 * mz.length());
			assertArrayEquals(memory.xics(List.of(tenth), Aggregate.SUM, PeakFilter.ALL, Progress.NONE).getFirst().values(),
					disk.xics(List.of(tenth), Aggregate.SUM, PeakFilter.ALL, Progress.NONE).getFirst().values(), 1e-3, name);
			for (Spectrum spectrum : spectra) {
				assertEquals(spectrum.header(), disk.spectra().header(spectrum.header().index()), name);
			}
			assertEquals(List.of(disk.peakCount()), SqlTest.column(disk, "SELECT count(*) FROM peaks"), name);
		}
	}
}
