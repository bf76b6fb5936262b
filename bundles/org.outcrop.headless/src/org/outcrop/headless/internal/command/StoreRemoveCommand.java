package org.outcrop.headless.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Option;

/** {@code outcrop store rm} */
@picocli.CommandLine.Command(name = "rm", description = "Removes items; folders with all below them only when told to.",
		footer = {"", "Of an alias the alias is removed, not what it leads to. A whole store is never removed.",
				"Example: outcrop store rm zarr:/data/plate.zarr!old --recursive"})
final class StoreRemoveCommand extends StorePart {

	@Option(names = "--recursive", order = 1, description = "Also folders, with all below them.")
	private boolean recursive;

	@Override
	public int run(Session session) {
		List<String> removed = new ArrayList<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			List<StoreFiles.Found> found = new ArrayList<>();
			// all are looked at before the first is removed
			for (String address : addresses()) {
				found.add(checked(StoreFiles.find(files, address, Access.WRITE), address));
			}
			for (StoreFiles.Found one : found) {
				session.progress().checkCancelled();
				Place place = one.place();
				if (one.entry().isFolder() && one.entry().aliasOf().isEmpty()) {
					files.deleteTree(place, session.progress());
				} else {
					files.delete(place);
				}
				removed.add(place.address());
			}
		}
		if (session.json()) {
			Map<String, Object> answer = new LinkedHashMap<>();
			answer.put("removed", removed);
			session.print(answer);
		} else {
			session.print(out -> removed.forEach(address -> out.println(address + ": removed")));
		}
		return ExitCode.DONE;
	}

	private StoreFiles.Found checked(StoreFiles.Found found, String address) {
		if (found.place().path().isRoot()) {
			throw new DataException.NotWritable("a whole store is not removed", address, "name what is in it behind a !, as in "
					+ found.place().backend().address() + "!name");
		}
		if (found.entry().isFolder() && found.entry().aliasOf().isEmpty() && !recursive) {
			throw new DataException.NotWritable("this is a folder", address, "give --recursive to remove it with all below it");
		}
		return found;
	}
}
