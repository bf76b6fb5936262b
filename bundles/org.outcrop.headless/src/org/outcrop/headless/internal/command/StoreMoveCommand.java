package org.outcrop.headless.internal.command;

import org.outcrop.compute.Progress;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.CopyOptions;
import org.outcrop.store.files.CopyReport;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;

/** {@code outcrop store move} */
@picocli.CommandLine.Command(name = "move",
		description = "Moves an item, or a folder and all below it, to another address: URI... is FROM TO, or several into a "
		+ "folder. What is moved to another store is copied, and removed when the copy is complete.",
		footer = {"", "Example: outcrop store move zarr:/data/plate.zarr!raw zarr:/data/plate.zarr!old/raw"})
final class StoreMoveCommand extends StoreTransfer {

	@Override
	CopyReport transfer(VirtualFileSystem files, Place from, Place to, CopyOptions how, Progress progress) {
		return files.move(from, to, how, progress);
	}

	@Override
	String done() {
		return "moved";
	}

	@Override
	Access access() {
		return Access.WRITE;
	}
}
