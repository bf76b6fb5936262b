package org.outcrop.store.internal.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.Samples.assertSameItem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Opened;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StoredArray;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.store.files.CopyOptions;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;
import org.outcrop.store.internal.keyed.QuickFolder;
import org.outcrop.testing.Samples;
import org.outcrop.testing.SharingContract;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.codec.Codec;

/** What is particular to a store in an HDF5 file. */
class Hdf5StoreTest {

	private static final Resources RESOURCES = new Resources(Optional.empty(), 2);

	private final QuickFolder quick = QuickFolder.make(Path.of(System.getProperty("java.io.tmpdir")));
	private final Path file = quick.path().resolve("a.h5");

	@AfterEach
	void deleteFolder() {
		quick.close();
	}

	private Backend open(Access access) {
		return new Hdf5Provider().open(StoreAddress.parse("hdf5:" + file + "!"), access, RESOURCES).backend();
	}

	private static StorePath at(String path) {
		return StorePath.of(path);
	}

	@Test
	void addressesEndAtTheFile() throws IOException {
		open(Access.WRITE).close();
		for (String text : List.of(file + "/a/b", "hdf5:" + file + "!a/b", file + "!a/b")) {
			Opened opened = new Hdf5Provider().open(StoreAddress.parse(text), Access.READ, RESOURCES);
			assertEquals(at("a/b"), opened.path(), text);
			assertEquals("hdf5:" + file, opened.backend().address());
			opened.backend().close();
		}
		assertEquals("hdf5", StoreAddress.parse("x.HDF5").scheme());
		assertEquals("disk", StoreAddress.parse("x.h5.txt").scheme());
		assertThrows(DataException.Unsupported.class,
				() -> new Hdf5Provider().open(StoreAddress.parse(quick.path() + "/none.h5"), Access.READ, RESOURCES));
		Files.writeString(quick.path().resolve("text.h5"), "this is no HDF5 file");
		for (Access access : Access.values()) {
			assertThrows(DataException.Unsupported.class,
					() -> new Hdf5Provider().open(StoreAddress.parse(quick.path() + "/text.h5"), access, RESOURCES));
		}
		assertEquals("this is no HDF5 file", Files.readString(quick.path().resolve("text.h5")));
	}

	@Test
	void layoutsAreWhatHdf5Has() {
		try (Backend backend = open(Access.WRITE)) {
			backend.save(at("small"), Samples.counting(0, 3, 3), SaveMode.CREATE, Progress.NONE);
			backend.save(at("large"), Samples.counting(0, 1000, 2000), SaveMode.CREATE, Progress.NONE);
			backend.save(at("wide"), Samples.counting(0, 3, 3), ArrayLayout.AUTOMATIC.withChunk(100, 2).packed(new Codec.Zstd(3, false)), SaveMode.CREATE,
					Progress.NONE);
			assertEquals(new ArrayLayout(Optional.of(List.of(3L, 3L)), Optional.empty(), Optional.of(List.of())), layout(backend, "small"));
			assertEquals(Optional.of(List.of(new Codec.Gzip(1))), layout(backend, "large").codecs());
			assertTrue(layout(backend, "large").chunk().orElseThrow().getLast() < 2000);
			assertEquals(Optional.of(List.of(3L, 2L)), layout(backend, "wide").chunk(), "no chunk is larger than its array");
			assertTrue(backend.storedBytes(at("large"), Progress.NONE).orElseThrow() < 4_000_000);
			assertEquals(36, backend.stat(at("small")).orElseThrow().bytes().orElseThrow());
			assertThrows(DataException.NotWritable.class,
					() -> backend.save(at("x"), Samples.counting(0, 3), ArrayLayout.AUTOMATIC.withChunk(2, 2), SaveMode.CREATE, Progress.NONE));
		}
	}

	private static ArrayLayout layout(Backend backend, String path) {
		try (StoredArray array = backend.openArray(at(path))) {
			return array.layout();
		}
	}

	@Test
	void whoeverHasAnArrayOpenGoesOnReadingIt() {
		try (Backend backend = open(Access.WRITE)) {
			Item.Numbers old = Samples.numbers(ArrayInfo.of(ZarrType.FLOAT32, 300, 200), 1);
			backend.save(at("a"), old, SaveMode.CREATE, Progress.NONE);
			try (StoredArray open = backend.openArray(at("a"))) {
				backend.save(at("a"), Samples.counting(0, 7), SaveMode.REPLACE, Progress.NONE);
				backend.delete(at("a"));
				byte[] target = new byte[300 * 200 * 4];
				open.read(Box.all(300, 200), java.lang.foreign.MemorySegment.ofArray(target), Progress.NONE);
				assertSameItem(old, new Item.Numbers(old.info(), java.lang.foreign.MemorySegment.ofArray(target)), "as it was");
			}
		}
	}

