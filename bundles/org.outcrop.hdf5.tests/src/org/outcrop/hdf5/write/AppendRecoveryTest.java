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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.jhdf.HdfFile;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.write.Appending;

/** The states in which an interrupted write can leave a file, made by hand from the bytes of before and after. */
class AppendRecoveryTest {

	@TempDir
	static Path folder;
	private static final List<Path> FILES = new ArrayList<>();
	private final Appending appending = new Appending(FaultyStorage.healthy(), true);
	private Path file;
	private int commitStart;
	private int commitBytes;
	private byte[] before;
	private byte[] after;
	private byte[] journal;

	/** One of superblock 0, and with h5py two of superblock 2 and 3. */
	@BeforeAll
	static void makeFiles() throws IOException {
		FILES.add(Layouts.own(folder, 20));
		FILES.addAll(Layouts.h5py(folder).stream().filter(file -> file.toString().matches(".*(two|three-ordered)\\.h5")).toList());
	}

	/** The files; named alone, so that the reports stay the same. */
	static List<String> files() {
		return FILES.stream().map(path -> path.getFileName().toString()).toList();
	}

	private void prepare(String name) throws IOException {
		Path original = FILES.stream().filter(path -> path.endsWith(name)).findFirst().orElseThrow();
		file = Files.createTempDirectory(folder, "work").resolve(name);
		before = Files.readAllBytes(original);
		commitBytes = before[8] == 0 ? 56 : 48;
		commitStart = before[8] == 0 ? 40 : 0;
		Files.write(file, before);
		FaultyStorage steps = FaultyStorage.healthy();
		new Appending(steps, true).publish(file, "", "cached", Layouts.results(7), Progress.NONE);
		after = Files.readAllBytes(file);
		Files.write(file, before);
		int commit = steps.steps().indexOf("write " + commitBytes + " bytes of the file");
		FaultyStorage killed = new FaultyStorage(FaultyStorage.Fault.KILL_BEFORE, commit);
		assertThrows(FaultyStorage.Killed.class,
				() -> new Appending(killed, true).publish(file, "", "cached", Layouts.results(7), Progress.NONE));
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
		System.arraycopy(start, commitStart, content, commitStart, split);
		System.arraycopy(end, commitStart + split, content, commitStart + split, commitBytes - split);
		return content;
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyTornCommitBecomesOneOfTheTwoStates(String name) throws IOException {
		prepare(name);
		for (int split = 0; split <= commitBytes; split++) {
			for (boolean oldFirst : new boolean[] { true, false }) {
				byte[] torn = mixed(oldFirst ? before : after, oldFirst ? after : before, split);
				put(torn);
				byte[] region = Arrays.copyOfRange(torn, commitStart, commitStart + commitBytes);
				boolean old = Arrays.equals(region, Arrays.copyOfRange(before, commitStart, commitStart + commitBytes));
				assertEquals(old ? Recovery.Outcome.UNDONE : Recovery.Outcome.COMPLETED, appending.recover(file).outcome());
				assertArrayEquals(old ? before : after, Files.readAllBytes(file), split + " bytes, old first: " + oldFirst);
				assertFalse(Files.exists(journal()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void aTornCommitWithoutItsTailIsTakenBack(String name) throws IOException {
		prepare(name);
		for (int split = 1; split < commitBytes; split++) {
			byte[] torn = mixed(after, before, split);
			// among the results: in the copy of the root it would be an edit that somebody made
			torn[(before.length + torn.length) / 2] ^= 1;
			put(torn);
			assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome());
			assertArrayEquals(before, Files.readAllBytes(file));
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyPrefixOfTheTailIsInvisibleAndIsCutOff(String name) throws IOException {
		prepare(name);
		TreeSet<Integer> lengths = new TreeSet<>();
		for (int at = before.length; at < after.length; at++) {
			if (at % 4096 == 0) {
				lengths.add(at);
			}
		}
		new Random(1).ints(100, before.length, after.length + 1).forEach(lengths::add);
		byte[] uncommitted = after.clone();
		System.arraycopy(before, commitStart, uncommitted, commitStart, commitBytes);
		Set<String> names = names(before);
		for (int length : lengths) {
			put(Arrays.copyOf(uncommitted, length));
			try (HdfFile hdf = new HdfFile(file)) {
				assertEquals(names, hdf.getChildren().keySet());
			}
			assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome());
			assertArrayEquals(before, Files.readAllBytes(file), length + " bytes");
			put(Arrays.copyOf(after, length));
			appending.recover(file);
			assertArrayEquals(length == after.length ? after : before, Files.readAllBytes(file), length + " bytes, committed");
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void whatAnotherProgramHasWrittenSinceIsNotTouched(String name) throws IOException {
		prepare(name);
		byte[] foreign = before.clone();
		foreign[commitStart == 0 ? 28 : 40] += 8;
		byte[][] cases = { Arrays.copyOf(foreign, foreign.length + 8), Arrays.copyOf(before, after.length + 1),
				Arrays.copyOf(before, before.length / 2) };
		byte[] inside = after.clone();
		inside[200] ^= 1;
		byte[] longer = Arrays.copyOf(after, after.length + 8);
		longer[after.length - 20] ^= 1;
		for (byte[] content : new byte[][] { cases[0], cases[1], cases[2], inside, longer }) {
			put(content);
			assertEquals(Recovery.Outcome.LEFT_ALONE, appending.recover(file).outcome());
			assertArrayEquals(content, Files.readAllBytes(file));
			assertArrayEquals(journal, Files.readAllBytes(journal()));
			assertThrows(DataException.NotWritable.class,
					() -> appending.publish(file, "", "cached", Layouts.results(1), Progress.NONE));
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void aJournalThatWasNotFinishedMeansThatNothingWasBegun(String name) throws IOException {
		prepare(name);
		for (int length = 0; length < journal.length; length++) {
			Files.write(file, before);
			Files.write(journal(), Arrays.copyOf(journal, length));
			assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome(), length + " bytes");
			assertFalse(Files.exists(journal()));
		}
		Files.write(journal(), new byte[journal.length]);
		assertEquals(Recovery.Outcome.UNDONE, appending.recover(file).outcome());
	}

	@ParameterizedTest
	@MethodSource("files")
	void aJournalOfAnotherVersionIsLeftAlone(String name) throws IOException {
		prepare(name);
		for (byte[] other : new byte[][] { "something else".getBytes(), changed(journal, 8) }) {
			Files.write(file, before);
			Files.write(journal(), other);
			assertEquals(Recovery.Outcome.LEFT_ALONE, appending.recover(file).outcome());
			assertArrayEquals(other, Files.readAllBytes(journal()));
			AppendCheck.Refusal refusal = assertInstanceOf(AppendCheck.Refusal.class, appending.check(file, "", "cached"));
			assertTrue(refusal.reason().contains("journal"), refusal.reason());
		}
	}

	private Set<String> names(byte[] content) throws IOException {
		Path other = file.resolveSibling("other.h5");
		Files.write(other, content);
		try (HdfFile hdf = new HdfFile(other)) {
			return Set.copyOf(hdf.getChildren().keySet());
		}
	}

	private static byte[] changed(byte[] bytes, int at) {
		byte[] copy = bytes.clone();
		copy[at]++;
		return copy;
	}

	@ParameterizedTest
	@MethodSource("files")
	void anInterruptedRemovalGoesOn(String name) throws IOException {
		prepare(name);
		Files.delete(journal());
		Files.write(file, after);
		FaultyStorage killed = new FaultyStorage(FaultyStorage.Fault.KILL_BEFORE, 4);
		assertThrows(FaultyStorage.Killed.class, () -> new Appending(killed, true).remove(file, "", "cached"));
		byte[] undo = Files.readAllBytes(journal());
		for (int split = 0; split <= commitBytes; split++) {
			for (boolean oldFirst : new boolean[] { true, false }) {
				Files.write(file, mixed(oldFirst ? before : after, oldFirst ? after : before, split));
				Files.write(journal(), undo);
				assertEquals(Recovery.Outcome.COMPLETED, appending.recover(file).outcome());
				assertArrayEquals(before, Files.readAllBytes(file));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("files")
	void removalNeedsNoJournalOfThePublication(String name) throws IOException {
		prepare(name);
		Files.delete(journal());
		Path elsewhere = Files.createTempDirectory(folder, "elsewhere").resolve("renamed.h5");
		Files.write(elsewhere, after);
		assertEquals(new Removal.Removed(after.length - before.length), appending.remove(elsewhere, "", "cached"));
		assertArrayEquals(before, Files.readAllBytes(elsewhere));
		assertEquals(new Removal.Absent(), appending.remove(elsewhere, "", "cached"));
	}

	@ParameterizedTest
	@MethodSource("files")
	void nothingIsCutOnceAnotherProgramHasWritten(String name) throws IOException {
		prepare(name);
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
