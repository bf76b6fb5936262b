package org.outcrop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.testing.BackendFixture.at;
import static org.outcrop.testing.BackendFixture.text;
import static org.outcrop.testing.Samples.assertSameItem;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** Part of {@link BackendContract}: several at once, cancelling, transactions. */
public interface SharingContract extends BackendFixture {

	/** Cancels after it was asked so often. */
	final class Cancelling implements Progress {
		private final AtomicInteger left;

		/** @param questions that are answered with no */
		public Cancelling(int questions) {
			left = new AtomicInteger(questions);
		}

		@Override
		public void stage(String what) {
			// of no interest here
		}

		@Override
		public void worked(long done, long total) {
			// of no interest here
		}

		@Override
		public boolean isCancelled() {
			return left.getAndDecrement() <= 0;
		}
	}

	/** Runs all at once and waits for all. */
	private static <T> List<T> together(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
		try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
			List<T> results = new ArrayList<>();
			for (Future<T> result : threads.invokeAll(tasks)) {
				results.add(result.get());
			}
			return results;
		}
	}

	@Test
	default void whoeverWritesOnePathLeavesOneWholeItem() throws InterruptedException, ExecutionException {
		long side = 200;
		replace("one", Samples.constant(-1, side, side));
		AtomicBoolean done = new AtomicBoolean();
		List<Callable<Boolean>> tasks = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			int value = i;
			tasks.add(() -> {
				for (int round = 0; round < 15; round++) {
					replace("one", Samples.constant(100 * value + round, side, side));
				}
				done.set(true);
				return true;
			});
		}
		tasks.add(() -> {
			while (reader().capabilities().atomic() && !done.get()) {
				assertUniform(load("one"));
			}
			return true;
		});
		together(tasks);
		assertUniform(load("one"));
	}

	private static void assertUniform(Item item) {
		MemorySegment items = ((Item.Numbers) item).items();
		int first = items.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
		for (long at = 0; at < items.byteSize(); at += 4) {
			assertEquals(first, items.get(ValueLayout.JAVA_INT_UNALIGNED, at), "two items were mixed");
		}
	}

	@Test
	default void oneOfManyCreates() throws InterruptedException, ExecutionException {
		for (int round = 0; round < 5; round++) {
			String path = "create/" + round;
			List<Callable<Optional<Item>>> tasks = new ArrayList<>();
			for (Item item : List.of(text("a"), text("b"), Samples.counting(0, 3), new Item.Bytes(new byte[] { 1 }))) {
				tasks.add(() -> {
					try {
						create(path, item);
						return Optional.of(item);
					} catch (DataException.NotWritable e) {
						return Optional.empty();
					}
				});
			}
			List<Item> winners = together(tasks).stream().flatMap(Optional::stream).toList();
			assertEquals(1, winners.size(), "items that were created at one path");
			assertSameItem(winners.getFirst(), load(path), path);
		}
	}

	@Test
	default void manyReadAndWriteBesideEachOther() throws InterruptedException, ExecutionException {
		List<Callable<Boolean>> tasks = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			String folder = "beside/" + i;
			tasks.add(() -> {
				for (int n = 0; n < 12; n++) {
					create(folder + "/" + n, Samples.counting(n, 5, 5));
					assertSameItem(Samples.counting(n, 5, 5), load(folder + "/" + n), folder);
				}
				return true;
			});
		}
		assertEquals(4, together(tasks).size());
		if (reader().capabilities().listable()) {
			AtomicInteger count = new AtomicInteger();
			reader().walk(at("beside"), _ -> count.incrementAndGet(), Progress.NONE);
			assertEquals(4 * 13, count.get());
		}
	}

	@Test
	default void whatIsCancelledLeavesNothingHalf() {
		Item big = Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 1 << 19), 1);
		create("old", Samples.counting(0, 4));
		for (int questions : new int[] { 0, 1, 2, 3 }) {
			for (String path : List.of("cancelled/new", "old")) {
				boolean cancelled = isCancelled(() -> writer().save(at(path), big, SaveMode.REPLACE, new Cancelling(questions)));
				assertTrue(cancelled || questions > 0, "who is cancelled from the start saves nothing");
				if (!cancelled) {
					assertSameItem(big, load(path), "whole");
					replace(path, Samples.counting(0, 4));
				} else if (path.equals("old")) {
					assertSameItem(Samples.counting(0, 4), load("old"), "untouched");
				} else if (questions == 0) {
					assertEquals(Optional.empty(), reader().stat(at(path)));
				}
			}
		}
		if (reader().capabilities().listable()) {
			assertEquals(List.of(), reader().verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@Test
	default void readingAndWalkingAreCancelled() {
		for (int i = 0; i < 20; i++) {
			create("w/" + i, text("t"));
		}
		create("big", Samples.numbers(ArrayInfo.of(ZarrType.FLOAT64, 1 << 16), 1));
		assertTrue(isCancelled(() -> reader().load(at("big"), new Cancelling(0))), "load");
		if (reader().capabilities().listable()) {
			assertTrue(isCancelled(() -> reader().walk(at("w"), _ -> {
			}, new Cancelling(0))), "walk");
		}
		assertTrue(isCancelled(() -> writer().deleteTree(at("w"), new Cancelling(0))), "delete");
		assertSameItem(text("t"), load("w/0"), "nothing was deleted");
	}

	private static boolean isCancelled(Runnable action) {
		try {
			action.run();
			return false;
		} catch (CancellationException e) {
			return true;
		}
	}

	@Test
	default void aTransactionIsRefusedWhereThereIsNone() {
		if (!writer().capabilities().transactional()) {
			assertThrows(DataException.NotWritable.class, () -> writer().begin().close());
		} else {
			writer().begin().close();
		}
	}

	/** Fails unless this test's backend has transactions. */
	private void assumeTransactions() {
		org.junit.jupiter.api.Assumptions.assumeTrue(writer().capabilities().transactional(), "there are no transactions here");
	}

	private static void save(Transaction transaction, String path, Item item, SaveMode mode) {
		transaction.save(at(path), item, mode, Progress.NONE);
	}

	@Test
	default void aTransactionIsSeenWhenItIsCommitted() {
		assumeTransactions();
		create("old", text("old"));
		create("gone/x", text("x"));
		create("moved", Samples.counting(0, 3));
		try (Transaction transaction = writer().begin()) {
			change(transaction);
			assertSameItem(text("old"), load("old"), "outside");
			assertSameItem(Samples.counting(0, 3), load("moved"), "outside");
			for (String path : List.of("new/text", "new/array", "folder", "alias", "place/moved")) {
				assertEquals(Optional.empty(), reader().stat(at(path)), path + " is seen before the commit");
			}
			if (reader().capabilities().listable()) {
				assertEquals(List.of("gone", "moved", "old"),
						reader().children(StorePath.ROOT).stream().map(entry -> entry.path().text()).toList());
			}
			transaction.commit();
			transaction.commit();
		}
		assertChanged();
		if (reader().capabilities().listable()) {
			assertEquals(List.of(), reader().verify(StorePath.ROOT, Progress.NONE));
		}
	}

	private static void change(Transaction transaction) {
		save(transaction, "old", text("new"), SaveMode.REPLACE);
		save(transaction, "new/text", text("t"), SaveMode.CREATE);
		try (ArrayWriter array = transaction.createArray(at("new/array"), ArrayInfo.of(ZarrType.INT32, 4), ArrayLayout.AUTOMATIC,
				SaveMode.CREATE)) {
			array.write(Box.all(4), Samples.counting(5, 4).items(), Progress.NONE);
			assertEquals(Optional.empty(), transaction.stat(at("new/array")), "not committed yet");
			array.commit();
		}
		save(transaction, "new/table", new Item.Table(List.of(new Item.Integers("i", new long[] { 1 }))), SaveMode.CREATE);
		transaction.createFolder(at("folder"));
		transaction.alias(at("alias"), at("new/text"), SaveMode.CREATE);
		assertTrue(transaction.deleteTree(at("gone"), Progress.NONE));
		transaction.move(at("moved"), at("place/moved"), SaveMode.CREATE);
	}

	private void assertChanged() {
		assertSameItem(text("new"), load("old"), "replaced");
		assertSameItem(text("t"), load("new/text"), "new");
		assertSameItem(Samples.counting(5, 4), load("new/array"), "array");
		assertSameItem(text("t"), load("alias"), "alias");
		assertSameItem(Samples.counting(0, 3), load("place/moved"), "moved");
		assertTrue(reader().stat(at("folder")).orElseThrow().isFolder());
		assertEquals(Optional.empty(), reader().stat(at("moved")));
		assertEquals(Optional.empty(), reader().stat(at("gone")));
		assertEquals(Optional.empty(), reader().stat(at("gone/x")));
	}

	@Test
	default void aTransactionSeesWhatItStaged() {
		assumeTransactions();
		create("old", text("old"));
		create("gone/x", text("x"));
		create("moved", Samples.counting(0, 3));
		create("kept/x", text("kept"));
		try (Transaction transaction = writer().begin()) {
			change(transaction);
			assertSameItem(text("new"), transaction.load(at("old"), Progress.NONE), "replaced");
			assertSameItem(text("t"), transaction.load(at("alias"), Progress.NONE), "alias");
			assertSameItem(Samples.counting(5, 4), transaction.load(at("new/array"), Progress.NONE), "array");
			assertSameItem(Samples.counting(0, 3), transaction.load(at("place/moved"), Progress.NONE), "moved");
			assertSameItem(text("kept"), transaction.load(at("kept/x"), Progress.NONE), "falls through");
			assertEquals(Optional.empty(), transaction.stat(at("gone/x")));
			assertThrows(DataException.class, () -> transaction.load(at("moved"), Progress.NONE));
			assertFalse(transaction.delete(at("gone")));
			List<String> names = transaction.children(StorePath.ROOT).stream().map(entry -> entry.path().text()).toList();
			assertEquals(List.of("alias", "folder", "kept", "new", "old", "place"), names);
			List<String> seen = new ArrayList<>();
			transaction.walk(at("new"), entry -> seen.add(entry.path().text()), Progress.NONE);
			assertEquals(List.of("new/array", "new/table", "new/text"), seen.stream().sorted().toList());
		}
	}

	@Test
	default void aTransactionThatIsNotCommittedLeavesNothing() {
		assumeTransactions();
		create("old", text("old"));
		create("gone/x", text("x"));
		create("moved", Samples.counting(0, 3));
		try (Transaction transaction = writer().begin()) {
			change(transaction);
		}
		assertSameItem(text("old"), load("old"), "untouched");
		assertSameItem(text("x"), load("gone/x"), "untouched");
		assertSameItem(Samples.counting(0, 3), load("moved"), "untouched");
		if (reader().capabilities().listable()) {
			List<String> left = new ArrayList<>();
			reader().walk(StorePath.ROOT, entry -> left.add(entry.path().text()), Progress.NONE);
			assertEquals(List.of("gone", "gone/x", "moved", "old"), left.stream().sorted().toList());
			assertEquals(List.of(), reader().verify(StorePath.ROOT, Progress.NONE));
		}
	}

	@Test
	default void aTransactionHasTheSameRules() {
		assumeTransactions();
		create("there", text("t"));
		try (Transaction transaction = writer().begin()) {
			assertThrows(DataException.NotWritable.class, () -> save(transaction, "there", text("t"), SaveMode.CREATE));
			assertThrows(DataException.NotWritable.class, () -> save(transaction, "there", Samples.counting(0, 1), SaveMode.REPLACE));
			assertThrows(DataException.NotWritable.class, () -> save(transaction, "there/below", text("t"), SaveMode.CREATE));
			save(transaction, "staged", text("t"), SaveMode.CREATE);
			assertThrows(DataException.NotWritable.class, () -> save(transaction, "staged", text("t"), SaveMode.CREATE));
			assertThrows(DataException.NotWritable.class, () -> save(transaction, "staged/below", text("t"), SaveMode.CREATE));
			assertTrue(transaction.delete(at("there")));
			save(transaction, "there", Samples.counting(0, 2), SaveMode.CREATE);
			assertTrue(transaction.delete(at("staged")));
			save(transaction, "staged/below", text("deep"), SaveMode.CREATE);
			transaction.commit();
		}
		assertSameItem(Samples.counting(0, 2), load("there"), "another kind");
		assertSameItem(text("deep"), load("staged/below"), "a folder where an item was staged");
	}
}
