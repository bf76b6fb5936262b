package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.SaveMode;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.Version;
import org.outcrop.store.files.Versions;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Option;

/** {@code outcrop store restore} */
@picocli.CommandLine.Command(name = "restore", description = "Brings an item or a folder back as it was: URI... is the item, and, where it is to "
		+ "lie elsewhere in the same store, that address.",
		footer = {"", "A folder that is there is never replaced: restore it to another address, or remove it first.",
				"Example: outcrop store restore zarr:/data/plate.zarr!raw --from before-correction --overwrite"})
final class StoreRestoreCommand extends StorePart {

	@Option(names = "--from", paramLabel = "VERSION", required = true, order = 1, description = "Name or number of the version.")
	private String version;

	@Option(names = "--overwrite", order = 2, description = "In place of the item that is there now.")
	private boolean overwrite;

	@Override
	public int run(Session session) {
		if (addresses().size() > 2) {
			throw new UsageException("give one address, or two: of what, and where to");
		}
		Map<String, Object> answer = new LinkedHashMap<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			Place from = files.at(addresses().getFirst(), Access.WRITE);
			Place to = files.at(addresses().getLast(), Access.WRITE);
			if (!from.sameStore(to)) {
				throw new DataException.NotWritable("another store", addresses().getLast(),
						"copy from the address of the version, which outcrop store versions tells");
			}
			Versions versions = Versions.of(from.backend());
			Version found = versions.find(from.path(), version);
			versions.restore(found, from.path(), to.path(), overwrite ? SaveMode.REPLACE : SaveMode.CREATE, session.progress());
			answer.put("version", found.name());
			answer.put("from", from.address());
			answer.put("to", to.address());
		}
		if (session.json()) {
			session.print(answer);
		} else {
			session.print(out -> out.println(answer.get("to") + ": as in version " + answer.get("version")));
		}
		return ExitCode.DONE;
	}
}
