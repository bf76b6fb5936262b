package org.outcrop.zarr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.array.ElementType;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;
import org.outcrop.zarr.codec.Codec;
import org.outcrop.zarr.store.FolderStore;
import org.outcrop.zarr.store.StoreTransaction;

/**
 * A process that writes the same region again and again, each time with one number everywhere, is killed at random moments.
 *
 * <p>A few kills here; the environment variable OUTCROP_KILLS asks for more, as releng/checks/kill-store does.
 */
class KillTest {

	private static final int KILLS = 2 * KilledProcess.kills(16, 5);
	private static final long SEED = KilledProcess.seed();
	private static final int SIDE = 96;
	private static final int CHUNK = 32;

	@TempDir
	Path folder;

	/** The child: writes plainly or in transactions until it is killed; says when it begins. */
	public static void main(String[] arguments) {
		FolderStore store = new FolderStore(Path.of(arguments[0]));
		boolean transactions = arguments[1].equals("transactions");
		byte[] values = new byte[SIDE * SIDE];
		System.out.println("ready");
		System.out.flush();
		for (int round = 1;; round++) {
			Arrays.fill(values, (byte) (1 + round % 100));
			if (transactions) {
				try (StoreTransaction staged = store.begin()) {
					ZarrArray.open(staged, "a", ArrayOptions.DEFAULT).write(Box.all(SIDE, SIDE), MemorySegment.ofArray(values), Progress.NONE);
					staged.commit();
				}
			} else {
				ZarrArray.open(store, "a", ArrayOptions.DEFAULT).write(Box.all(SIDE, SIDE), MemorySegment.ofArray(values), Progress.NONE);
			}
		}
	}

	private void kill(Path store, String mode, Random random) throws IOException, InterruptedException {
		JavaCommand command = JavaCommand.of(KillTest.class, ZarrArray.class, DataException.class, Progress.class, ElementType.class)
				.json(ZarrArray.class).library(ZarrArray.class, "com.github.luben.zstd.Zstd").library(ZarrArray.class, "net.jpountz.lz4.LZ4Factory")
				.options("-Xmx128m");
		try (KilledProcess child = new KilledProcess(command, folder.resolve("log"), store.toString(), mode)) {
			child.killAfter("ready", random.nextInt(20, 250));
		}
	}

	private static FolderStore created(Path place) {
		FolderStore store = new FolderStore(place);
		ArraySpec spec = ArraySpec.v3(ZarrType.UINT8, new long[] { SIDE, SIDE }, CHUNK, CHUNK).packed(new Codec.Crc32c());
		ZarrArray.create(store, "a", spec, ArrayOptions.DEFAULT);
		return store;
	}

	@Test
	void noChunkIsTornAndAHalfWriteHasItsMark() throws IOException, InterruptedException {
		FolderStore store = created(folder.resolve("plain"));
		Random random = new Random(SEED);
		for (int i = 0; i < KILLS / 2; i++) {
			kill(store.root(), "plain", random);
			store.recover();
			ZarrArray array = ZarrArray.open(store, "a", ArrayOptions.DEFAULT);
			VerifyReport report = array.verify(Progress.NONE);
			assertTrue(report.findings().stream().allMatch(finding -> finding.kind() == VerifyReport.Kind.INTERRUPTED_WRITE),
					() -> report.toString());
			double[] values = array.readDoubles(array.spec().box(), Progress.NONE);
			boolean mixed = Arrays.stream(values).distinct().count() > 1;
			assertTrue(!mixed || !report.isWhole(), "half old, half new, and no mark");
			for (int n = 0; n < SIDE * SIDE; n++) {
				int first = n / SIDE / CHUNK * CHUNK * SIDE + n % SIDE / CHUNK * CHUNK;
				assertEquals(values[first], values[n], "a torn chunk");
			}
		}
		System.out.println("kills while chunks were written: " + KILLS / 2);
	}

	@Test
	void aTransactionIsThereAsAWhole() throws IOException, InterruptedException {
		FolderStore store = created(folder.resolve("transactions"));
		Random random = new Random(SEED + 1);
		for (int i = 0; i < KILLS / 2; i++) {
			kill(store.root(), "transactions", random);
			store.recover();
			ZarrArray array = ZarrArray.open(store, "a", ArrayOptions.DEFAULT);
			assertTrue(array.verify(Progress.NONE).isWhole(), () -> array.verify(Progress.NONE).toString());
			assertEquals(1, Arrays.stream(array.readDoubles(array.spec().box(), Progress.NONE)).distinct().count());
		}
		System.out.println("kills while chunks were committed: " + KILLS / 2);
	}
}
