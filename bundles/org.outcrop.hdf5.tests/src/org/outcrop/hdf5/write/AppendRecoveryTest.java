package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.jhdf.HdfFile;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.write.Appending;

/** The states in which an interrupted write can leave a file, made by hand from the bytes of before and after. */
class AppendRecoveryTest {

	private static final int COMMIT_START = 40;
	private static final int COMMIT_BYTES = 56;

	@TempDir
	Path folder;
	private final Appending appending = new Appending(FaultyStorage.healthy(), false);
	private Path file;
	private byte[] before;
	private byte[] after;
	private byte[] journal;

	@BeforeEach
	void publishOnce() throws IOException {
		file = Layouts.own(folder, 20);
		before = Files.readAllBytes(file);
		FaultyStorage steps = FaultyStorage.healthy();
		new Appending(steps, false).publish(file, "", "cached", Layouts.results(7), Progress.NONE);
		after = Files.readAllBytes(file);
		Files.write(file, before);
		int commit = steps.steps().indexOf("write 56 bytes of the file");
		FaultyStorage killed = new FaultyStorage(FaultyStorage.Fault.KILL_BEFORE, commit);
		assertThrows(FaultyStorage.Killed.class,
				() -> new Appending(killed, false).publish(file, "", "cached", Layouts.results(7), Progress.NONE));
		journal = Files.readAllBytes(journal());
	}

	private Path journal() {
		return file.resolveSibling(file.getFileName() + ".outcrop-journal");
	}

	private void put(byte[] content) throws IOException {
		Files.write(file, content);
		Files.write(journal(), journal);
	}

	/** After with the superblock of before in some places. */
	private byte[] mixed(byte[] start, byte[] end, int split) {
		byte[] content = after.clone();
		System.arraycopy(start, COMMIT_START, content, COMMIT_START, split);
		System.arraycopy(end, COMMIT_START + split, content, COMMIT_START + split, COMMIT_BYTES - split);
		return content;
	}

	@Test
	void everyTornCommitBecomesOneOfTheTwoStates() throws IOException {
		for (int split = 0; split <= COMMIT_BYTES; split++) {
			for (boolean oldFirst : new boolean[] { true, false }) {
				byte[] torn = mixed(oldFirst ? before : after, oldFirst ? after : before, split);
				put(torn);
				byte[] region = Arrays.copyOfRange(torn, COMMIT_START, COMMIT_START + COMMIT_BYTES);
				boolean old = Arrays.equals(region, Arrays.copyOfRange(before, COMMIT_START, COMMIT_START + COMMIT_BYTES));
				assertEquals(old ? Recovery.Outcome.UNDONE : Recovery.Outcome.COMPLETED, appending.recover(file).outcome());
				assertArrayEquals(old ? before : after, Files.readAllBytes(file), split + " bytes, old first: " + oldFirst);
				assertFalse(Files.exists(journal()));
			}
		}
	}

