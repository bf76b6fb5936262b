package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Crew;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.imaging.ImagingRun;
import org.outcrop.data.imaging.PixelFailure;
import org.outcrop.data.imaging.PixelReader;
import org.outcrop.data.imaging.PixelSpectrum;

/** Spectra in the order of the file, by several threads, and when the file or the user goes away. */
class PixelReaderTest {

	@TempDir
	Path folder;

	/** Pixels whose intensities tell their number. */
	private static ImzmlPair many(int count, int longest) {
		Random random = new Random(5);
		ImzmlPair pair = new ImzmlPair();
		for (int i = 0; i < count; i++) {
			double[] mz = new double[random.nextInt(longest + 1)];
			double[] intensity = new double[mz.length];
			for (int k = 0; k < mz.length; k++) {
				mz[k] = 100 + k;
				intensity[k] = i;
			}
			pair.add(i % 20 + 1, i / 20 + 1, mz, intensity);
		}
		return pair;
	}

	private static void assertRead(ImzmlPair pair, Pixels pixels) {
		assertEquals(pair.spectra.size(), pixels.spectra.size());
		for (int i = 0; i < pair.spectra.size(); i++) {
			assertArrayEquals(pair.spectra.get(i).intensity(), pixels.spectra.get((long) i).intensity());
			assertArrayEquals(pair.spectra.get(i).mz(), pixels.spectra.get((long) i).mz());
		}
	}

	/** The XML with its spectra in another order than their data. */
	private static String shuffled(String xml) {
		int from = xml.indexOf("<spectrum id");
		int end = xml.indexOf("</spectrumList>");
		List<String> spectra = new ArrayList<>(List.of(xml.substring(from, end).split("(?<=</spectrum>\n)")));
		Collections.shuffle(spectra, new Random(3));
		return xml.substring(0, from) + String.join("", spectra) + xml.substring(end);
	}

	@Test
	void ranksFollowTheDataWhateverTheOrderOfTheIndex() {
		ImzmlPair pair = many(200, 50);
		try (ImagingRun run = Pixels.open(Written.changed(folder, pair, PixelReaderTest::shuffled))) {
			Pixels pixels = Pixels.of(run);
			double before = -1;
			for (long pixel : pixels.order) {
				double[] intensity = pixels.spectra.get(pixel).intensity();
				if (intensity.length > 0) {
					assertTrue(intensity[0] > before, "data come in the order of the file");
					before = intensity[0];
				}
			}
			assertArrayEquals(LongStream.range(0, 200).toArray(),
					LongStream.range(0, 200).map(run.pixels()::atRank).sorted().toArray(), "a permutation");
		}
	}

	@Test
	void anyPartIsReadByItself() {
		ImzmlPair pair = many(100, 300);
		try (ImagingRun run = Pixels.open(pair.write(folder, "a")); PixelReader reader = run.spectra()) {
			Random random = new Random(9);
			for (int round = 0; round < 200; round++) {
				int from = random.nextInt(101);
				int end = from + random.nextInt(101 - from);
				Pixels pixels = new Pixels();
				reader.read(from, end, pixels, Progress.NONE);
				assertEquals(end - from, pixels.order.size());
				for (long pixel : pixels.order) {
					assertArrayEquals(pair.spectra.get((int) pixel).intensity(), pixels.spectra.get(pixel).intensity());
				}
			}
			assertThrows(IndexOutOfBoundsException.class, () -> reader.read(0, 101, new Pixels(), Progress.NONE));
			assertThrows(IndexOutOfBoundsException.class, () -> reader.read(-1));
		}
	}

	@Test
	void manyThreadsReadTheSame() {
		ImzmlPair pair = many(400, 3000);
		try (ImagingRun run = Pixels.open(pair.write(folder, "a"))) {
			AtomicInteger right = new AtomicInteger();
			Crew.run("reader", 8, 64, Progress.NONE, task -> {
				Pixels pixels = new Pixels();
				try (PixelReader reader = run.spectra()) {
					reader.read(task * 400 / 64, (task + 1) * 400 / 64, pixels, Progress.NONE);
				}
				pixels.spectra.forEach((pixel, copy) -> {
					assertArrayEquals(pair.spectra.get(pixel.intValue()).intensity(), copy.intensity());
					right.incrementAndGet();
				});
			});
			assertEquals(400, right.get());
		}
	}

