package org.outcrop.headless.internal.command;

import org.outcrop.compute.Progress;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.files.CopyOptions;
import org.outcrop.store.files.CopyReport;
import org.outcrop.store.files.Place;
import org.outcrop.store.files.VirtualFileSystem;

/** {@code outcrop store copy} */
@picocli.CommandLine.Command(name = "copy",
		description = "Copies an item, or a folder and all below it, to another address: URI... is FROM TO, or several into a "
		+ "folder. In bounded memory; the copy appears when it is complete.",
		footer = {"", "A copy that was killed goes on where it was when the same command is given again.",
				"Example: outcrop store copy disk:/data!raw zarr:/data/plate.zarr!raw --chunk 1,512,512 --codec zstd:3 --verify"})
final class StoreCopyCommand extends StoreTransfer {

	@Override
	CopyReport transfer(VirtualFileSystem files, Place from, Place to, CopyOptions how, Progress progress) {
		return files.copy(from, to, how, progress);
	}

	@Override
	String done() {
		return "copied";
	}

	@Override
	Access access() {
		return Access.READ;
	}
}
