package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process really is killed. For long: {@code releng/checks/kill-append}. */
class AppendKillTest {

	private static final int KILLS = 20;

	@TempDir
	Path folder;

	@Test
	void killedProcessLeavesTheOriginalAndWholeResultsOrNone() throws IOException, InterruptedException {
		List<Path> files = new ArrayList<>(Layouts.real(folder));
		files.add(Layouts.own(folder, 40));
		files.addAll(Layouts.h5py(folder).stream().filter(file -> file.getFileName().toString().matches("h5py-.*"))
				.toList());
		String seen = AppendKills.run(KILLS, folder, files, Python.interpreter(), 3);
		assertTrue(seen.startsWith(KILLS + " kills"), seen);
		System.out.println(seen);
	}
}
