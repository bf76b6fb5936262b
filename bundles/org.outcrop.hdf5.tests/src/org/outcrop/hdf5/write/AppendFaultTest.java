package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.Hdf5Link;
import org.outcrop.hdf5.internal.write.Appending;

/**
 * Every step of every write fails in every way, over many layouts. Each step and way meets every fifth layout; with the system property
 * {@code outcrop.test.long} all of them.
 */
class AppendFaultTest {

	private static final Appending HEALTHY = new Appending(FaultyStorage.healthy(), true);
	private static final int SUPERBLOCK = 96;
	private static final int SHARE = Boolean.getBoolean("outcrop.test.long") ? 1 : 5;

	@TempDir
	static Path folder;
	private static final List<Path> FILES = new ArrayList<>();

	@BeforeAll
	static void makeFiles() throws IOException {
		FILES.add(Layouts.own(folder, 3));
		FILES.add(Layouts.own(folder, 300));
		FILES.addAll(Layouts.h5py(folder).stream().filter(file -> !file.getFileName().toString().startsWith("refused")).toList());
		FILES.addAll(Layouts.real(folder));
	}

	/** Something that is done to a file in one go. */
	@FunctionalInterface
	private interface Write {
		void on(Appending appending, Path file);
	}

	private static final Write PUBLISH = (appending, file) -> appending.publish(file, "", "cached", Layouts.results(1), Progress.NONE);
	private static final Write REPLACE = (appending, file) -> appending.publish(file, "", "cached", Layouts.results(2)
			.with("scan_overview", NodeLink.existing("cached/scan_overview"))
			.with("detector_integrated", NodeLink.existing("cached/detector_integrated")), Progress.NONE);
	private static final Write REMOVE = (appending, file) -> assertInstanceOf(Removal.Removed.class,
			appending.remove(file, "", "cached"));

	private static final Write CHANGE = (appending, file) -> assertTrue(
			appending.change(file, open -> Optional.of(changed(open.root())), Progress.NONE));

	/** Things of all kinds are added, something goes, and something gets another name. */
	private static ChangedGroup changed(Hdf5Group root) {
		SequencedMap<String, NewNode> added = new LinkedHashMap<>();
		added.put("numbers", NewArray.numbers(ElementType.UINT8, List.of(5000L), MemorySegment.ofArray(new byte[5000])));
		added.put("texts", new NewArray(new NewType.VariableText(), List.of(3L), new ArrayData.Texts(List.of("a", "", "ß")), List.of()));
		added.put("link", new SoftLink("/added/numbers"));
		Map<String, Optional<NewNode>> changes = new LinkedHashMap<>();
		changes.put("added", Optional.of(new NewGroup(added, List.of(NewAttribute.variableTexts("names", List.of("x", ""))))));
		Hdf5Link.Hard first = root.links().stream().filter(Hdf5Link.Hard.class::isInstance).map(Hdf5Link.Hard.class::cast).findFirst().orElseThrow();
		changes.put(first.name(), Optional.empty());
		changes.put("renamed", Optional.of(new KeptNode(first.address())));
		return new ChangedGroup(root.address(), changes, Optional.of(List.of(NewAttribute.text("made", "here"))));
	}

	@Test
	void aChangeOfTheTreeThatIsInterruptedAnywhereIsThereAsAWholeOrNotAtAll() throws IOException {
		for (Path file : FILES.subList(0, 2)) {
			everyFault(file, CHANGE, 0);
			everyFault(file, CHANGE, 2);
			Path changed = copy(file, "changed");
			String first;
			try (Hdf5File open = Hdf5File.open(changed)) {
				first = open.root().links().getFirst().name();
			}
			CHANGE.on(HEALTHY, changed);
			try (Hdf5File open = Hdf5File.open(changed)) {
				assertEquals(List.of("a", "", "ß"), open.array("added/texts").orElseThrow().texts());
				assertEquals(5000, open.array("added/link").orElseThrow().count());
				assertEquals(List.of("x", ""), open.group("added").orElseThrow().attributes().get("names").orElseThrow().texts());
				assertEquals("here", open.root().attributes().text("made").orElseThrow());
				assertTrue(open.root().link(first).isEmpty() && open.find("renamed").isPresent());
			}
		}
	}

	@Test
	void aPublicationThatIsInterruptedAnywhereIsThereAsAWholeOrNotAtAll() throws IOException {
		for (int i = 0; i < FILES.size(); i++) {
			everyFault(FILES.get(i), PUBLISH, i);
		}
	}

