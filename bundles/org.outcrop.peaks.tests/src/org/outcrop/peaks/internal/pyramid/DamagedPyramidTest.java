package org.outcrop.peaks.internal.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.peaks.RasterRequest.Aggregate;
import org.outcrop.peaks.internal.pyramid.PointCloud.Shape;

/** Whatever happens to the bytes: the right picture, or one clear exception. */
class DamagedPyramidTest {

	private static final long PLENTY = 64L << 20;

	@TempDir
	Path folder;

	private final PointCloud cloud = PointCloud.of(Shape.SKEWED, 600, 1);
	private final List<RasterRequest> requests = new ArrayList<>();
	private byte[] sound;
	private List<float[]> expected;

	@BeforeEach
	void build() {
		PyramidMemory memory = cloud.built(PLENTY);
		sound = new byte[(int) memory.size()];
		assertTrue(memory.bytes().read(0, sound, sound.length));
		for (Aggregate aggregate : Aggregate.values()) {
			requests.add(cloud.overview(30, 20, aggregate));
		}
		requests.add(PointCloud.request(cloud.rangeX(), cloud.rangeY(), 600, 400, Aggregate.MAX));
		expected = draw(sound);
	}

	private List<float[]> draw(byte[] content) {
		PyramidMemory memory = new PyramidMemory();
		memory.bytes().write(0, content, 0, content.length);
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(memory, lease)) {
			List<float[]> pictures = new ArrayList<>();
			for (RasterRequest request : requests) {
				pictures.add(pyramid.raster(request, any -> true, Progress.NONE).orElseThrow().values());
			}
			return pictures;
		}
	}

	/** True when the damage was noticed. */
	private boolean isNoticedOrHarmless(byte[] content, String what) {
		List<float[]> pictures;
		try {
			pictures = draw(content);
		} catch (DataException.Corrupt e) {
			assertTrue(e.where().contains("byte") || e.where().contains("memory"), e.getMessage());
			return true;
		}
		for (int i = 0; i < pictures.size(); i++) {
			assertArrayEquals(expected.get(i), pictures.get(i), what);
		}
		return false;
	}

	@Test
	void everyFlippedBitIsNoticedOrTouchesNothingDrawn() {
		SplittableRandom random = new SplittableRandom(2);
		int noticed = 0;
		for (int i = 0; i < 2000; i++) {
			int bit = random.nextInt(sound.length * 8);
			byte[] damaged = sound.clone();
			damaged[bit / 8] ^= (byte) (1 << bit % 8);
			noticed += isNoticedOrHarmless(damaged, "bit " + bit) ? 1 : 0;
		}
		assertTrue(noticed > 700, "noticed " + noticed);
	}

	@Test
	void everyFlippedBitOfTheHeaderIsNoticed() {
		for (int bit = 0; bit < PyramidHeader.BYTES * 8; bit++) {
			byte[] damaged = sound.clone();
			damaged[bit / 8] ^= (byte) (1 << bit % 8);
			assertTrue(isNoticedOrHarmless(damaged, "bit " + bit), "bit " + bit);
		}
	}

	@Test
	void everyCutIsNoticed() {
		SplittableRandom random = new SplittableRandom(3);
		for (int i = 0; i < 500; i++) {
			int length = i < 100 ? i : random.nextInt(sound.length);
			assertTrue(isNoticedOrHarmless(Arrays.copyOf(sound, length), "cut at " + length), "cut at " + length);
			assertTrue(isNoticedOrHarmless(Arrays.copyOf(Arrays.copyOf(sound, length), sound.length), "zeros from " + length)
					|| length > sound.length - 8, "zeros from " + length);
		}
		assertTrue(isNoticedOrHarmless(Arrays.copyOf(sound, sound.length + 1), "one more"), "one byte more");
	}

	/** Past the checksums: whatever a wrong but checksummed index says must not lead outside. */
	@Test
	void nonsenseInACheckedIndexIsRefused() {
		PyramidHeader header = new PyramidHeader(sound.length, ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getLong(24), 0);
		SplittableRandom random = new SplittableRandom(4);
		for (int i = 0; i < 800; i++) {
			byte[] index = Arrays.copyOfRange(sound, (int) header.indexOffset(), sound.length);
			index[random.nextInt(Math.min(index.length, i % 2 == 0 ? 80 : index.length))] = (byte) random.nextInt(256);
			byte[] content = sound.clone();
			System.arraycopy(index, 0, content, (int) header.indexOffset(), index.length);
			byte[] fresh = new PyramidHeader(sound.length, header.indexOffset(), PyramidHeader.crc(index, index.length)).encode();
			System.arraycopy(fresh, 0, content, 0, fresh.length);
			try {
				draw(content);
			} catch (DataException.Corrupt | NoSuchElementException e) {
				assertTrue(e.getMessage() != null); // refused, or a pyramid of other axes, which draws nothing
			}
		}
	}

	@Test
	void damagedTileIsNamedWithItsByte() throws IOException {
		Path file = folder.resolve("pyramid");
		byte[] damaged = sound.clone();
		damaged[PyramidHeader.BYTES + 2] ^= 1;
		Files.write(file, damaged);
		try (MemoryBudget.Lease lease = PointCloud.lease(PLENTY); Pyramid pyramid = Pyramid.open(file, lease)) {
			RasterRequest finest = PointCloud.request(cloud.rangeX(), cloud.rangeY(), 4096, 8192, Aggregate.MAX);
			DataException.Corrupt e = assertThrows(DataException.Corrupt.class,
					() -> pyramid.raster(finest, any -> true, Progress.NONE));
			assertTrue(e.where().matches(".*pyramid, tile \\d+ \\(MAX\\), byte 64"), e.where());
		}
	}

	/** A file may be cut while it is open. */
	@Test
	void fileCutWhileOpenIsNoticed() throws IOException {
		Path file = folder.resolve("pyramid");
		Files.write(file, sound);
		try (MemoryBudget.Lease lease = PointCloud.lease(0); Pyramid pyramid = Pyramid.open(file, lease)) {
			Files.write(file, Arrays.copyOf(sound, 100));
			assertThrows(DataException.Corrupt.class, () -> pyramid.raster(requests.getFirst(), any -> true, Progress.NONE));
		}
	}

	@Test
	void otherFormatVersionIsRefusedByNumber() {
		byte[] newer = sound.clone();
		newer[8] = 2;
		int checksum = PyramidHeader.crc(newer, 60);
		for (int i = 0; i < 4; i++) {
			newer[60 + i] = (byte) (checksum >>> 8 * i);
		}
		DataException.Unsupported refused = assertThrows(DataException.Unsupported.class, () -> draw(newer));
		assertTrue(refused.what().contains("version 2"), refused.what());
	}
}