	@Test
	void arraysOfOneKindBehindThoseOfTheOtherAreRead() {
		ImzmlPair pair = many(300, 100).types(ImzmlPair.FLOAT64, ImzmlPair.FLOAT64);
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		String xml = pair.xml(data);
		byte[] mixed = data.toByteArray();
		// all m/z arrays first, then all intensities
		ByteArrayOutputStream apart = new ByteArrayOutputStream();
		apart.write(mixed, 0, 16);
		Map<Long, Long> places = new HashMap<>();
		for (int kind = 0; kind < 2; kind++) {
			int at = 16;
			for (ImzmlPair.Spectrum spectrum : pair.spectra) {
				int bytes = spectrum.mz().length * 8;
				if (bytes > 0) {
					places.put((long) at + kind * bytes, (long) apart.size());
				}
				apart.write(mixed, at + kind * bytes, bytes);
				at += 2 * bytes;
			}
		}
		String moved = Pattern.compile("(IMS:1000102\" name=\"some name\" value=\")([0-9]+)").matcher(xml)
				.replaceAll(m -> m.group(1) + places.getOrDefault(Long.parseLong(m.group(2)), 16L));
		assertRead(pair, Pixels.of(Written.pair(folder, "apart", moved, apart.toByteArray())));
	}

	@Test
	void aFileThatIsCutMeanwhileIsAnErrorInWords() throws IOException {
		try (ImagingRun run = Pixels.open(many(100, 300).write(folder, "a")); PixelReader reader = run.spectra()) {
			reader.read(0, 1, new Pixels(), Progress.NONE);
			try (FileChannel channel = FileChannel.open(folder.resolve("a.ibd"), StandardOpenOption.WRITE)) {
				channel.truncate(1000);
			}
			DataException e = assertThrows(DataException.Stale.class, () -> reader.read(50, 100, new Pixels(), Progress.NONE));
			assertTrue(e.what().contains("now"), e.what());
			assertThrows(DataException.Stale.class, () -> Pixels.of(run));
		}
	}

	/** Cancelled when asked for the second time. */
	private static final class Once implements Progress {
		private int asked;

		@Override
		public void stage(String what) {
			// nobody listens
		}

		@Override
		public void worked(long done, long total) {
			// nobody listens
		}

		@Override
		public boolean isCancelled() {
			return asked++ > 0;
		}
	}

	@Test
	void readingEndsWhenCancelledOrClosed() {
		ImagingRun run = Pixels.open(many(3000, 2000).write(folder, "a"));
		Pixels pixels = new Pixels();
		try (PixelReader reader = run.spectra()) {
			assertThrows(CancellationException.class, () -> reader.read(0, 3000, pixels, new Once()));
			assertTrue(!pixels.order.isEmpty() && pixels.order.size() < 3000);
			assertEquals(3, reader.read(3).intensity()[0], "and goes on when asked again");
		}
		PixelReader late = run.spectra();
		late.read(0);
		run.close();
		assertThrows(CancellationException.class, () -> late.read(2999));
		late.close();
		late.close();
		assertThrows(IllegalStateException.class, () -> late.read(0));
	}

	@Test
	void whatASinkThrowsReachesTheCaller() {
		try (ImagingRun run = Pixels.open(many(10, 5).write(folder, "a")); PixelReader reader = run.spectra()) {
			assertThrows(UnsupportedOperationException.class, () -> reader.read(0, 10, new PixelReader.Sink() {
				@Override
				public void spectrum(long pixel, PixelSpectrum spectrum) {
					throw new UnsupportedOperationException("enough");
				}

				@Override
				public void failed(PixelFailure failure) {
					throw new IllegalStateException("none fails");
				}
			}, Progress.NONE));
		}
	}

	@Test
	void buffersAreTakenFromTheBudgetAndGivenBack() {
		MemoryBudget budget = new MemoryBudget(64L << 20);
		try (ImagingRun run = new ImzmlReader().open(many(100, 300).write(folder, "a"), new OpenOptions(1, budget), Progress.NONE)) {
			assertEquals(0, budget.used());
			try (PixelReader reader = run.spectra()) {
				reader.read(0, 100, new Pixels(), Progress.NONE);
				assertTrue(budget.used() > 0);
			}
			assertEquals(0, budget.used());
		}
	}
}
