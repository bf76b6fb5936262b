package org.outcrop.scan4d.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.outcrop.cache.CacheProvider;
import org.outcrop.cache.CacheRoot;
import org.outcrop.cache.EntryStatus;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.Frame;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.format.mib.MibReader;
import org.outcrop.scan4d.cached.ExternalTools;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.OverviewOutcome;
import org.outcrop.scan4d.cached.OverviewPart;
import org.outcrop.scan4d.cached.OverviewRequest;
import org.outcrop.scan4d.cached.ScanCache;
import org.outcrop.scan4d.cached.ScanCacheProvider;

/** The sample files of several detectors and programs: converted, given results and relieved of them again. */
class RealFilesTest {

	private static final FormatReaders READERS = new FormatReaders(List.of(new MibReader(), new EmdReader()));

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(256 << 20);

	private static List<Path> samples(String... endings) throws IOException {
		Path data = Optional.ofNullable(System.getProperty("outcrop.data")).map(Path::of).or(RealFilesTest::beside)
				.orElseThrow(() -> new TestAbortedException("the sample files are not here (property outcrop.data, or ../shared/data)"));
		Path scans = data.resolve("scan4d");
		if (!Files.isDirectory(scans)) {
			throw new TestAbortedException("no sample files in " + scans);
		}
		try (Stream<Path> files = Files.walk(scans)) {
			return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).sorted().toList();
		}
	}

	private static Optional<Path> beside() {
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path data = at.resolveSibling("shared").resolve("data");
			if (Files.isDirectory(data)) {
				return Optional.of(data);
			}
		}
		return Optional.empty();
	}

	private Optional<Scan4d> open(Path file) {
		Dataset dataset = READERS.open(file, new OpenOptions(1, budget), Progress.NONE);
		if (dataset instanceof Scan4d scan) {
			return Optional.of(scan);
		}
		dataset.close();
		return Optional.empty();
	}

	private static void assertSameFrames(Scan4d expected, Scan4d found, String name) {
		ScanShape shape = expected.outline().shape();
		assertEquals(shape, found.outline().shape(), name);
		assertEquals(expected.outline().type(), found.outline().type(), name);
		for (long y = 0; y < shape.scanY(); y++) {
			for (long x = 0; x < shape.scanX(); x++) {
				Frame frame = expected.frame(y, x);
				assertEquals(-1, frame.values().mismatch(found.frame(y, x).values()), name + ", frame " + y + ", " + x);
			}
		}
	}

	@Test
	void everyFileIsConvertedToWhatItHolds() throws IOException {
		int converted = 0;
		for (Path file : samples(".mib", ".emd", ".h5")) {
			Path target = folder.resolve(file.getFileName() + ".out.emd");
			try (Scan4d source = open(file).orElseThrow()) {
				Storage storage = Storage.values()[converted % 3];
				ConversionPlan plan = ScanConversion.plan(source, target, ConversionOptions.STANDARD.with(storage));
				ConversionResult result = ScanConversion.run(source, plan, READERS, 2, budget, Progress.NONE);
				try (Scan4d written = open(target).orElseThrow()) {
					assertSameFrames(source, written, file.toString());
					assertTrue(ScanCache.of(CacheRoot.at(folder.resolve("none")), KeepPolicy.NOTHING).find(written, Progress.NONE).has("scan_overview"),
							file.toString());
				}
				assertEquals(source.outline().complete(), result.missing() == 0 || source.outline().complete(), file.toString());
				converted++;
			}
			if (converted <= Storage.values().length && ExternalTools.hasH5dump()) {
				assertEquals(0, ExternalTools.h5dump(target).code(), file.toString());
			}
		}
		assertTrue(converted > 10, converted + " files");
	}

	@Test
	void resultsGoIntoOrBesideEveryHdf5FileAndLeaveItAsItWas() throws IOException {
		Path cache = folder.resolve("cache");
		for (Path sample : samples(".emd", ".h5")) {
			Path file = Files.copy(sample, folder.resolve(sample.getFileName()));
			assertTrue(file.toFile().setWritable(true));
			byte[] original = Files.readAllBytes(file);
			OverviewOutcome first = overview(file, cache);
			assertFalse(first.reused(), file.toString());
			assertTrue(first.kept().where() == KeepIn.FILE || first.kept().where() == KeepIn.SIDECAR, file + ": " + first.kept());
			assertEquals(file.toString().contains("velox") || file.toString().contains("fei"), first.kept().where() == KeepIn.SIDECAR,
					file + ": " + first.kept());
			assertTrue(overview(file, cache).reused(), file.toString());
			byte[] now = Files.readAllBytes(file);
			assertArrayEquals(Arrays.copyOfRange(original, 96, original.length), Arrays.copyOfRange(now, 96, original.length));
			if (ExternalTools.hasH5py()) {
				ExternalTools.Outcome read = ExternalTools.h5py("import sys, h5py\n"
						+ "f = h5py.File(sys.argv[1]); f.visititems(lambda n, o: o[()] if isinstance(o, h5py.Dataset) else None)", file.toString());
				assertEquals(0, read.code(), file + ": " + read.text());
			}
			CacheProvider provider = new ScanCacheProvider().in(CacheRoot.at(cache));
			for (EntryStatus entry : provider.entriesOf(file, Progress.NONE)) {
				assertTrue(provider.verify(entry, Progress.NONE).ok(), file.toString());
				provider.clear(entry, Progress.NONE);
			}
			assertArrayEquals(original, Files.readAllBytes(file), file.toString());
		}
	}

	private OverviewOutcome overview(Path file, Path cache) {
		try (Scan4d scan = open(file).orElseThrow()) {
			OverviewRequest request = new OverviewRequest(EnumSet.allOf(OverviewPart.class), 1, 1, budget);
			return ScanCache.of(CacheRoot.at(cache), KeepPolicy.INTO_FILES).overview(scan, request, Progress.NONE, partial -> {
				// not looked at
			});
		}
	}
}
