package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

import org.outcrop.data.DataException;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.Versions;
import org.outcrop.store.files.VirtualFileSystem;

/** {@code outcrop store clone} */
@picocli.CommandLine.Command(name = "clone", description = "Copies an item, or a folder and all below it, within a store without taking space: "
		+ "URI... is FROM TO.",
		footer = {"", "Both have the same files until one of them is changed, which leaves the other as it is. Stores in folders (disk:, zarr:).",
				"Example: outcrop store clone zarr:/data/plate.zarr!raw zarr:/data/plate.zarr!trial/raw"})
final class StoreCloneCommand extends StorePart {

	@Override
	public int run(Session session) {
		if (addresses().size() != 2) {
			throw new UsageException("give two addresses: from where, and to where");
		}
		Map<String, Object> answer = new LinkedHashMap<>();
		try (VirtualFileSystem files = StoreFiles.open(session)) {
			Place from = StoreFiles.find(files, addresses().getFirst(), Access.WRITE).place();
			Place to = files.at(addresses().getLast(), Access.WRITE);
			if (!from.sameStore(to)) {
				throw new DataException.NotWritable("another store", addresses().getLast(), "use outcrop store copy");
			}
			Versions.of(from.backend()).copy(from.path(), to.path(), session.progress());
			answer.put("from", from.address());
			answer.put("to", to.address());
		}
		if (session.json()) {
			session.print(answer);
		} else {
			session.print(out -> out.println(answer.get("to") + ": cloned from " + answer.get("from")));
		}
		return ExitCode.DONE;
	}
}
