package org.outcrop.format.imzml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.outcrop.format.imzml.ImzmlPair.cv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.data.Dataset;
import org.outcrop.data.FormatReader.Confidence;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.Head;
import org.outcrop.data.imaging.ImagingRun;

/** Two files that make one data set: how they find each other, and whether they belong together. */
class PairTest {

	@TempDir
	Path folder;

	@Test
	void theBinaryHalfIsFoundHoweverItsEndingIsWritten() throws IOException {
		Path file = ImzmlPair.four().write(folder, "a.b");
		for (String name : List.of("a.b.ibd", "a.b.IBD", "A.b.Ibd", "a.b.imzML.ibd")) {
			Path data = folder.resolve(name);
			if (!name.equals("a.b.ibd")) {
				try (var all = Files.list(folder)) {
					Files.move(all.filter(p -> p.toString().toLowerCase(Locale.ROOT).endsWith(".ibd")).findFirst().orElseThrow(), data);
				}
			}
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of(file).sum(), name);
		}
	}

	@Test
	void withoutItsBinaryHalfAFileIsRefusedWithTheNameThatIsMissing() throws IOException {
		Path file = ImzmlPair.four().write(folder, "a");
		Files.delete(folder.resolve("a.ibd"));
		DataException e = assertThrows(DataException.Unsupported.class, () -> Pixels.open(file));
		assertTrue(e.what().contains(".ibd") && e.advice().contains("a.ibd"), e.what() + e.advice());
	}

	@Test
	void theBinaryHalfAloneNamesTheOther() throws IOException {
		Path file = ImzmlPair.four().write(folder, "a");
		FormatReaders readers = FormatReaders.fromServices(ImzmlReader.class.getClassLoader());
		DataException e = assertThrows(DataException.Unsupported.class,
				() -> readers.open(folder.resolve("a.ibd"), Pixels.options(), Progress.NONE));
		assertTrue(e.advice().contains("a.imzML"), e.advice());
		Files.delete(file);
		e = assertThrows(DataException.Unsupported.class, () -> readers.open(folder.resolve("a.ibd"), Pixels.options(), Progress.NONE));
		assertTrue(e.advice().contains(".imzML that belongs to it"), e.advice());
	}

	@Test
	void isKnownByItsTermsUnderAnyName() throws IOException {
		Path file = ImzmlPair.four().write(folder, "a");
		byte[] head = Head.of(file).bytes();
		ImzmlReader reader = new ImzmlReader();
		assertEquals(Confidence.CONTENT, reader.sniff(new Head("a.imzML", head)));
		assertEquals(Confidence.CONTENT, reader.sniff(new Head("a.mzML", head)));
		assertEquals(Confidence.CONTENT, reader.sniff(new Head("a.xml", head)));
		byte[] plain = "<?xml version=\"1.0\"?><mzML><run/></mzML>".getBytes(StandardCharsets.US_ASCII);
		assertEquals(Confidence.NO, reader.sniff(new Head("a.mzML", plain)));
		assertEquals(Confidence.CONTENT, reader.sniff(new Head("a.IMZML", plain)));
		Path renamed = Files.move(file, folder.resolve("a.xml"));
		FormatReaders readers = FormatReaders.fromServices(ImzmlReader.class.getClassLoader());
		try (Dataset run = readers.open(renamed, Pixels.options(), Progress.NONE)) {
			assertEquals(ImzmlPair.FOUR_SUM, Pixels.of((ImagingRun) run).sum());
		}
	}

	@Test
	void theIdentityMayBeInEitherByteOrder() {
		byte[] mixed = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");
		for (byte[] start : List.of(ImzmlPair.UUID_BYTES, mixed)) {
			try (ImagingRun run = Pixels.open(ImzmlPair.four().start(start).write(folder, "a"))) {
				assertEquals(Optional.of(true), run.outline().uuidMatches());
				assertEquals(Optional.of(ImzmlPair.UUID.replace("-", "")), run.outline().uuid());
				assertEquals(List.of(), Pixels.codes(run));
			}
		}
		try (ImagingRun run = Pixels.open(ImzmlPair.four().start(new byte[16]).write(folder, "a"))) {
			assertEquals(Optional.of(false), run.outline().uuidMatches());
			assertEquals(List.of("uuid-differs"), Pixels.codes(run));
		}
		try (ImagingRun run = Pixels.open(ImzmlPair.four().content(cv("IMS:1000080", "none")).write(folder, "a"))) {
			assertEquals(Optional.empty(), run.outline().uuidMatches());
			assertTrue(Pixels.codes(run).contains("identity-malformed"));
		}
	}

	private static String digest(String name, byte[] bytes) {
		try {
			return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance(name).digest(bytes));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void eachChecksumIsJudgedAlone() throws IOException {
		ImzmlPair.four().write(folder, "a");
		byte[] data = Files.readAllBytes(folder.resolve("a.ibd"));
		String good = cv("IMS:1000091", digest("SHA-1", data)) + cv("IMS:1000090", digest("MD5", data));
		try (ImagingRun run = Pixels.open(ImzmlPair.four().content(good).write(folder, "a"))) {
			assertTrue(run.verifyChecksums(Progress.NONE));
			assertFalse(Pixels.codes(run).contains("md5-differs"));
		}
		String bad = good.replace(digest("MD5", data), "0".repeat(32));
		try (ImagingRun run = Pixels.open(ImzmlPair.four().content(bad).write(folder, "a"))) {
			assertFalse(run.verifyChecksums(Progress.NONE));
			assertTrue(Pixels.codes(run).contains("md5-differs"));
			assertFalse(Pixels.codes(run).contains("sha1-differs"));
			String message = run.warnings().entries().getLast().message();
			assertTrue(message.contains("0".repeat(32)) && message.contains(digest("MD5", data).toLowerCase(Locale.ROOT)), message);
		}
	}

	/** Remembers what it is told, and is cancelled when it has been told often enough. */
	private static final class Listening implements Progress {
		final List<String> stages = new ArrayList<>();
		long last;
		boolean cancelled;

		@Override
		public void stage(String what) {
			stages.add(what);
			last = 0;
		}

		@Override
		public void worked(long done, long total) {
			assertTrue(done >= last && done <= total);
			last = done;
		}

		@Override
		public boolean isCancelled() {
			return cancelled;
		}
	}

	@Test
	void openingAndVerifyingTellHowFarTheyAreAndEndWhenCancelled() throws IOException {
		Path file = ImzmlPair.four().content(cv("IMS:1000091", "0".repeat(40))).write(folder, "a");
		Listening listening = new Listening();
		try (ImagingRun run = new ImzmlReader().open(file, Pixels.options(), listening)) {
			assertEquals(List.of("Reading the index"), listening.stages);
			assertEquals(Files.size(file), listening.last);
			run.verifyChecksums(listening);
			assertEquals(Files.size(folder.resolve("a.ibd")), listening.last);
			listening.cancelled = true;
			assertThrows(CancellationException.class, () -> run.verifyChecksums(listening));
		}
		assertThrows(CancellationException.class, () -> new ImzmlReader().open(file, Pixels.options(), listening));
	}
}
