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
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;

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

	private DataException refused() {
		Path file = folder.resolve("in/master.h5");
		return assertThrows(DataException.Unsupported.class, () -> EmdFiles.open(file).close());
	}

	@Test
	void aFileWithNothingButALinkNamesTheFileToOpen() throws IOException {
		make("f['d'] = h5py.ExternalLink('plain.h5', '/d')");
		DataException e = refused();
		assertTrue(e.what().contains("holds no array of numbers with three or four dimensions itself"), e.what());
		assertEquals("/d leads to /d of plain.h5: open plain.h5 instead to see it", e.advice());
		try (Scan4d scan = EmdFiles.open(folder.resolve("in/plain.h5"))) {
			assertEquals("/d", scan.outline().array().orElseThrow());
		}
	}

	@Test
	void groupsAreLookedIntoAndFoldersNamed() throws IOException {
		make("f['a/b'] = h5py.ExternalLink('sub/deep.h5', '/g')");
		assertEquals("/a/b/inner/e leads to /g/inner/e of sub/deep.h5: open sub/deep.h5 instead to see it",
				refused().advice().replace('\\', '/'));
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
