package org.outcrop.store.internal.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;

/** What processes that are no more have left is carried through or dropped. */
class DiskRecoveryTest extends DiskStoreCase {

	/** A workspace as a process that is no more left it, with what it staged. */
	private Path leftBehind(Journal.Step... steps) throws IOException {
		Path left = store.root().resolve(Workspace.FOLDER).resolve(".~outcrop-work-999999999-1-x");
		Files.createDirectories(left);
		Files.writeString(left.resolve(".~outcrop-staged-1"), "new");
		Files.writeString(left.resolve(".~outcrop-lock"), "");
		if (steps.length > 0) {
			Journal.write(left.resolve(".~outcrop-journal-2"), List.of(steps), store.root());
		}
		return left;
	}

	@Test
	void recoveryCarriesAWholeJournalThrough() throws IOException {
		store.save("gone/x", new Item.Text("old"));
		Path root = store.root();
		Path left = leftBehind();
		Journal.Step[] steps = { new Journal.Step.Delete(root.resolve("gone/x.txt")), new Journal.Step.RemoveFolder(root.resolve("gone")),
				new Journal.Step.MakeFolder(root.resolve("deep/er")),
				new Journal.Step.Put(left.resolve(".~outcrop-staged-1"), root.resolve("deep/er/text.txt")) };
		for (int done = 0; done <= steps.length; done++) {
			leftBehind(steps);
			for (int i = 0; i < done; i++) {
				Journal.run(steps[i]);
			}
			assertTrue(problems().stream().anyMatch(problem -> problem.where().contains("work-999999999")), "verify tells");
			store.close();
			store = TestStore.writing(root);
			assertEquals(new TreeSet<>(List.of("deep/er/text.txt")), files());
			assertEquals(Optional.empty(), kind("gone"));
			assertFalse(Files.exists(left));
			assertEquals(List.of(), problems());
		}
	}

	@Test
	void recoveryDropsWhatWasNotJournaledOrLeadsOut() throws IOException {
		Path left = leftBehind();
		Path outside = folder.resolve("outside.txt");
		Journal.write(left.resolve(".~outcrop-journal-2"), List.of(new Journal.Step.Put(left.resolve(".~outcrop-staged-1"), outside)),
				store.root());
		Journal.Step put = new Journal.Step.Put(left.resolve(".~outcrop-staged-1"), store.root().resolve("x.txt"));
		Journal.write(left.resolve(".~outcrop-journal-3"), List.of(put), store.root());
		byte[] whole = Files.readAllBytes(left.resolve(".~outcrop-journal-3"));
		Files.write(left.resolve(".~outcrop-journal-3"), java.util.Arrays.copyOf(whole, whole.length - 4));
		TestStore.open(store.root(), Access.READ).close();
		assertTrue(Files.exists(left), "opening for reading changes nothing");
		store.close();
		store = TestStore.writing(store.root());
		assertFalse(Files.exists(left) || Files.exists(outside));
		assertEquals(new TreeSet<>(), files());
	}

	@Test
	void anotherOpeningIsNotTakenForDead() {
		try (Transaction transaction = store.backend().begin()) {
			transaction.save(StorePath.of("x"), new Item.Text("t"), SaveMode.CREATE, Progress.NONE);
			TestStore.writing(store.root()).close();
			transaction.commit();
		}
		assertEquals(new Item.Text("t"), store.load("x"));
	}
}
