package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.Version;
import org.outcrop.store.files.Versions;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Option;

/** {@code outcrop store snapshot} */
@picocli.CommandLine.Command(name = "snapshot", description = "Keeps items, or folders with all below them, as they are now, in the same store.",
		footer = {"", "Stores in folders (disk:, zarr:) keep versions, as second names of their files: they take no space until the items are changed.",
				"Example: outcrop store snapshot zarr:/data/plate.zarr!raw --name before-correction"})
final class StoreSnapshotCommand extends StorePart {

	@Option(names = "--name", paramLabel = "NAME", order = 1, description = "Name of the version; else it has a number.")
	private String name;

	@Override
	public int run(Session session) {
		List<Map<String, Object>> answers = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			for (String address : addresses()) {
				Place place = StoreFiles.find(files, address, Access.WRITE).place();
				Version version = Versions.of(place.backend()).keep(place.path(), Optional.ofNullable(name), session.progress());
				answers.add(StoreVersionFields.of(place, version));
				lines.add(StoreVersionFields.line(place, version));
			}
		}
		if (session.json()) {
			print(session, answers);
		} else {
			session.print(out -> lines.forEach(out::println));
		}
		return ExitCode.DONE;
	}
}
