package org.outcrop.scan4d.internal.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outcrop.array.ElementType;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.scan4d.cached.MemoryScan;
import org.outcrop.scan4d.cached.ScanWorker;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.ConversionResult;
import org.outcrop.scan4d.convert.PythonClass;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.testing.TalkingProcess;

/** Conversions that ended half-way and are gone on with. */
class ResumedConversionTest {

	private static final FormatReaders READERS = new FormatReaders(List.of(new EmdReader()));
	private static final ScanShape SHAPE = new ScanShape(40, 16, 32, 32);
	private static final long UNIT_BYTES = 100_000;

	@TempDir
	Path folder;
	private final MemoryBudget budget = new MemoryBudget(512 << 20);

	private static final class BrokenDiskException extends RuntimeException {
		private static final long serialVersionUID = 1L;
	}

	private MemoryScan scan() throws IOException {
		BitSet missing = new BitSet();
		missing.set(17, 20);
		missing.set(639);
		return new MemoryScan(folder.resolve("in.memory"), SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, missing, 1);
	}

	private ConversionResult convert(MemoryScan source, Path target, ConversionOptions options) {
		return ConversionProcess.of(source, target, options, UNIT_BYTES).run(READERS, 1, budget, Progress.NONE);
	}

	private static long resumable(MemoryScan source, Path target, ConversionOptions options) {
		return ConversionProcess.of(source, target, options, UNIT_BYTES).plan().resumable();
	}

	/** Ends in an error after so many pieces, as a process does that is killed: nothing is tidied up. */
	private void interrupt(MemoryScan source, Path target, ConversionOptions options, int pieces) {
		AtomicInteger reads = new AtomicInteger();
		source.whenRead(() -> {
			if (reads.incrementAndGet() > pieces) {
				throw new BrokenDiskException();
			}
		});
		assertThrows(BrokenDiskException.class, () -> convert(source, target, options));
		source.whenRead(() -> {
			// fine again
		});
		assertTrue(Files.notExists(target));
		assertTrue(Files.exists(target.resolveSibling(target.getFileName() + ".part")));
	}

