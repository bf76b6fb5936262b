package org.outcrop.store.files;

import java.util.Optional;

import org.outcrop.compute.Progress;
import org.outcrop.store.Backend;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.Backends;
import org.outcrop.store.StorePath;

/** The process that is killed while it keeps, drops and clones. Argument: address of a store. */
final class KilledVersions {

	private KilledVersions() {
	}

	public static void main(String[] arguments) {
		try (VirtualFileSystem files = new VirtualFileSystem(Backends.installed(), KilledWriter.RESOURCES)) {
			Backend store = files.at(arguments[0], Access.WRITE).backend();
			Versions versions = Versions.of(store);
			StorePath folder = StorePath.of("f");
			StorePath clone = StorePath.of("clone");
			System.out.println("ready");
			System.out.flush();
			while (true) {
				Version version = versions.keep(folder, Optional.empty(), Progress.NONE);
				store.deleteTree(clone, Progress.NONE);
				versions.copy(folder, clone, Progress.NONE);
				versions.drop(version);
			}
		}
	}
}
