package org.outcrop.scan4d.internal.cached;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.scan4d.cached.KeepDecision;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;

class KeepingTest {

	@TempDir
	Path folder;

	@Test
	void aReasonThatGoesOnHasNoFullStopInside() {
		Path gone = folder.resolve("gone").resolve("scan.emd");
		assertEquals(new KeepDecision(KeepIn.CACHE_FOLDER, "The file is read-only, and its folder can't be written to"),
				new Keeping(new KeepPolicy(true, true, true, 1)).elsewhere(Optional.of(gone), "The file is read-only."));
		assertEquals(new KeepDecision(KeepIn.NOWHERE,
				"The file is read-only, and its folder can't be written to, and the settings allow no other place"),
				new Keeping(new KeepPolicy(true, true, false, 1)).elsewhere(Optional.of(gone), "The file is read-only."));
		assertEquals(new KeepDecision(KeepIn.SIDECAR, "The file is read-only"),
				new Keeping(new KeepPolicy(true, true, true, 1)).elsewhere(Optional.of(folder.resolve("scan.emd")), "The file is read-only."));
		assertEquals(new KeepDecision(KeepIn.CACHE_FOLDER, "no full stop"),
				new Keeping(new KeepPolicy(true, true, true, 1)).elsewhere(Optional.empty(), "no full stop"));
	}
}
