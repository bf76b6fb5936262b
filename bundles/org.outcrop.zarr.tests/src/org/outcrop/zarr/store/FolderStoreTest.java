package org.outcrop.zarr.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.data.DataException;
import org.outcrop.testing.StoreContract;

class FolderStoreTest extends StoreContract {

	@TempDir
	Path folder;

	@Override
	protected ZarrStore store() {
		return new FolderStore(folder.resolve("store"));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void linksThatLeadOutAreNotFollowed() throws IOException {
		ZarrStore store = store();
		store.put("in/v", new byte[1], PutMode.CREATE);
		Path outside = Files.createDirectory(folder.resolve("outside"));
		Files.write(outside.resolve("v"), new byte[] { 5 });
		Files.createSymbolicLink(folder.resolve("store/link"), outside);
		Files.createSymbolicLink(folder.resolve("store/file"), outside.resolve("v"));
		assertThrows(DataException.class, () -> store.get("link/v"));
		assertThrows(DataException.class, () -> store.get("file"));
		assertThrows(DataException.class, () -> store.put("link/w", new byte[1], PutMode.REPLACE));
		assertThrows(DataException.class, () -> store.put("link/deep/w", new byte[1], PutMode.REPLACE));
		assertFalse(Files.exists(outside.resolve("w")));
		assertFalse(Files.exists(outside.resolve("deep")));
	}

	@Test
	void leavesNoTemporaryFilesBehind() throws IOException {
		ZarrStore store = store();
		store.put("v", new byte[10], PutMode.CREATE);
		store.put("v", new byte[20], PutMode.REPLACE);
		assertThrows(DataException.class, () -> store.put("v", new byte[30], PutMode.CREATE));
		assertThrows(DataException.class, () -> store.put("v/below", new byte[1], PutMode.CREATE));
		assertEquals(1, files().size());
	}

	@Test
	void recoveryCarriesAWholeJournalThroughAndDropsTheRest() throws IOException {
		FolderStore store = new FolderStore(folder.resolve("store"));
		store.put("old", new byte[] { 1 }, PutMode.CREATE);
		Path root = store.root();
		// as processes that are no more left them: 999999999 is nobody's number
		Path staged = Files.createDirectories(root.resolve(".~outcrop-tmp-999999999-a/deep"));
		Files.write(staged.resolve("new"), new byte[] { 2 });
		Files.write(root.resolve(".~outcrop-tmp-999999999-b"), new byte[] { 3 });
		String text = "outcrop zarr journal 2\nstage\t.~outcrop-tmp-999999999-a\nput\tdeep\ndelete\told\n";
		Files.writeString(root.resolve(".~outcrop-journal-999999999-j"), text + "end\t" + FolderTransaction.crc(text) + "\n");
		Files.writeString(root.resolve(".~outcrop-journal-999999999-k"), text.substring(0, 40));
		assertEquals(4, store.leftBehind().size());
		assertEquals(Set.of("old"), store.list(""), "nothing of it is seen before");
		assertEquals(4, store.recover().size());
		assertArrayEquals(new byte[] { 2 }, store.get("deep/new").orElseThrow());
		assertTrue(store.get("old").isEmpty());
		assertEquals(Set.of(), store.leftBehind());
		assertEquals(Set.of("deep/new"), store.list(""));
	}
}
