package org.outcrop.store.internal.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.ChildJava;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrType;

/** A process that may write no file of more than 64 KiB: what no longer fits is refused, and nothing of it is left. */
class FullDiskTest {

	private static final int MOST_KIB = 64;

	@TempDir
	Path folder;

	/** What the limited process does. */
	static final class Limited {
		private Limited() {
		}

		/** @param arguments the folder of the store */
		public static void main(String[] arguments) {
			try (TestStore store = TestStore.writing(Path.of(arguments[0]))) {
				Item big = Samples.counting(0, 1000, 100);
				store.save("old", Samples.counting(7, 3));
				refused("array", store, to -> to.save("array", big));
				refused("tiff", store, to -> to.save("tiff.tif", big));
				refused("bytes", store, to -> to.save("bytes", new Item.Bytes(new byte[100_000])));
				refused("text", store, to -> to.save("text", new Item.Text("x".repeat(100_000))));
				refused("table", store, to -> to.save("table", new Item.Table(List.of(new Item.Integers("i", new long[50_000])))));
				refused("replace", store, to -> to.backend().save(StorePath.of("old"), big, SaveMode.REPLACE, Progress.NONE));
				refused("region", store, FullDiskTest.Limited::writeRegions);
				refused("transaction", store, to -> {
					try (Transaction transaction = to.backend().begin()) {
						transaction.save(StorePath.of("small"), new Item.Text("t"), SaveMode.CREATE, Progress.NONE);
						transaction.save(StorePath.of("big"), big, SaveMode.CREATE, Progress.NONE);
						transaction.commit();
					}
				});
			}
		}

		private static void writeRegions(TestStore store) {
			try (ArrayWriter writer = store.backend().createArray(StorePath.of("regions"), ArrayInfo.of(ZarrType.UINT8, 100_000),
					ArrayLayout.AUTOMATIC,
					SaveMode.CREATE)) {
				writer.write(Box.all(100_000), MemorySegment.ofArray(new byte[100_000]), Progress.NONE);
				writer.commit();
			}
		}

		private static void refused(String what, TestStore store, Consumer<TestStore> action) {
			try {
				action.accept(store);
				System.out.println(what + " was written");
			} catch (DataException.NotWritable e) {
				System.out.println(what + " refused");
			}
		}
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void whatDoesNotFitIsRefusedAndLeavesNothing() throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("bash", "-c", "ulimit -f " + MOST_KIB + " && exec \"$0\" \"$@\""));
		command.addAll(ChildJava.command(Limited.class).line(folder.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(process.waitFor(60, TimeUnit.SECONDS));
		assertEquals(List.of("array", "tiff", "bytes", "text", "table", "replace", "region", "transaction").stream().map(what -> what
				+ " refused").toList(),
				said.lines().toList());
		try (TestStore store = TestStore.writing(folder)) {
			assertEquals(List.of("old"), store.backend().children(StorePath.ROOT).stream().map(entry -> entry.path().text()).toList());
			Samples.assertSameItem(Samples.counting(7, 3), store.load("old"), "untouched");
			assertEquals(List.of(), store.backend().verify(StorePath.ROOT, Progress.NONE));
		}
	}
}
