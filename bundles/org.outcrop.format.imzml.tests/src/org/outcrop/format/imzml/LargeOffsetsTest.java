package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.imaging.ImagingRun;

/** Files above 4 GiB, which are sparse here, and offsets that did not fit into the numbers of a writer. */
class LargeOffsetsTest {

	private static final long STEP = 1_200_000_000L;

	@TempDir
	Path folder;

	/** Spectra of one point each, far from each other; the m/z are 100, 101, ... and the intensities 1, 2, ... */
	private Path write(int count, LongFunction<String> offsets) throws IOException {
		ImzmlPair pair = new ImzmlPair();
		for (int i = 0; i < count; i++) {
			pair.add(i + 1, 1, new double[] {100 + i}, new double[] {i + 1});
		}
		// a spectrum has 12 bytes from byte 16 on
		String xml = pair.offsets(small -> offsets.apply(far(small))).xml(new ByteArrayOutputStream());
		try (FileChannel data = FileChannel.open(folder.resolve("a.ibd"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
				StandardOpenOption.SPARSE)) {
			data.write(ByteBuffer.wrap(ImzmlPair.UUID_BYTES), 0);
			for (int i = 0; i < count; i++) {
				ByteBuffer point = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putDouble(100 + i).putFloat(i + 1).flip();
				data.write(point, far(16 + 12L * i));
			}
		}
		return Files.write(folder.resolve("a.imzML"), xml.getBytes(StandardCharsets.UTF_8));
	}

	private static long far(long small) {
		return small + (small - 16) / 12 * STEP;
	}

	private void assertRead(int count, LongFunction<String> offsets, List<String> codes) throws IOException {
		try (ImagingRun run = Pixels.open(write(count, offsets))) {
			Pixels pixels = Pixels.of(run);
			assertEquals(codes, Pixels.codes(run));
			for (int i = 0; i < count; i++) {
				assertEquals(100 + i, pixels.spectra.get((long) i).mz()[0]);
				assertEquals(i + 1, pixels.spectra.get((long) i).intensity()[0]);
			}
		}
	}

	@Test
	void offsetsOfAnySizeAreRead() throws IOException {
		assertRead(6, Long::toString, List.of());
	}

	@Test
	void offsetsWithASignOf32BitArePutRight() throws IOException {
		assertRead(6, offset -> Integer.toString((int) offset), List.of("offsets-repaired"));
	}

	@Test
	void offsetsWrappedAt32BitArePutRight() throws IOException {
		assertRead(8, offset -> Long.toString(offset & 0xffff_ffffL), List.of("offsets-repaired"));
	}

	@Test
	void negativeOffsetsThatCanNotBePutRightFail() throws IOException {
		try (ImagingRun run = Pixels.open(write(2, offset -> offset == 16 ? "16" : "-" + offset))) {
			assertEquals(List.of("offset-bad"), Pixels.codes(run));
			assertEquals(2, Pixels.of(run).failures.size());
		}
	}
}
