package org.outcrop.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;

class LcmsGeneratorTest {

	@TempDir
	Path folder;

	private static LcmsOptions small() {
		return LcmsOptions.demo().withMinutes(5).withMs1Spectra(40).withFeatures(400).withNoisePeaksPerSpectrum(300);
	}

	static Stream<LcmsOptions> variants() {
		return Stream.of(small(), small().withCompression(Compression.NONE), small().withCompression(Compression.NUMPRESS),
				small().withCompression(Compression.NUMPRESS_ZLIB), small().withIntensity64(true),
				small().withCvs(List.of(-70.0, -40.0, -55.5)), small().withMobility(true).withMs1Spectra(10),
				small().withMobility(true).withMs1Spectra(5).withCompression(Compression.NUMPRESS), small().withDia(true).withMs1Spectra(6),
				small().withFeatures(0).withNoisePeaksPerSpectrum(0), small().withMs2PerMs1(0));
	}

	@ParameterizedTest
	@MethodSource("variants")
	void truthEqualsWhatAnotherReaderFinds(LcmsOptions options) throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsTruth truth = LcmsGenerator.write(file, options, Progress.NONE);
		assertEquals(Files.size(file), truth.bytes());
		List<MzmlProbe.Item> spectra = spectra(file);
		assertEquals(truth.spectra(), spectra.size());
		assertEquals(truth.peaks(), spectra.stream().mapToLong(s -> s.mz().length).sum());
		truth.levels().forEach((level, expected) -> {
			List<MzmlProbe.Item> those = spectra.stream().filter(s -> s.level() == level).toList();
			assertEquals(expected.spectra(), those.size());
			assertEquals(expected.peaks(), those.stream().mapToLong(s -> s.mz().length).sum());
			double sum = those.stream().mapToDouble(s -> Arrays.stream(s.intensity()).sum()).sum();
			// the order of adding differs, and Math.exp may differ from StrictMath.exp in the last bit
			assertEquals(expected.intensitySum(), sum, 1e-11 * sum);
		});
		assertEquals(truth.spectra(), truth.levels().values().stream().mapToLong(LcmsTruth.Level::spectra).sum());
		assertEquals(truth.mz().orElseThrow().min(), spectra.stream().flatMapToDouble(s -> Arrays.stream(s.mz())).min().orElseThrow());
		assertEquals(truth.mz().orElseThrow().max(), spectra.stream().flatMapToDouble(s -> Arrays.stream(s.mz())).max().orElseThrow());
		assertEquals(truth.rt().min(), spectra.stream().mapToDouble(MzmlProbe.Item::rt).min().orElseThrow());
		assertEquals(truth.rt().max(), spectra.stream().mapToDouble(MzmlProbe.Item::rt).max().orElseThrow());
		double strongest = spectra.stream().flatMapToDouble(s -> Arrays.stream(s.intensity())).max().orElseThrow();
		LcmsTruth.BasePeak base = truth.basePeak().orElseThrow();
		assertEquals(strongest, base.intensity(), 1e-14 * strongest);
		MzmlProbe.Item holder = spectra.get((int) base.spectrum());
		assertEquals(base.rt(), holder.rt());
		assertTrue(Arrays.stream(holder.mz()).anyMatch(mz -> mz == base.mz()));
	}

	@ParameterizedTest
	@MethodSource("variants")
	void everySpectrumIsSortedAndSaysWhatItHolds(LcmsOptions options) throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsGenerator.write(file, options, Progress.NONE);
		double before = -1;
		for (MzmlProbe.Item spectrum : spectra(file)) {
			double[] mz = spectrum.mz();
			double[] intensity = spectrum.intensity();
			double[] mobility = spectrum.arrays().getOrDefault("MS:1003008", new double[mz.length]);
			assertEquals(spectrum.declared(), mz.length);
			assertEquals(spectrum.declared(), intensity.length);
			assertEquals(spectrum.declared(), mobility.length);
			for (int i = 1; i < mz.length; i++) {
				assertTrue(mobility[i] > mobility[i - 1] || mobility[i] == mobility[i - 1] && mz[i] >= mz[i - 1], spectrum.id());
			}
			assertTrue(Arrays.stream(intensity).allMatch(v -> v > 0));
			double stated = Double.parseDouble(spectrum.terms().get("MS:1000285"));
			assertEquals(Arrays.stream(intensity).sum(), stated, 1e-11 * stated);
			assertTrue(spectrum.rt() > before);
			before = spectrum.rt();
			if (spectrum.level() == 2) {
				assertTrue(spectrum.terms().keySet().containsAll(Set.of("MS:1000827", "MS:1000828", "MS:1000829", "MS:1000744", "MS:1000422")));
			}
		}
	}

	@Test
	void sameOptionsGiveSameBytesWhateverTheWorkers() throws IOException {
		Path one = folder.resolve("one.mzML");
		Path two = folder.resolve("two.mzML");
		LcmsTruth first = LcmsGenerator.write(one, small().withWorkers(1), Progress.NONE);
		LcmsTruth second = LcmsGenerator.write(two, small().withWorkers(5), Progress.NONE);
		assertEquals(first, second);
		assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
		LcmsTruth other = LcmsGenerator.write(folder.resolve("three.mzML"), small().withSeed(2), Progress.NONE);
		assertNotEquals(first.sha1(), other.sha1());
	}

	@Test
	void indexPointsAtEverySpectrumAndTheChecksumHolds() throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsTruth truth = LcmsGenerator.write(file, small(), Progress.NONE);
		byte[] document = Files.readAllBytes(file);
		String text = new String(document, StandardCharsets.ISO_8859_1);
		Matcher offset = Pattern.compile("<offset idRef=\"([^\"]+)\">(\\d+)</offset>").matcher(text);
		int seen = 0;
		while (offset.find()) {
			String there = text.substring(Integer.parseInt(offset.group(2)));
			assertTrue(there.startsWith("<spectrum index=\"" + seen + "\" id=\"" + offset.group(1) + "\"")
					|| there.startsWith("<chromatogram index=\"0\" id=\"" + offset.group(1) + "\""), offset.group());
			seen++;
		}
		assertEquals(truth.spectra() + truth.chromatograms(), seen);
		Matcher list = Pattern.compile("<indexListOffset>(\\d+)<").matcher(text);
		assertTrue(list.find() && text.startsWith("<indexList ", Integer.parseInt(list.group(1))));
		int digested = text.indexOf("<fileChecksum>") + "<fileChecksum>".length();
		MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
		sha1.update(document, 0, digested);
		String expected = HexFormat.of().formatHex(sha1.digest());
		assertTrue(text.startsWith(expected + "</fileChecksum>", digested));
		assertEquals(expected, truth.sha1());
		assertTrue(text.contains("<spectrumList count=\"" + truth.spectra() + "\""));
	}

	@Test
	void chromatogramIsTheSumOfEachSurveySpectrum() throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsGenerator.write(file, small().withIntensity64(true), Progress.NONE);
		List<MzmlProbe.Item> items = MzmlProbe.read(MzmlProbe.document(file));
		MzmlProbe.Item tic = items.getLast();
		List<MzmlProbe.Item> surveys = items.stream().filter(i -> i.element().equals("spectrum") && i.level() == 1).toList();
		assertEquals("TIC", tic.id());
		assertEquals(surveys.size(), tic.intensity().length);
		for (int i = 0; i < surveys.size(); i++) {
			assertEquals(Double.parseDouble(surveys.get(i).terms().get("MS:1000016")), tic.arrays().get("MS:1000595")[i]);
			assertEquals(Double.parseDouble(surveys.get(i).terms().get("MS:1000285")), tic.intensity()[i]);
		}
	}

	@Test
	void strongestFeaturesStandWhereTheTruthSays() throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsTruth truth = LcmsGenerator.write(file, small().withMs1Spectra(300).withMs2PerMs1(1), Progress.NONE);
		List<MzmlProbe.Item> surveys = spectra(file).stream().filter(s -> s.level() == 1).toList();
		for (LcmsTruth.Feature feature : truth.features().subList(0, 20)) {
			MzmlProbe.Item nearest = surveys.stream()
					.min((a, b) -> Double.compare(Math.abs(a.rt() - feature.rt()), Math.abs(b.rt() - feature.rt()))).orElseThrow();
			double found = 0;
			for (int i = 0; i < nearest.mz().length; i++) {
				if (Math.abs(nearest.mz()[i] / feature.mz() - 1) < 10e-6) {
					found = Math.max(found, nearest.intensity()[i]);
				}
			}
			assertEquals(1, found / feature.intensity(), 0.35, feature.toString());
		}
		assertTrue(truth.features().size() <= LcmsTruth.MOST_FEATURES);
	}

	@Test
	void voltagesTakeTurnsAndStandOnEverySpectrum() throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsTruth truth = LcmsGenerator.write(file, small().withCvs(List.of(-70.0, -40.0, -55.5)), Progress.NONE);
		assertEquals(List.of(-70.0, -55.5, -40.0), truth.cvs());
		List<Double> surveys = spectra(file).stream().filter(s -> s.level() == 1)
				.map(s -> Double.valueOf(s.terms().get("MS:1001581"))).toList();
		assertEquals(List.of(-70.0, -40.0, -55.5, -70.0), surveys.subList(0, 4));
		assertTrue(spectra(file).stream().allMatch(s -> s.terms().containsKey("MS:1001581")));
	}

	@Test
	void mobilityFramesHoldAThirdArrayWithinTheTruth() throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsTruth truth = LcmsGenerator.write(file, small().withMobility(true).withMs1Spectra(10), Progress.NONE);
		List<MzmlProbe.Item> frames = spectra(file).stream().filter(s -> s.level() == 1).toList();
		LcmsTruth.Mobility mobility = truth.mobility().orElseThrow();
		assertEquals(mobility.min(), frames.stream().flatMapToDouble(s -> Arrays.stream(s.arrays().get("MS:1003008"))).min().orElseThrow());
		assertEquals(mobility.max(), frames.stream().flatMapToDouble(s -> Arrays.stream(s.arrays().get("MS:1003008"))).max().orElseThrow());
		assertTrue(spectra(file).stream().filter(s -> s.level() == 2).allMatch(s -> s.terms().containsKey("MS:1002815")));
	}

	@Test
	void windowsOfDataIndependentRunsCoverTheRangeWithoutGaps() throws Exception {
		Path file = folder.resolve("run.mzML");
		LcmsGenerator.write(file, small().withDia(true).withMs1Spectra(2), Progress.NONE);
		List<MzmlProbe.Item> fragments = spectra(file).stream().filter(s -> s.level() == 2).limit(LcmsOptions.DIA_WINDOWS).toList();
		double edge = 400;
		for (MzmlProbe.Item fragment : fragments) {
			double target = Double.parseDouble(fragment.terms().get("MS:1000827"));
			assertEquals(edge, target - Double.parseDouble(fragment.terms().get("MS:1000828")), 1e-9);
			edge = target + Double.parseDouble(fragment.terms().get("MS:1000829"));
		}
		assertEquals(1000, edge, 1e-9);
	}

	@Test
	void gzipHoldsTheSameDocument() throws Exception {
		LcmsTruth plain = LcmsGenerator.write(folder.resolve("run.mzML"), small(), Progress.NONE);
		LcmsTruth packed = LcmsGenerator.write(folder.resolve("run.mzML.gz"), small(), Progress.NONE);
		assertArrayEquals(Files.readAllBytes(folder.resolve("run.mzML")), MzmlProbe.document(folder.resolve("run.mzML.gz")));
		assertEquals(plain.documentBytes(), packed.documentBytes());
		assertEquals(Files.size(folder.resolve("run.mzML.gz")), packed.bytes());
		assertTrue(packed.bytes() < plain.bytes());
	}

	@Test
	void targetsAreMetWithinATenth() {
		LcmsTruth peaks = LcmsGenerator.write(folder.resolve("a.mzML"), small().withTargetPeaks(150_000), Progress.NONE);
		LcmsTruth bytes = LcmsGenerator.write(folder.resolve("b.mzML"), small().withTargetBytes(3_000_000), Progress.NONE);
		assertEquals(150_000, peaks.peaks(), 15_000);
		assertEquals(3_000_000, bytes.bytes(), 300_000);
	}

	@Test
	void cancellingLeavesNothing() throws IOException {
		Progress cancelling = new Progress() {
			private long done;

			@Override
			public void stage(String what) {
				// not looked at
			}

			@Override
			public void worked(long done, long total) {
				this.done = done;
			}

			@Override
			public boolean isCancelled() {
				return done > 5;
			}
		};
		assertThrows(CancellationException.class, () -> LcmsGenerator.write(folder.resolve("run.mzML"), small(), cancelling));
		assertEquals(Set.of(), names());
	}

	@Test
	void nameAppearsOnlyWhenTheFileIsWhole() throws IOException {
		List<Set<String>> during = new ArrayList<>();
		Progress looking = new Progress() {
			@Override
			public void stage(String what) {
				// not looked at
			}

			@Override
			public void worked(long done, long total) {
				try {
					during.add(names());
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			}

			@Override
			public boolean isCancelled() {
				return false;
			}
		};
		LcmsGenerator.write(folder.resolve("run.mzML"), small(), looking);
		assertEquals(40, during.size());
		assertTrue(during.stream().allMatch(names -> names.size() == 1 && !names.contains("run.mzML")));
		assertEquals(Set.of("run.mzML"), names());
	}

	@Test
	void existingFileIsRefusedUnlessItMayBeOverwritten() throws IOException {
		Path file = Files.writeString(folder.resolve("run.mzML"), "mine");
		DataException.NotWritable refused = assertThrows(DataException.NotWritable.class,
				() -> LcmsGenerator.write(file, small(), Progress.NONE));
		assertTrue(refused.getMessage().contains("exists"));
		assertEquals("mine", Files.readString(file));
		LcmsTruth truth = LcmsGenerator.write(file, small().withOverwrite(true), Progress.NONE);
		assertEquals(truth.bytes(), Files.size(file));
		assertEquals(Set.of("run.mzML"), names());
	}

	@Test
	void missingFolderIsNamed() {
		DataException.NotWritable refused = assertThrows(DataException.NotWritable.class,
				() -> LcmsGenerator.write(folder.resolve("no/run.mzML"), small(), Progress.NONE));
		assertFalse(refused.advice().isEmpty());
		assertTrue(refused.where().contains("run.mzML"));
	}

	@Test
	void optionsOutOfBoundsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> small().withMinutes(0));
		assertThrows(IllegalArgumentException.class, () -> small().withMs1Spectra(0));
		assertThrows(IllegalArgumentException.class, () -> small().withCvs(List.of(Double.NaN)));
		assertThrows(IllegalArgumentException.class, () -> small().withTargetPeaks(0));
	}

	private Set<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private static List<MzmlProbe.Item> spectra(Path file) throws Exception {
		return MzmlProbe.read(MzmlProbe.document(file)).stream().filter(i -> i.element().equals("spectrum")).toList();
	}

	@Test
	void aPipeIsNeverReplacedByAFile() throws IOException, InterruptedException {
		Path pipe = folder.resolve("pipe");
		Assumptions.assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "SKIPPED: no pipes with names here");
		assertThrows(DataException.NotWritable.class,
				() -> LcmsGenerator.write(pipe, LcmsOptions.demo().withMs1Spectra(1).withOverwrite(true), Progress.NONE));
		assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
	}
}