	@Test
	void aReplacementThatIsInterruptedAnywhereLeavesTheOldResultsOrTheNewOnes() throws IOException {
		for (Path file : FILES.subList(0, 2)) {
			Path published = copy(file, "replaced");
			PUBLISH.on(HEALTHY, published);
			everyFault(published, REPLACE, 0);
			everyFault(published, REPLACE, 1);
		}
	}

	@Test
	void aRemovalThatIsInterruptedAnywhereLeavesAllResultsOrTheOriginalBytes() throws IOException {
		for (int i = 0; i < FILES.size(); i++) {
			Path published = copy(FILES.get(i), "published-" + FILES.get(i).getFileName());
			PUBLISH.on(HEALTHY, published);
			everyFault(published, REMOVE, i);
		}
	}

	private static void everyFault(Path file, Write write, int turn) throws IOException {
		byte[] before = Files.readAllBytes(file);
		Path work = copy(file, "work");
		FaultyStorage counting = FaultyStorage.healthy();
		write.on(new Appending(counting, true), work);
		byte[] after = Files.readAllBytes(work);
		int steps = counting.steps().size();
		assertTrue(steps > 6, counting.steps().toString());
		for (FaultyStorage.Fault fault : FaultyStorage.Fault.values()) {
			for (int step = (turn + fault.ordinal()) % SHARE; step < steps; step += SHARE) {
				String where = file.getFileName() + ": " + fault + " at step " + step + ", " + counting.steps().get(step);
				Files.write(work, before);
				oneFault(work, write, new FaultyStorage(fault, step), before, after, where);
			}
		}
		Files.delete(work);
	}

	private static void oneFault(Path work, Write write, FaultyStorage storage, byte[] before, byte[] after, String where)
			throws IOException {
		boolean killed = false;
		try {
			write.on(new Appending(storage, true), work);
		} catch (FaultyStorage.Killed e) {
			killed = true;
		} catch (DataException.NotWritable e) {
			assertFalse(e.getMessage().isEmpty());
		}
		requireOneOfTwo(Files.readAllBytes(work), before, after, killed, where);
		HEALTHY.recover(work);
		byte[] recovered = Files.readAllBytes(work);
		assertTrue(Arrays.equals(recovered, before) || Arrays.equals(recovered, after), where + ": neither the old file nor the new one");
		assertEquals(Recovery.Outcome.NOTHING_TO_DO, HEALTHY.recover(work).outcome(), where);
		assertFalse(Files.exists(beside(work, ".outcrop-journal")) || Files.exists(beside(work, ".outcrop.lock")), where);
		if (Arrays.equals(recovered, before)) {
			write.on(HEALTHY, work);
			assertArrayEquals(after, Files.readAllBytes(work), where + ": the second attempt");
		}
	}

	/**
	 * What others see before anything is recovered: behind the superblock all bytes of the old state, and either its superblock, or that of
	 * the new state with all of its bytes. Torn superblocks, which only a kill leaves, have a test of their own.
	 */
	private static void requireOneOfTwo(byte[] now, byte[] before, byte[] after, boolean killed, String where) {
		int common = Math.min(before.length, after.length);
		assertTrue(now.length >= common, where + ": bytes are missing");
		assertEquals(-1, Arrays.mismatch(Arrays.copyOfRange(before, SUPERBLOCK, common), Arrays.copyOfRange(now, SUPERBLOCK, common)),
				where + ": old bytes have changed");
		byte[] start = Arrays.copyOf(now, SUPERBLOCK);
		boolean old = Arrays.equals(start, Arrays.copyOf(before, SUPERBLOCK));
		boolean fresh = Arrays.equals(start, Arrays.copyOf(after, SUPERBLOCK));
		assertTrue(old || fresh || killed, where + ": a torn superblock");
		byte[] whole = old ? before : after;
		if (old || fresh) {
			assertTrue(now.length >= whole.length && Arrays.equals(whole, Arrays.copyOf(now, whole.length)),
					where + ": the superblock leads to bytes that aren't there");
		}
	}

	private static Path copy(Path file, String name) throws IOException {
		Path copy = folder.resolve(name);
		Files.write(copy, Files.readAllBytes(file));
		return copy;
	}

	private static Path beside(Path file, String ending) {
		return file.resolveSibling(file.getFileName() + ending);
	}
}