	@ParameterizedTest
	@EnumSource(Storage.class)
	void aResumedConversionGivesTheSameBytesAsAnUnbrokenOne(Storage storage) throws IOException {
		ConversionOptions options = ConversionOptions.STANDARD.with(storage).withOverviews(false);
		MemoryScan source = scan();
		Path whole = folder.resolve("whole.emd");
		convert(source, whole, options);
		Path target = folder.resolve("out.emd");
		interrupt(source, target, options, 25);
		interrupt(source, target, options, 10);
		assertTrue(resumable(source, target, options) > 0);
		ConversionResult result = convert(source, target, options);
		assertTrue(result.resumed() > 0);
		assertEquals(-1, Files.mismatch(whole, target));
		try (var left = Files.list(folder)) {
			assertEquals(List.of("in.memory", "out.emd", "whole.emd"), left.map(p -> p.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void overviewsOfAResumedConversionAreThoseOfAnUnbrokenOne() throws IOException {
		MemoryScan source = scan();
		ConversionResult whole = convert(source, folder.resolve("whole.emd"), ConversionOptions.STANDARD);
		Path target = folder.resolve("out.emd");
		interrupt(source, target, ConversionOptions.STANDARD, 25);
		ConversionResult resumed = convert(source, target, ConversionOptions.STANDARD);
		assertTrue(resumed.resumed() > 0);
		assertEquals(whole.missing(), resumed.missing());
		var expected = whole.overviews().orElseThrow();
		var found = resumed.overviews().orElseThrow();
		assertEquals(expected.scanOverview().missing(), found.scanOverview().missing());
		for (int i = 0; i < expected.scanOverview().values().length(); i++) {
			assertEquals(expected.scanOverview().values().at(i), found.scanOverview().values().at(i));
		}
		for (int i = 0; i < expected.diffractionSum().values().length(); i++) {
			assertEquals(expected.diffractionSum().values().at(i), found.diffractionSum().values().at(i));
		}
		assertArrayEquals(expected.histogram().orElseThrow().counts(), found.histogram().orElseThrow().counts());
	}

	@ParameterizedTest
	@EnumSource(Storage.class)
	void whatTheDiskLostIsConvertedAgain(Storage storage) throws IOException {
		ConversionOptions options = ConversionOptions.STANDARD.with(storage).withOverviews(false);
		MemoryScan source = scan();
		Path whole = folder.resolve("whole.emd");
		convert(source, whole, options);
		Path target = folder.resolve("out.emd");
		interrupt(source, target, options, 34);
		Path part = folder.resolve("out.emd.part");
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(new byte[] { 1, 2, 3 }), channel.size() / 2);
		}
		convert(source, target, options);
		assertEquals(-1, Files.mismatch(whole, target));
	}

	@Test
	void aCutJournalIsBelievedAsFarAsItGoes() throws IOException {
		ConversionOptions options = ConversionOptions.STANDARD.withOverviews(false);
		MemoryScan source = scan();
		Path whole = folder.resolve("whole.emd");
		convert(source, whole, options);
		Path target = folder.resolve("out.emd");
		interrupt(source, target, options, 34);
		Path journal = folder.resolve("out.emd.part.journal");
		byte[] bytes = Files.readAllBytes(journal);
		Files.write(journal, Arrays.copyOf(bytes, bytes.length - 7));
		assertTrue(convert(source, target, options).resumed() > 0);
		assertEquals(-1, Files.mismatch(whole, target));
	}

	@Test
	void anotherSourceOrOtherOptionsBeginAnew() throws IOException {
		ConversionOptions options = ConversionOptions.STANDARD.withOverviews(false);
		MemoryScan source = scan();
		Path target = folder.resolve("out.emd");
		interrupt(source, target, options, 25);
		assertEquals(0, resumable(source, target, options.with(PythonClass.DATA_CUBE)));
		assertEquals(0, resumable(source, target, options.withResume(false)));
		MemoryScan other = new MemoryScan(folder.resolve("other.memory"), SHAPE, ElementType.UINT16, ByteOrder.BIG_ENDIAN, new BitSet(), 9);
		assertEquals(0, convert(other, target, options).resumed());
		try (var left = Files.list(folder)) {
			assertEquals(List.of("in.memory", "other.memory", "out.emd"), left.map(p -> p.getFileName().toString()).sorted().toList());
		}
	}

	/** The samples of the fingerprint do not see it. */
	@Test
	void aSourceThatWasEditedMeanwhileIsConvertedFromTheBeginning() throws IOException {
		ConversionOptions options = ConversionOptions.STANDARD.withOverviews(false);
		MemoryScan source = scan();
		Path target = folder.resolve("out.emd");
		interrupt(source, target, options, 25);
		assertTrue(resumable(source, target, options) > 0);
		Files.setLastModifiedTime(source.file(), FileTime.fromMillis(1_700_000_000_000L));
		assertEquals(0, resumable(source, target, options));
		assertEquals(0, convert(source, target, options).resumed());
	}

	@Test
	void theJournalOfAnOverwrittenTargetGoesWithIt() throws IOException {
		MemoryScan source = scan();
		Path target = Files.write(folder.resolve("out.emd"), new byte[100]);
		Path journal = Files.write(folder.resolve("out.emd.outcrop-journal"), new byte[] { 1, 2, 3 });
		convert(source, target, ConversionOptions.STANDARD.withOverwrite(true));
		assertTrue(Files.notExists(journal));
	}

	@Test
	void twoConversionsIntoOneFileDoNotMeet() throws IOException {
		MemoryScan source = scan();
		Path target = folder.resolve("out.emd");
		DataException[] second = new DataException[1];
		source.whenRead(() -> {
			source.whenRead(() -> {
				// once is enough
			});
			second[0] = assertThrows(DataException.NotWritable.class, () -> convert(source, target, ConversionOptions.STANDARD));
		});
		convert(source, target, ConversionOptions.STANDARD);
		assertTrue(second[0].getMessage().contains("converted already"), second[0].getMessage());
		assertTrue(Files.exists(target));
	}

	/** POSIX lets go of all locks of a process on a file when one of its handles is closed. */
	@Test
	void anotherProcessStaysOutAfterASecondAttemptInThisOne() throws IOException {
		Path source = folder.resolve("in.memory");
		Path target = folder.resolve("out.emd");
		Path file = folder.resolve("out.emd.part.journal");
		try (ConversionJournal journal = ConversionJournal.open(file)) {
			assertThrows(DataException.NotWritable.class, () -> ConversionJournal.open(file));
			try (TalkingProcess other = ScanWorker.start(List.of(), "convert once", source.toString(), target.toString())) {
				String said = other.line();
				assertTrue(said.startsWith("refused: the same file is being converted already"), said);
			}
			assertEquals(List.of(), journal.units());
		}
		try (TalkingProcess other = ScanWorker.start(List.of(), "convert once", source.toString(), target.toString())) {
			assertEquals("done", other.line());
		}
	}
}
