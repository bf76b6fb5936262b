package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcrop.compute.Progress;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.Backends;
import org.outcrop.store.ChildJava;
import org.outcrop.store.Item;
import org.outcrop.store.Problem;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.testing.KilledProcess;
import org.outcrop.testing.Samples;
import org.outcrop.zarr.ArrayOptions;
import org.outcrop.zarr.ArraySpec;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.ZarrType;
import org.outcrop.zarr.VerifyReport;
import org.outcrop.zarr.store.FolderStore;

/**
 * A process that saves, commits, updates, copies and appends without pause is killed at random moments.
 *
 * <p>A few kills of each kind here; the environment variable OUTCROP_KILLS asks for more, as releng/checks/kill-store does.
 */
class StoreKillTest {

	private static final List<String> KINDS = List.of("arrays", "transactions", "copies", "updates");
	private static final Item.Numbers SOURCE = Samples.counting(7, KilledWriter.SIDE, KilledWriter.SIDE);

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "disk", "zarr", "hdf5" })
	void whatIsSeenIsWholeAndWhatIsNotIsTold(String scheme) throws IOException, InterruptedException {
		Random random = new Random(KilledProcess.seed() + scheme.hashCode());
		int kills = KilledProcess.kills(4, 4);
		String address = scheme + ":" + folder.resolve("s." + scheme);
		try (VirtualFileSystem files = new VirtualFileSystem(Backends.installed(), KilledWriter.RESOURCES)) {
			Backend store = files.at(address + "!", Access.WRITE).backend();
			store.save(StorePath.of("source"), SOURCE, KilledWriter.LAYOUT, SaveMode.CREATE, Progress.NONE);
			store.save(StorePath.of("updated"), KilledWriter.numbers(1), KilledWriter.LAYOUT, SaveMode.CREATE, Progress.NONE);
		}
		int mixed = 0;
		for (int i = 0; i < kills; i++) {
			// in a file that is updated in place there is no chunk that could be whole, and in HDF5 nothing is updated
			String kind = KINDS.get(i % (scheme.equals("zarr") ? 4 : 3));
			ChildJava.kill(KilledWriter.class, random.nextInt(600), address, kind, String.valueOf(100 + 1000 * i));
			mixed += look(address, kind) ? 1 : 0;
		}
		System.out.println("kills while " + scheme + ": was written: " + kills + ", updates found half done and told: " + mixed);
	}

	/** Whether an update was found half done. */
	private static boolean look(String address, String kind) {
		try (VirtualFileSystem files = new VirtualFileSystem(Backends.installed(), KilledWriter.RESOURCES)) {
			Place root = files.at(address + "!", Access.WRITE);
			Backend store = root.backend();
			List<Problem> problems = store.verify(StorePath.ROOT, Progress.NONE).stream().filter(problem -> !problem.path().text().contains(Staging.SUFFIX)).toList();
			assertEquals(List.of(), problems.stream().filter(problem -> !kind.equals("updates") || !problem.path().text().equals("updated")).toList(), kind);
			uniform(store, "alone");
			uniform(store, "regions");
			Optional<Integer> together = uniform(store, "both/array");
			assertEquals(together.map(String::valueOf), text(store, "both/note"), "a transaction is there in parts");
			if (store.stat(StorePath.of("copy")).isPresent()) {
				Samples.assertSameItem(SOURCE, store.load(StorePath.of("copy"), Progress.NONE), "copy");
			}
			boolean mixed = store.capabilities().chunked() && mixed(store);
			assertTrue(!mixed || !problems.isEmpty(), "half an update, and nobody tells");
			// what was begun can be gone on with, and done anew; then nothing is left of it
			KilledWriter.copy(root);
			if (store.capabilities().updatable()) {
				KilledWriter.updates(store, 5, 5);
			}
			assertEquals(List.of(), store.verify(StorePath.ROOT, Progress.NONE), kind + ", gone on with");
			assertEquals(Optional.of(store.capabilities().updatable() ? 5 : 1), uniform(store, "updated"));
			Samples.assertSameItem(SOURCE, store.load(StorePath.of("copy"), Progress.NONE), "copy");
			return mixed;
		}
	}

	private static Optional<String> text(Backend store, String path) {
		return store.stat(StorePath.of(path)).map(_ -> ((Item.Text) store.load(StorePath.of(path), Progress.NONE)).text());
	}

	private static int[] items(Backend store, String path) {
		return ((Item.Numbers) store.load(StorePath.of(path), Progress.NONE)).items().toArray(ValueLayout.JAVA_INT_UNALIGNED);
	}

	private static Optional<Integer> uniform(Backend store, String path) {
		if (store.stat(StorePath.of(path)).isEmpty()) {
			return Optional.empty();
		}
		int[] items = items(store, path);
		for (int item : items) {
			assertEquals(items[0], item, path + " is half one, half another");
		}
		return Optional.of(items[0]);
	}

	/** Whether chunks are old and new; each of them must be one or the other. */
	private static boolean mixed(Backend store) {
		int[] items = items(store, "updated");
		int side = (int) KilledWriter.SIDE;
		boolean mixed = false;
		for (int i = 0; i < items.length; i++) {
			assertEquals(items[i / side / 16 * 16 * side + i % side / 16 * 16], items[i], "a torn chunk");
			mixed |= items[i] != items[0];
		}
		return mixed;
	}

	@Test
	void whatWasAppendedIsThereInWholeRows() throws IOException, InterruptedException {
		Random random = new Random(KilledProcess.seed());
		Path place = folder.resolve("log.zarr");
		ZarrArray.create(new FolderStore(place), "log", ArraySpec.v3(ZarrType.UINT8, new long[] { 0 }, 64), ArrayOptions.DEFAULT);
		int kills = KilledProcess.kills(4, 3);
		for (int i = 0; i < kills; i++) {
			ChildJava.kill(KilledWriter.class, random.nextInt(300), "zarr:" + place, "appends", "1");
			FolderStore store = new FolderStore(place);
			store.recover();
			ZarrArray log = ZarrArray.open(store, "log", ArrayOptions.DEFAULT);
			VerifyReport report = log.verify(Progress.NONE);
			assertTrue(report.findings().stream().allMatch(finding -> finding.kind() == VerifyReport.Kind.INTERRUPTED_WRITE), report::toString);
			double[] items = log.readDoubles(log.spec().box(), Progress.NONE);
			assertEquals(0, items.length % KilledWriter.ROW);
			for (int n = 0; n < items.length; n++) {
				assertEquals(1 + n / KilledWriter.ROW % 100, items[n], "a row was lost or torn");
			}
		}
		System.out.println("kills while it was appended: " + kills);
	}
}
