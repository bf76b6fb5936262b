package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.write.Appending;

/** Files with wrong bytes are refused or written into, with a sentence or the way back, and never anything else. */
class AppendDamageTest {

	private static final int CHANGES = Boolean.getBoolean("outcrop.test.long") ? 5000 : 60;

	@TempDir
	Path folder;
	private final Appending appending = new Appending(FaultyStorage.healthy(), true);

	@Test
	void anyChangedByteLeadsToARefusalOrToAPublicationThatCanBeTakenBack() throws IOException {
		List<Path> files = new ArrayList<>(List.of(Layouts.own(folder, 30)));
		files.addAll(Layouts.h5py(folder).stream().filter(file -> file.toString().matches(".*(ordered|external|superblock-two)\\.h5")).toList());
		Random random = new Random(8);
		int refused = 0;
		int written = 0;
		for (Path file : files) {
			byte[] original = Files.readAllBytes(file);
			for (int i = 0; i < CHANGES; i++) {
				byte[] changed = original.clone();
				int at = Math.min(random.nextInt(1 << random.nextInt(5, 16)), changed.length - 1);
				changed[random.nextBoolean() ? at : changed.length - 1 - at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
				Files.write(file, changed);
				if (isWritten(file)) {
					assertInstanceOf(Removal.Removed.class, appending.remove(file, "", "cached"));
					written++;
				} else {
					refused++;
				}
				assertArrayEquals(changed, Files.readAllBytes(file));
			}
		}
		assertTrue(refused > 10 && written > 10, refused + " refused, " + written + " written");
	}

	private boolean isWritten(Path file) {
		AppendCheck check = appending.check(file, "", "cached");
		try {
			appending.publish(file, "", "cached", Layouts.results(1), Progress.NONE);
			return true;
		} catch (DataException.NotWritable e) {
			assertTrue(check instanceof AppendCheck.Refusal || e.getMessage().contains("a check before or after"), e.getMessage());
			return false;
		}
	}
}
