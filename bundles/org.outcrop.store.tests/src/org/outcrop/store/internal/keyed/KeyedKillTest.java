package org.outcrop.store.internal.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.ChildJava;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StoreAddress;
import org.outcrop.store.StorePath;
import org.outcrop.store.Transaction;
import org.outcrop.testing.KilledProcess;
import org.outcrop.testing.Samples;

/**
 * A process that replaces items again and again, each time with one number everywhere, is killed at random moments; how often says
 * {@link KilledProcess#kills}.
 */
class KeyedKillTest {

	private static final int KILLS = KilledProcess.kills(8, 6);
	private static final long SIDE = 64;

	@TempDir
	Path folder;

	private static Backend open(Path place) {
		return new ZarrProvider().open(StoreAddress.parse("zarr:" + place), Access.WRITE, new Resources(Optional.empty(), 1)).backend();
	}

	/** The child: says when it begins, early or behind its first round, and writes until it is killed. */
	public static void main(String[] arguments) {
		Backend backend = open(Path.of(arguments[0]));
		ArrayLayout layout = ArrayLayout.AUTOMATIC.withChunk(16, 16);
		boolean early = arguments[1].equals("early");
		for (int round = 1;; round++) {
			if (round == (early ? 1 : 2)) {
				System.out.println("ready");
				System.out.flush();
			}
			Item array = Samples.constant(round, SIDE, SIDE);
			backend.save(StorePath.of("alone"), array, layout, SaveMode.REPLACE, Progress.NONE);
			long[] values = new long[100];
			Arrays.fill(values, round);
			try (Transaction both = backend.begin()) {
				both.save(StorePath.of("both/array"), array, layout, SaveMode.REPLACE, Progress.NONE);
				both.save(StorePath.of("both/table"), new Item.Table(List.of(new Item.Integers("a", values), new Item.Integers("b", values))),
						SaveMode.REPLACE, Progress.NONE);
				both.save(StorePath.of("new/" + round), new Item.Text("round " + round), SaveMode.CREATE, Progress.NONE);
				both.commit();
			}
			backend.deleteTree(StorePath.of("new"), Progress.NONE);
		}
	}

	@Test
	void whatWasReplacedIsOldOrNewAndWhatBelongsTogetherIsTogether() throws IOException, InterruptedException {
		Random random = new Random(KilledProcess.seed());
		long rounds = 0;
		for (int i = 0; i < KILLS; i++) {
			ChildJava.kill(KeyedKillTest.class, random.nextInt(400), folder.resolve("k.zarr").toString(), i % 2 == 0 ? "early" : "late");
			try (Backend backend = open(folder.resolve("k.zarr"))) {
				assertEquals(List.of(), backend.verify(StorePath.ROOT, Progress.NONE));
				uniform(backend, "alone");
				Optional<Long> array = uniform(backend, "both/array");
				if (array.isPresent()) {
					Item.Table table = (Item.Table) backend.load(StorePath.of("both/table"), Progress.NONE);
					table.columns().forEach(column -> assertEquals(array.get(), LongStream.of(((Item.Integers) column).values()).distinct().sum()));
					rounds += array.get();
				}
			}
		}
		assertTrue(rounds > 0, "nothing was ever written");
		System.out.println("kills while items were replaced: " + KILLS);
	}

	private static Optional<Long> uniform(Backend backend, String path) {
		if (backend.stat(StorePath.of(path)).isEmpty()) {
			return Optional.empty();
		}
		Item.Numbers numbers = (Item.Numbers) backend.load(StorePath.of(path), Progress.NONE);
		int first = numbers.items().get(ValueLayout.JAVA_INT_UNALIGNED, 0);
		for (long at = 0; at < numbers.items().byteSize(); at += 4) {
			assertEquals(first, numbers.items().get(ValueLayout.JAVA_INT_UNALIGNED, at), path + " is half one, half another");
		}
		return Optional.of((long) first);
	}
}
