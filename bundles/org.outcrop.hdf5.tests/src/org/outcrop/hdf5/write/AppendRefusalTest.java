package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.format.Lookup3;
import org.outcrop.hdf5.internal.write.Appending;
import org.outcrop.hdf5.internal.write.LocalStorage;
import org.outcrop.hdf5.internal.write.Storage;

/** Every reason not to write into a file has a file that triggers it, and is named. */
class AppendRefusalTest {

	/** What the second message of a root header begins with: its attribute. */
	private static final int SECOND_MESSAGE = 16 + 8 + 16;

	@TempDir
	Path folder;

	private void refuses(Path file, String parent, String reason, Appending appending) throws IOException {
		byte[] before = Files.readAllBytes(file);
		AppendCheck.Refusal refusal = assertInstanceOf(AppendCheck.Refusal.class, appending.check(file, parent, "cached"), reason);
		assertTrue(refusal.reason().contains(reason), refusal.reason());
		assertTrue(refusal.reason().matches("[A-Z].*\\."), "no sentence: " + refusal.reason());
		DataException.NotWritable error = assertThrows(DataException.NotWritable.class,
				() -> appending.publish(file, parent, "cached", Layouts.results(1), Progress.NONE));
		assertEquals(refusal.reason(), error.what());
		assertArrayEquals(before, Files.readAllBytes(file));
		try (Stream<Path> beside = Files.list(file.getParent())) {
			assertEquals(0, beside.filter(path -> path.toString().contains("outcrop")).count(), "something was left beside the file");
		}
	}

	private static Appending both() {
		return new Appending(new LocalStorage(), true);
	}

	private Path changed(Consumer<ByteBuffer> change) throws IOException {
		Path file = Layouts.own(Files.createTempDirectory(folder, "changed"), 2);
		byte[] bytes = Files.readAllBytes(file);
		change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
		Files.write(file, bytes);
		return file;
	}

	private static int root(ByteBuffer file) {
		return (int) file.getLong(64);
	}

	@Test
	void superblocksThatAreNotUnderstood() throws IOException {
		refuses(changed(file -> file.put(8, (byte) 1)), "", "superblock has version 1", both());
		refuses(changed(file -> file.put(13, (byte) 4)), "", "don't have 8 bytes", both());
		refuses(changed(file -> file.put(0, (byte) 0)), "", "doesn't begin with the HDF5 signature", both());
		refuses(changed(file -> file.putLong(24, 512)), "", "user block", both());
		refuses(changed(file -> file.putLong(48, 1000)), "", "driver information", both());
		refuses(changed(file -> file.putLong(32, 1000)), "", "free space", both());
		refuses(changed(file -> file.putInt(20, 1)), "", "marked as open", both());
		refuses(changed(file -> file.putShort(16, (short) 0)), "", "node sizes", both());
		refuses(changed(file -> file.putLong(40, file.capacity() + 1)), "", "shorter than it says", both());
		refuses(changed(file -> file.putLong(64, 1 << 30)), "", "damaged", both());
	}

	@Test
	void aFileThatIsNoHdf5FileOrEndsAtOnce() throws IOException {
		for (int length : new int[] { 0, 5, 8, 40 }) {
			Path file = changed(bytes -> { });
			Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
			refuses(file, "", "can't be added to", both());
		}
	}

	@Test
	void rootsThatCantBeCopied() throws IOException {
		refuses(changed(file -> file.putInt(root(file) + 4, 2)), "", "more than one name", both());
		refuses(changed(file -> file.putShort(root(file) + SECOND_MESSAGE, (short) 0x20).put(root(file) + SECOND_MESSAGE + 4, (byte) 0x80)), "",
				"forbids changes", both());
		refuses(changed(file -> file.putShort(root(file) + SECOND_MESSAGE, (short) 0x20).put(root(file) + SECOND_MESSAGE + 4, (byte) 0x08)), "",
				"forbids changes", both());
		refuses(changed(file -> file.putShort(root(file) + SECOND_MESSAGE, (short) 0x0f)), "", "shares messages", both());
		refuses(changed(file -> file.putShort(root(file) + 16, (short) 0x01)), "", "is no group", both());
	}

