package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.Version;
import org.outcrop.store.files.Versions;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Option;

/** {@code outcrop store versions} */
@picocli.CommandLine.Command(name = "versions", description = "Lists the versions that there are of items, and of folders that held them; of a "
		+ "whole store all. Or drops one.",
		footer = {"", "Each version has an address by which it can be read, listed and copied as any store.",
				"Example: outcrop store versions zarr:/data/plate.zarr!raw --json"})
final class StoreVersionsCommand extends StorePart {

	@Option(names = "--drop", paramLabel = "VERSION", order = 1, description = "Drops the version of this name or number.")
	private String drop;

	@Override
	public int run(Session session) {
		List<Map<String, Object>> found = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			for (String address : addresses()) {
				// an item that was deleted since has versions too
				Place place = files.at(address, drop == null ? Access.READ : Access.WRITE);
				Versions versions = Versions.of(place.backend());
				for (Version version : chosen(versions, place)) {
					found.add(StoreVersionFields.of(place, version));
					lines.add(StoreVersionFields.line(place, version) + (drop == null ? "" : ": dropped"));
					if (drop != null) {
						versions.drop(version);
					}
				}
			}
		}
		if (session.json()) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put(drop == null ? "versions" : "dropped", found);
			session.print(answer);
		} else {
			session.print(out -> {
				lines.forEach(out::println);
				if (lines.isEmpty()) {
					out.println("no versions");
				}
			});
		}
		return ExitCode.DONE;
	}

	private List<Version> chosen(Versions versions, Place place) {
		if (drop != null) {
			return List.of(versions.find(place.path(), drop));
		}
		return place.path().isRoot() ? versions.all() : versions.list(place.path());
	}
}