	@Test
	void regionsThatCutChunksAreWrittenOneAfterAnother() {
		Random random = new Random(5);
		Item.Numbers whole = Samples.numbers(ArrayInfo.of(ZarrType.UINT16, 37, 53), 2);
		try (Backend backend = open(Access.WRITE)) {
			try (ArrayWriter writer = backend.createArray(at("a"), whole.info(), ArrayLayout.AUTOMATIC.withChunk(8, 16), SaveMode.CREATE)) {
				for (long row = 0; row < 37; row += 3) {
					for (long column = 0; column < 53; column += 7) {
						long[] size = { Math.min(3, 37 - row), Math.min(7, 53 - column) };
						Box region = new Box(new long[] { row, column }, size);
						byte[] part = Samples.slice(whole, region);
						writer.write(region, java.lang.foreign.MemorySegment.ofArray(part), Progress.NONE);
						if (random.nextInt(4) == 0) {
							writer.write(region, java.lang.foreign.MemorySegment.ofArray(part), Progress.NONE);
						}
					}
				}
				writer.commit();
			}
			assertSameItem(whole, backend.load(at("a"), Progress.NONE), "in pieces");
		}
	}

	@Test
	void moreThanMemoryKeepsWaitsInAFileThatIsGoneAfterwards() throws IOException {
		Item.Numbers noise = Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 1 << 10, 1 << 10), 9);
		try (Backend backend = open(Access.WRITE)) {
			try (ArrayWriter writer = backend.createArray(at("a"), noise.info(), ArrayLayout.AUTOMATIC, SaveMode.CREATE)) {
				writer.write(noise.info().box(), noise.items(), Progress.NONE);
				writer.write(noise.info().box(), noise.items(), Progress.NONE);
				writer.commit();
			}
			assertSameItem(noise, backend.load(at("a"), Progress.NONE), "noise");
			try (Transaction transaction = backend.begin()) {
				transaction.save(at("b"), noise, SaveMode.CREATE, Progress.NONE);
				assertSameItem(noise, transaction.load(at("b"), Progress.NONE), "staged");
			}
		}
		// the chunks that were written twice are there once
		assertTrue(Files.size(file) < 9 << 20, () -> "bytes: " + file.toFile().length());
		try (var left = Files.list(quick.path())) {
			assertEquals(List.of(file), left.toList());
		}
	}

	@Test
	void transactionsStandAgainstWhatOthersDid() {
		try (Backend backend = open(Access.WRITE); Transaction transaction = backend.begin(); Backend other = open(Access.WRITE)) {
			transaction.save(at("a/x"), new Item.Text("ours"), SaveMode.CREATE, Progress.NONE);
			transaction.delete(at("none"));
			other.save(at("a/y"), new Item.Text("theirs"), SaveMode.CREATE, Progress.NONE);
			transaction.commit();
			assertSameItem(new Item.Text("ours"), other.load(at("a/x"), Progress.NONE), "both are there");
			assertSameItem(new Item.Text("theirs"), backend.load(at("a/y"), Progress.NONE), "both are there");
			try (Transaction second = backend.begin()) {
				second.save(at("b"), new Item.Text("ours"), SaveMode.CREATE, Progress.NONE);
				other.save(at("b"), new Item.Text("theirs"), SaveMode.CREATE, Progress.NONE);
				assertThrows(DataException.NotWritable.class, second::commit);
			}
			assertSameItem(new Item.Text("theirs"), backend.load(at("b"), Progress.NONE), "the first");
		}
	}

	@Test
	void aTreeIsCopiedInFewCommitsBothWays() throws IOException {
		try (VirtualFileSystem files = new VirtualFileSystem(Backends.installed(), RESOURCES)) {
			Place memory = files.at("memory:tree!", Access.WRITE);
			try (Transaction all = memory.backend().begin()) {
				for (int i = 0; i < 2500; i++) {
					all.save(at("many/" + i), new Item.Bytes(new byte[] { (byte) i, (byte) (i >> 8) }), SaveMode.CREATE, Progress.NONE);
				}
				all.save(at("deep/er/array"), Samples.counting(0, 300, 300), SaveMode.CREATE, Progress.NONE);
				all.alias(at("deep/alias"), at("deep/er"), SaveMode.CREATE);
				all.commit();
			}
			Place target = files.at("hdf5:" + file + "!", Access.WRITE);
			assertEquals(2506, files.copy(memory, target.resolve("copy"), CopyOptions.DEFAULT.verified(), Progress.NONE).items());
			// one by one the links of the folder would have been written 2500 times, 100 kB each
			assertTrue(Files.size(file) < 4 << 20, () -> "bytes: " + file.toFile().length());
			assertEquals(List.of(at("copy")), target.backend().children(StorePath.ROOT).stream().map(entry -> entry.path()).toList());
			assertEquals(List.of(), target.backend().verify(StorePath.ROOT, Progress.NONE));
			assertSameItem(new Item.Bytes(new byte[] { (byte) 2499, 2499 >> 8 }), target.backend().load(at("copy/many/2499"), Progress.NONE), "the last");
			assertEquals(Optional.of(at("copy/deep/er")), target.backend().stat(at("copy/deep/alias")).orElseThrow().aliasOf());
			files.copy(target.resolve("copy"), memory.resolve("back"), CopyOptions.DEFAULT, Progress.NONE);
			assertSameItem(Samples.counting(0, 300, 300), memory.backend().load(at("back/deep/alias/array"), Progress.NONE), "back");
			Progress impatient = new SharingContract.Cancelling(3000);
			assertThrows(CancellationException.class, () -> files.copy(memory.resolve("many"), target.resolve("other"), CopyOptions.DEFAULT, impatient));
			assertEquals(List.of(at("copy")), target.backend().children(StorePath.ROOT).stream().map(entry -> entry.path()).toList());
		}
	}

	private void fill() {
		try (Backend backend = open(Access.WRITE)) {
			backend.save(at("f/numbers"), Samples.counting(0, 40, 50), ArrayLayout.AUTOMATIC.withChunk(16, 16), SaveMode.CREATE, Progress.NONE);
			backend.save(at("f/texts"), new Item.Texts(ArrayInfo.of(ZarrType.STRING, 3), List.of("a", "", "Größe")), SaveMode.CREATE, Progress.NONE);
			backend.save(at("f/note"), new Item.Text("x".repeat(500)), SaveMode.CREATE, Progress.NONE);
			backend.save(at("f/table"), new Item.Table(List.of(new Item.Integers("i", new long[] { 1, 2 }))), SaveMode.CREATE, Progress.NONE);
			backend.alias(at("alias"), at("f/numbers"), SaveMode.CREATE);
		}
	}

	/** Reads all that is there; what can't be read says so. */
	private void readAll() {
		try (Backend backend = open(Access.READ)) {
			backend.verify(StorePath.ROOT, Progress.NONE);
			backend.walk(StorePath.ROOT, entry -> {
				if (!entry.isFolder()) {
					try {
						backend.load(entry.path(), Progress.NONE);
					} catch (DataException e) {
						assertFalse(e.what().isBlank(), "says why");
					}
				}
			}, Progress.NONE);
		} catch (DataException e) {
			assertFalse(e.what().isBlank(), "says why");
		}
	}

	@Test
	void aFileThatWasCutAnywhereSaysSo() throws IOException {
		fill();
		byte[] whole = Files.readAllBytes(file);
		Random random = new Random(11);
		for (int i = 0; i < 150; i++) {
			Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
			readAll();
		}
	}

	@Test
	void aFileWithWrongBytesSaysSoOrIsRead() throws IOException {
		fill();
		byte[] whole = Files.readAllBytes(file);
		Random random = new Random(12);
		for (int i = 0; i < 400; i++) {
			byte[] wrong = whole.clone();
			for (int n = random.nextInt(1, 6); n > 0; n--) {
				wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
			}
			Files.write(file, wrong);
			readAll();
			changeOrRefuse();
		}
	}

	private void changeOrRefuse() {
		try (Backend backend = open(Access.WRITE)) {
			backend.save(at("f/added"), new Item.Text("t"), SaveMode.REPLACE, Progress.NONE);
			assertSameItem(new Item.Text("t"), backend.load(at("f/added"), Progress.NONE), "added");
		} catch (DataException e) {
			assertFalse(e.what().isBlank(), "says why");
		}
	}

	@Test
	void aBrokenChunkIsTold() throws IOException {
		fill();
		byte[] whole = Files.readAllBytes(file);
		try (Backend backend = open(Access.READ)) {
			assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
		}
		// the first chunk's zlib stream: header 78 01
		int chunk = -1;
		for (int i = 0; chunk < 0; i++) {
			chunk = whole[i] == 0x78 && whole[i + 1] == 1 && i > 96 ? i : -1;
		}
		whole[chunk + 20] ^= 0x55;
		Files.write(file, whole);
		try (Backend backend = open(Access.READ)) {
			assertEquals(List.of(at("f/numbers")), backend.verify(StorePath.ROOT, Progress.NONE).stream().map(problem -> problem.path()).toList());
		}
	}

	@Test
	void aFileThatIsGoneIsAnErrorAndAnotherInItsPlaceIsRead() throws IOException {
		fill();
		try (Backend backend = open(Access.READ)) {
			assertTrue(backend.stat(at("f/note")).isPresent());
			Path aside = quick.path().resolve("aside.h5");
			Files.move(file, aside);
			assertThrows(DataException.class, () -> backend.stat(at("f/note")));
			open(Access.WRITE).close();
			assertEquals(Optional.empty(), backend.stat(at("f/note")));
			Files.delete(aside);
		}
	}

	@Test
	void whatWasCancelledAtTheCommitIsNotThere() {
		try (Backend backend = open(Access.WRITE)) {
			Progress cancelled = new Progress() {
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
					return true;
				}
			};
			assertThrows(CancellationException.class,
					() -> backend.save(at("a"), Samples.counting(0, 200, 200), SaveMode.CREATE, cancelled));
			assertEquals(Optional.empty(), backend.stat(at("a")));
		}
	}
}