	@Test
	void parentsWhereNothingCanGo() throws IOException {
		Path file = Layouts.own(folder, 2);
		refuses(file, "absent/group", "no group 'absent'", both());
		refuses(file, "node/text", "is no group", both());
		assertInstanceOf(AppendCheck.Appendable.class, both().check(file, "/node/", "cached"));
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(folder.resolve("two-names.h5"))) {
			writer.finish(NewGroup.of().with("group", NewGroup.of()).with("other", NodeLink.to("group")), Progress.NONE);
		}
		refuses(folder.resolve("two-names.h5"), "group", "more than one name", both());
	}

	@Test
	void whatOthersHavePutThere() throws IOException {
		Path file = folder.resolve("foreign.h5");
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			writer.finish(NewGroup.of().with("cached", NewGroup.of(NewAttribute.text("format", "another"))), Progress.NONE);
		}
		refuses(file, "", "not written by Outcrop", both());
		Path array = folder.resolve("array.h5");
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(array)) {
			writer.finish(NewGroup.of().with("cached", NewArray.real(1)), Progress.NONE);
		}
		refuses(array, "", "not written by Outcrop", both());
	}

	@Test
	void ourOwnGroupThatCameWithTheFileIsReplacedAndThatTakenBack() throws IOException {
		for (NewAttribute format : new NewAttribute[] { NewAttribute.text("format", "outcrop-cache"),
				NewAttribute.variableText("format", "outcrop-cache") }) {
			Path file = Files.createTempDirectory(folder, "ours").resolve("converted.h5");
			try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
				writer.finish(NewGroup.of(NewAttribute.variableText("first", "one text more")).with("cached", NewGroup.of(format)), Progress.NONE);
			}
			byte[] before = Files.readAllBytes(file);
			assertInstanceOf(Removal.Refused.class, both().remove(file, "", "cached"));
			both().publish(file, "", "cached", Layouts.results(1), Progress.NONE);
			assertInstanceOf(Removal.Removed.class, both().remove(file, "", "cached"));
			assertArrayEquals(before, Files.readAllBytes(file));
		}
	}

	@Test
	void filesOfOtherMakers() throws IOException {
		Python.assume();
		for (Path file : Layouts.h5py(folder)) {
			switch (file.getFileName().toString()) {
			case "refused-dense.h5" -> refuses(file, "", "fractal heap", both());
			case "refused-user-block.h5" -> refuses(file, "", "signature", both());
			case "refused-root-link.h5" -> refuses(file, "", "more than one name", both());
			case "refused-sizes.h5" -> refuses(file, "", "don't have 8 bytes", both());
			case "refused-extension.h5" -> refuses(file, "", "extension", both());
			case "h5py-old.h5" -> refuses(file, "soft", "soft or external link", both());
			default -> {
				if (file.toString().contains("superblock")) {
					refuses(file, "", "into which nothing is written yet", new Appending(new LocalStorage(), false));
					markOpen(file);
					refuses(file, "", "open for writing by another program", both());
				}
			}
			}
		}
	}

	@Test
	void moreMembersThanANewerGroupKeepsInMessages() throws IOException {
		Assumptions.assumeTrue(Python.hasTool("h5repack"), "skipped: no h5repack (package hdf5-tools)");
		Path file = folder.resolve("repacked.h5");
		Python.tool("h5repack", "-j", 2, "-k", 2, "-c", 30, "-d", 20, Layouts.own(folder, 12), file);
		refuses(file, "", "more than 8 members", both());
	}

	/** As libhdf5 does while it writes, and leaves it when it is killed. */
	private static void markOpen(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		ByteBuffer superblock = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).put(11, (byte) 1);
		superblock.putInt(44, Lookup3.of(bytes, 44));
		Files.write(file, bytes);
	}

	@Test
	void placesThatCantBeWritten() throws IOException {
		Path file = Layouts.own(folder, 2);
		AppendCheck.Refusal absent = assertInstanceOf(AppendCheck.Refusal.class, both().check(folder.resolve("absent.h5"), "", "cached"));
		assertTrue(absent.reason().contains("no such file"), absent.reason());
		AppendCheck.Refusal directory = assertInstanceOf(AppendCheck.Refusal.class, both().check(folder, "", "cached"));
		assertTrue(directory.reason().contains("folder"), directory.reason());
		DataException.NotWritable full = assertThrows(DataException.NotWritable.class,
				() -> new Appending(new FullStorage(), true).publish(file, "", "cached", Layouts.results(1), Progress.NONE));
		assertTrue(full.getMessage().contains("too little space"), full.getMessage());
	}

	@Test
	void filesAndFoldersThatAreReadOnly() throws IOException {
		Path inner = Files.createDirectory(folder.resolve("inner"));
		Path file = Layouts.own(inner, 2);
		assertTrue(file.toFile().setReadOnly());
		Assumptions.assumeFalse(Files.isWritable(file), "skipped: this user may write everything");
		refuses(file, "", "The file is read-only", both());
		assertTrue(file.toFile().setWritable(true) && inner.toFile().setWritable(false));
		refuses(file, "", "The folder is read-only", both());
		assertTrue(inner.toFile().setWritable(true));
	}

	/** Where nothing more goes in. */
	private static final class FullStorage implements Storage {
		private final LocalStorage storage = new LocalStorage();

		@Override
		public StoredFile open(Path file, boolean forWriting) throws IOException {
			return storage.open(file, forWriting);
		}

		@Override
		public StoredFile create(Path file) throws IOException {
			return storage.create(file);
		}

		@Override
		public void delete(Path file) throws IOException {
			storage.delete(file);
		}

		@Override
		public void forceFolder(Path where) throws IOException {
			storage.forceFolder(where);
		}

		@Override
		public long usableSpace(Path file) {
			return 1000;
		}
	}
}
