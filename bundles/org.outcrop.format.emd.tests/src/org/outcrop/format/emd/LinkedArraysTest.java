package org.outcrop.format.emd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.testing.H5py;

/** Arrays behind links into other files are told of with the file to open, and what can't be reached keeps nothing from being read. */
class LinkedArraysTest {

	@TempDir
	Path folder;

	private void make(String more) throws IOException {
		Files.createDirectories(folder.resolve("in/sub"));
		H5py.run(folder, """
				import h5py, numpy
				values = numpy.arange(2 * 3 * 4 * 5, dtype='u2').reshape(2, 3, 4, 5)
				for name in ['in/plain.h5', 'in/sub/deep.h5', 'secret.h5']:
				    with h5py.File(name, 'w') as f:
				        f['d'] = values
				        f['g/inner/e'] = values
				        f['g/line'] = [1, 2]
				with h5py.File('in/master.h5', 'w') as f:
				    f['note'] = 'text'
				""" + more.indent(4));
	}

	@Test
	void aFileWithNothingButALinkOpensTheFileThatHoldsTheValues() throws IOException {
		make("f['d'] = h5py.ExternalLink('plain.h5', '/d')");
		try (Scan4d scan = EmdFiles.open(folder.resolve("in/master.h5")); Scan4d plain = EmdFiles.open(folder.resolve("in/plain.h5"))) {
			assertEquals(plain.file().toRealPath(), scan.file().toRealPath());
			assertEquals("/d", scan.outline().array().orElseThrow());
			assertEquals(plain.fingerprint(), scan.fingerprint());
			assertEquals(119, scan.frame(1, 2).value(3, 4));
			assertEquals("link-followed", scan.warnings().entries().getFirst().code());
		}
	}

	@Test
	void groupsAreLookedIntoBehindLinksIntoFoldersBelow() throws IOException {
		make("f['a/b'] = h5py.ExternalLink('sub/deep.h5', '/g')");
		try (Scan4d scan = EmdFiles.open(folder.resolve("in/master.h5"))) {
			assertEquals(folder.resolve("in/sub/deep.h5").toRealPath(), scan.file().toRealPath());
			assertEquals("/g/inner/e", scan.outline().array().orElseThrow());
		}
	}

	@Test
	void anArrayBehindALinkCanBeChosenAndClosesBoth() throws IOException {
		make("""
				f['own'] = values + 1
				f['out'] = h5py.ExternalLink('../secret.h5', '/d')
				f['l'] = h5py.ExternalLink('plain.h5', '/d')
				""");
		Scan4d scan = EmdFiles.open(folder.resolve("in/master.h5"));
		Scan4d linked = scan.select("/l");
		assertEquals(120, scan.frame(1, 2).value(3, 4));
		assertEquals(119, linked.frame(1, 2).value(3, 4));
		assertThrows(IllegalArgumentException.class, () -> scan.select("/out"));
		linked.close();
		assertThrows(RuntimeException.class, () -> scan.frame(0, 0));
		assertThrows(RuntimeException.class, () -> linked.frame(0, 0));
	}

	@Test
	void besidesOtherArraysItIsANoticeThatStaysShort() throws IOException {
		String script = """
				f['own'] = values + 1
				for i in range(COUNT): f['l%02d' % i] = h5py.ExternalLink('plain.h5', '/d')
				""";
		for (int count : new int[] {10, 40}) {
			make(script.replace("COUNT", "" + count));
			try (Scan4d scan = EmdFiles.open(folder.resolve("in/master.h5"))) {
				assertEquals("/own", scan.outline().array().orElseThrow());
				assertEquals(List.of("/l00 leads to /d of plain.h5, /l01 leads to /d of plain.h5, /l02 leads to /d of plain.h5 (and "
						+ (count == 10 ? "7 more" : "more") + "): open plain.h5 instead to see it"), scan.outline().notices());
			}
		}
	}

	@Test
	void linksThatLeaveTheFolderOrLeadNowhereOrInCirclesAreNotFollowed() throws IOException {
		make("""
				f['own'] = values
				f['out'] = h5py.ExternalLink('../secret.h5', '/d')
				f['gone'] = h5py.ExternalLink('gone.h5', '/d')
				f['self'] = h5py.ExternalLink('master.h5', '/self')
				f['lost'] = h5py.ExternalLink('plain.h5', '/nothing')
				f['line'] = h5py.ExternalLink('plain.h5', '/g/line')
				""");
		try (Scan4d scan = EmdFiles.open(folder.resolve("in/master.h5"))) {
			assertEquals("/own", scan.outline().array().orElseThrow());
			assertEquals(List.of(), scan.outline().notices());
			assertTrue(scan.warnings().entries().stream().anyMatch(w -> w.code().equals("link-outside")));
			assertEquals(119, scan.frame(1, 2).value(3, 4));
		}
	}
}