	@Test
	void aTornCommitWithoutItsTailIsTakenBack() throws IOException {
		for (int split = 1; split < COMMIT_BYTES; split++) {
			byte[] torn = mixed(after, before, split);
			torn[torn.length - 20] ^= 1;
			put(torn);
			assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome());
			assertArrayEquals(before, Files.readAllBytes(file));
		}
	}

	@Test
	void everyPrefixOfTheTailIsInvisibleAndIsCutOff() throws IOException {
		TreeSet<Integer> lengths = new TreeSet<>();
		for (int at = before.length; at < after.length; at++) {
			if (at % 4096 == 0) {
				lengths.add(at);
			}
		}
		new Random(1).ints(100, before.length, after.length + 1).forEach(lengths::add);
		byte[] uncommitted = after.clone();
		System.arraycopy(before, 0, uncommitted, 0, 96);
		for (int length : lengths) {
			put(Arrays.copyOf(uncommitted, length));
			try (HdfFile hdf = new HdfFile(file)) {
				assertEquals(22, hdf.getChildren().size());
			}
			assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome());
			assertArrayEquals(before, Files.readAllBytes(file), length + " bytes");
			put(Arrays.copyOf(after, length));
			appending.recover(file);
			assertArrayEquals(length == after.length ? after : before, Files.readAllBytes(file), length + " bytes, committed");
		}
	}

	@Test
	void whatAnotherProgramHasWrittenSinceIsNotTouched() throws IOException {
		byte[] foreign = before.clone();
		foreign[COMMIT_START] += 8;
		foreign[64] ^= 0x40;
		byte[][] cases = { Arrays.copyOf(foreign, foreign.length + 8), Arrays.copyOf(before, after.length + 1),
				Arrays.copyOf(before, before.length / 2) };
		byte[] inside = after.clone();
		inside[200] ^= 1;
		for (byte[] content : new byte[][] { cases[0], cases[1], cases[2], inside }) {
			put(content);
			assertEquals(Recovery.Outcome.LEFT_ALONE, appending.recover(file).outcome());
			assertArrayEquals(content, Files.readAllBytes(file));
			assertArrayEquals(journal, Files.readAllBytes(journal()));
			assertThrows(DataException.NotWritable.class,
					() -> appending.publish(file, "", "cached", Layouts.results(1), Progress.NONE));
		}
	}

	@Test
	void aJournalThatWasNotFinishedMeansThatNothingWasBegun() throws IOException {
		for (int length = 0; length < journal.length; length++) {
			Files.write(file, before);
			Files.write(journal(), Arrays.copyOf(journal, length));
			assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome(), length + " bytes");
			assertFalse(Files.exists(journal()));
		}
		Files.write(journal(), new byte[journal.length]);
		assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome());
	}

	@Test
	void aJournalOfAnotherVersionIsLeftAlone() throws IOException {
		for (byte[] other : new byte[][] { "something else".getBytes(), changed(journal, 8) }) {
			Files.write(file, before);
			Files.write(journal(), other);
			assertEquals(Recovery.Outcome.LEFT_ALONE, appending.recover(file).outcome());
			assertArrayEquals(other, Files.readAllBytes(journal()));
			AppendCheck.Refusal refusal = assertInstanceOf(AppendCheck.Refusal.class, appending.check(file, "", "cached"));
			assertTrue(refusal.reason().contains("journal"), refusal.reason());
		}
	}

	private static byte[] changed(byte[] bytes, int at) {
		byte[] copy = bytes.clone();
		copy[at]++;
		return copy;
	}

	@Test
	void anInterruptedRemovalGoesOn() throws IOException {
		Files.delete(journal());
		Files.write(file, after);
		FaultyStorage killed = new FaultyStorage(FaultyStorage.Fault.KILL_BEFORE, 4);
		assertThrows(FaultyStorage.Killed.class, () -> new Appending(killed, false).remove(file, "", "cached"));
		byte[] undo = Files.readAllBytes(journal());
		for (int split = 0; split <= COMMIT_BYTES; split++) {
			for (boolean oldFirst : new boolean[] { true, false }) {
				Files.write(file, mixed(oldFirst ? before : after, oldFirst ? after : before, split));
				Files.write(journal(), undo);
				assertEquals(Recovery.Outcome.COMPLETED, appending.recover(file).outcome());
				assertArrayEquals(before, Files.readAllBytes(file));
			}
		}
	}

	@Test
	void removalNeedsNoJournalOfThePublication() throws IOException {
		Files.delete(journal());
		Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("renamed.h5");
		Files.write(elsewhere, after);
		assertEquals(new Removal.Removed(after.length - before.length), Hdf5Append.remove(elsewhere, "", "cached"));
		assertArrayEquals(before, Files.readAllBytes(elsewhere));
		assertEquals(new Removal.Absent(), Hdf5Append.remove(elsewhere, "", "cached"));
	}

	@Test
	void nothingIsCutOnceAnotherProgramHasWritten() throws IOException {
		Files.delete(journal());
		Files.write(file, after);
		try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
			raw.seek(after.length);
			raw.write(new byte[8]);
		}
		Removal.Refused refused = assertInstanceOf(Removal.Refused.class, appending.remove(file, "", "cached"));
		assertTrue(refused.reason().contains("Something else was written"), refused.reason());
		AppendState state = appending.state(file, "", "cached");
		assertTrue(state.present() && !state.undoable());
		assertEquals(0, state.bytesFreed());
		appending.publish(file, "", "cached", Layouts.results(2), Progress.NONE);
		Removal.Refused again = assertInstanceOf(Removal.Refused.class, appending.remove(file, "", "cached"));
		assertTrue(again.reason().contains("between two publications"), again.reason());
	}
}
