package org.outcrop.scan4d;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.data.scan4d.ScanLayout;

class RememberedLayoutsTest {

	private static final ScanLayout LAYOUT = new ScanLayout(6, 8, -2, 1);

	@TempDir
	private Path folder;

	@Test
	void remembersForEachFileAndForgets() throws IOException {
		RememberedLayouts layouts = RememberedLayouts.in(folder.resolve("cache"));
		Path one = Files.createFile(folder.resolve("eins ä.mib"));
		Path other = Files.createFile(folder.resolve("zwei.mib"));
		assertEquals(Optional.empty(), layouts.of(one));
		layouts.remember(one, ScanLayout.of(1, 1));
		layouts.remember(one, LAYOUT);
		assertEquals(Optional.of(LAYOUT), layouts.of(one));
		assertEquals(Optional.empty(), layouts.of(other));
		assertEquals(Optional.of(LAYOUT), layouts.of(Files.createSymbolicLink(folder.resolve("link.mib"), one)));
		layouts.forget(one);
		layouts.forget(one);
		assertEquals(Optional.empty(), layouts.of(one));
	}

	@Test
	void nonsenseIsNothingRemembered() throws IOException {
		RememberedLayouts layouts = RememberedLayouts.in(folder.resolve("cache"));
		Path file = Files.createFile(folder.resolve("a.mib"));
		layouts.remember(file, LAYOUT);
		Path entry;
		try (var entries = Files.list(layouts.folder())) {
			entry = entries.findFirst().orElseThrow();
		}
		String good = Files.readString(entry);
		for (String bad : new String[] {"", good.replace("6 8", "0 8"), good.replace("6 8", "6"), good.replace("layout 1", "layout 2"),
				good.replace("6 8", "9223372036854775807 9223372036854775807"), good.replace("a.mib", "b.mib")}) {
			Files.writeString(entry, bad);
			assertEquals(Optional.empty(), layouts.of(file), bad);
		}
		Files.writeString(entry, good);
		assertEquals(Optional.of(LAYOUT), layouts.of(file));
	}
}
