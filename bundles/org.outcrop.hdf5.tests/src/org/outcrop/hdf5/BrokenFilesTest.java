package org.outcrop.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.DataException;
import org.outcrop.testing.H5py;

/** Broken files end in a {@link DataException}, or in what is left of them: never in another error, in no memory, or not at all. */
class BrokenFilesTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	Path folder;

	/** Reads everything that there is, and lets only what users are told of pass. */
	private static void readAll(Path file, String what) {
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			hdf5.visit(2_000, node -> {
				readOne(node, what);
				return true;
			});
			hdf5.find("/group/value 7");
		} catch (DataException e) {
			assertFalse(e.what().isBlank() || e.advice().isBlank(), what);
		} catch (RuntimeException | Error e) {
			fail(what, e);
		}
	}

	private static void readOne(Hdf5Node node, String what) {
		try {
			node.attributes().all().forEach(Hdf5Attribute::display);
			if (node instanceof Hdf5Group group) {
				group.children();
			}
			if (node instanceof Hdf5Array array) {
				array.doubles();
				array.texts();
				if (array.elementType().isPresent() && array.rank() > 0 && array.count() > 0) {
					long[] one = new long[array.rank()];
					Arrays.fill(one, 1);
					array.read(new long[array.rank()], one);
				}
			}
		} catch (DataException e) {
			assertFalse(e.what().isBlank(), what);
		}
	}

	private List<Path> samples() throws IOException {
		List<Path> samples = new ArrayList<>(Samples.real());
		samples.add(Samples.write(folder.resolve("own.h5")));
		return samples;
	}

	private void cutEverywhere(Path sample) throws IOException {
		byte[] bytes = Files.readAllBytes(sample);
		Random random = new Random(11);
		for (int k = 0; k < 100; k++) {
			int length = k < 60 ? k * bytes.length / 60 : random.nextInt(bytes.length);
			Path cut = Files.write(folder.resolve("cut.h5"), Arrays.copyOf(bytes, length));
			readAll(cut, sample + " cut to " + length);
		}
	}

	private void flip(Path sample, int rounds, long seed) throws IOException {
		byte[] good = Files.readAllBytes(sample);
		Random random = new Random(seed);
		Path flipped = folder.resolve("flipped.h5");
		// What is not zero is structure or data; most of these files is empty.
		int[] places = IntStream.range(0, good.length).filter(i -> good[i] != 0).toArray();
		for (int k = 0; k < rounds; k++) {
			byte[] bytes = good.clone();
			int flips = 1 + random.nextInt(4);
			for (int i = 0; i < flips; i++) {
				int at = Math.min(bytes.length - 1, places[random.nextInt(places.length)] + random.nextInt(4));
				bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextBoolean() ? 0xff : 0x7f);
			}
			Files.write(flipped, bytes);
			readAll(flipped, sample + ", round " + k + " of seed " + seed);
		}
	}

	@Test
	void filesThatAreCutAnywhere() throws IOException {
		for (Path sample : samples()) {
			assertTimeout(PATIENCE, () -> cutEverywhere(sample));
		}
	}

	@Test
	void filesWithFlippedBytes() throws IOException {
		for (Path sample : samples()) {
			assertTimeout(PATIENCE, () -> flip(sample, 150, 3));
		}
	}

	@Test
	void filesOfTheNewestVersionWithFlippedBytes() throws IOException {
		H5py.run(folder, """
				import h5py, numpy as np
				with h5py.File('new.h5', 'w', libver='latest', track_order=True) as f:
				    for i in range(40): f['group/value %d' % i] = i
				    for i in range(40): f.attrs['attribute %d' % i] = 'text %d' % i
				    a = np.arange(600, dtype='<u2').reshape(20, 30)
				    for name, options in [('fixed', {}), ('grows', {'maxshape': (None, 30)}), ('both', {'maxshape': (None, None)})]:
				        for packing in [None, 'gzip', 'lzf']:
				            f.create_dataset('%s %s' % (name, packing), data=a, chunks=(3, 7), compression=packing,
				                fletcher32=packing == 'gzip', **options)
				""");
		assertTimeout(PATIENCE, () -> cutEverywhere(folder.resolve("new.h5")));
		assertTimeout(PATIENCE, () -> flip(folder.resolve("new.h5"), 300, 4));
	}

	@Test
	void whatIsNoHdf5SaysSo() throws IOException {
		Path text = Files.writeString(folder.resolve("notes.h5"), "nothing of it");
		assertTrue(assertThrows(DataException.Unsupported.class, () -> Hdf5File.open(text).close()).getMessage().contains("no HDF5"));
		Path empty = Files.createFile(folder.resolve("empty.h5"));
		assertThrows(DataException.Unsupported.class, () -> Hdf5File.open(empty).close());
		assertThrows(DataException.Unsupported.class, () -> Hdf5File.open(folder).close());
		assertThrows(DataException.Unsupported.class, () -> Hdf5File.open(folder.resolve("missing.h5")).close());
	}

	private static int find(byte[] bytes, String text, int from) {
		byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
		for (int i = from; i <= bytes.length - wanted.length; i++) {
			if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
				return i;
			}
		}
		throw new AssertionError(text + " is not there");
	}

	@Test
	void aTreeOfChunksThatLeadsToItselfIsToldOf() throws IOException {
		byte[] bytes = Files.readAllBytes(Samples.write(folder.resolve("own.h5")));
		int tree = find(bytes, "TREE\u0001", 0);
		ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		bytes[tree + 5] = 1; // one level up: its children are trees
		int children = file.getShort(tree + 6);
		for (int i = 0; i < children; i++) {
			file.putLong(tree + 24 + i * (48 + 8) + 48, tree);
		}
		Path circle = Files.write(folder.resolve("circle.h5"), bytes);
		try (Hdf5File hdf5 = Hdf5File.open(circle)) {
			assertEquals(0 + 359 * 180, Arrays.stream(hdf5.array("run").orElseThrow().integers()).sum(), "the rest is still there");
			DataException.Corrupt e = assertThrows(DataException.Corrupt.class, () -> hdf5.array("chunks").orElseThrow().chunks());
			assertTrue(e.getMessage().contains("leads to itself"), e.getMessage());
			assertTrue(e.where().contains("byte " + tree), e.where());
		}
	}

	@Test
	void aBrokenTreeOfNamesIsToldOfAndBreaksNothingElse() throws IOException {
		byte[] bytes = Files.readAllBytes(Samples.write(folder.resolve("own.h5")));
		int first = find(bytes, "SNOD", 0);
		int second = find(bytes, "SNOD", first + 4);
		boolean rootFirst = rootIsAt(bytes, first);
		bytes[(rootFirst ? second : first) + 1] = 'X';
		Path broken = Files.write(folder.resolve("broken.h5"), bytes);
		try (Hdf5File hdf5 = Hdf5File.open(broken)) {
			Hdf5Group group = hdf5.group("group").orElseThrow();
			assertThrows(DataException.Corrupt.class, group::links);
			assertEquals(360, hdf5.array("run").orElseThrow().count());
			int[] seen = new int[1];
			hdf5.visit(100, node -> ++seen[0] > 0);
			assertEquals(6, seen[0], "the root and what is in it");
			assertTrue(hdf5.warnings().entries().stream().anyMatch(w -> w.code().equals("unreadable-group")));
		}
	}

	/** The node of the root has a name that no other has. */
	private boolean rootIsAt(byte[] bytes, int node) throws IOException {
		byte[] trial = bytes.clone();
		trial[node + 1] = 'X';
		Path file = Files.write(folder.resolve("trial.h5"), trial);
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			hdf5.root().links();
			return false;
		} catch (DataException.Corrupt e) {
			return true;
		}
	}

	@Test
	void hugeExtentsTakeNoMemory() throws IOException {
		byte[] bytes = Files.readAllBytes(Samples.write(folder.resolve("own.h5")));
		ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		int found = 0;
		for (int at = 0; at < bytes.length - 40; at += 8) {
			if (file.getLong(at) == 3 && file.getLong(at + 8) == 4 && file.getLong(at + 16) == 6 && file.getLong(at + 24) == 5) {
				file.putLong(at, 1L << 40).putLong(at + 8, 1L << 10);
				found++;
			}
		}
		assertTrue(found >= 2, "extents of both arrays");
		Path huge = Files.write(folder.resolve("huge.h5"), bytes);
		try (Hdf5File hdf5 = Hdf5File.open(huge)) {
			for (String name : List.of("run", "chunks")) {
				Hdf5Array array = hdf5.array(name).orElseThrow();
				assertEquals(30L << 50, array.count());
				assertThrows(DataException.class, array::doubles);
			}
			assertThrows(DataException.Truncated.class, () -> hdf5.array("run").orElseThrow().map());
			Hdf5Array chunks = hdf5.array("chunks").orElseThrow();
			assertEquals(0, chunks.read(new long[] {1L << 39, 0, 0, 0}, new long[] {1, 1, 6, 5}).toArray(ValueLayout.JAVA_BYTE)[0],
					"what was never written is the fill value");
		}
	}

	@Test
	void moreThan63BitsOfValuesAreRefused() throws IOException {
		byte[] bytes = Files.readAllBytes(Samples.write(folder.resolve("own.h5")));
		ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at < bytes.length - 40; at += 8) {
			if (file.getLong(at) == 3 && file.getLong(at + 8) == 4 && file.getLong(at + 16) == 6 && file.getLong(at + 24) == 5) {
				file.putLong(at, 1L << 40).putLong(at + 8, 1L << 40);
			}
		}
		try (Hdf5File hdf5 = Hdf5File.open(Files.write(folder.resolve("huge.h5"), bytes))) {
			assertTrue(hdf5.find("run").orElseThrow() instanceof Hdf5Unreadable);
			assertTrue(hdf5.find("text").orElseThrow() instanceof Hdf5Array);
		}
	}

	@Test
	void aFileThatShrinksWhileOpenIsToldOf() throws IOException {
		Path file = Samples.write(folder.resolve("own.h5"));
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			Hdf5Array run = hdf5.array("run").orElseThrow();
			run.doubles();
			try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
				cut.setLength(4096);
			}
			assertThrows(DataException.Stale.class, run::doubles);
			assertThrows(DataException.Stale.class, hdf5::checkNotShorter);
			assertThrows(DataException.Stale.class, () -> run.read(new long[] {0, 0, 0, 1}, new long[] {3, 4, 6, 1}));
		}
	}
}
