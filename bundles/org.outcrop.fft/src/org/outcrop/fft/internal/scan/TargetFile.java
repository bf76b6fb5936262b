package org.outcrop.fft.internal.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheFailure;
import org.outcrop.cache.FolderFiles;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.fft.scan.FourierPlan;

/** The name that a transform gets, and what may be done about it. */
record TargetFile(Transform transform) {

	/** @throws DataException.NotWritable where the result can't have this name */
	void requireFree() {
		Path target = transform.target();
		Path folder = target.toAbsolutePath().getParent();
		if (!Files.isDirectory(folder)) {
			throw new DataException.NotWritable("there is no such folder", folder.toString(), "make it, or choose another one");
		}
		if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
			throw new DataException.NotWritable("the output exists already", target.toString(), "choose another name, or remove it first");
		}
		requireOutside(folder);
		if (Files.isDirectory(transform.part(), LinkOption.NOFOLLOW_LINKS) && !transform.isBegun()) {
			// whoever begins a folder has begun a journal before, and takes that away last
			throw new DataException.NotWritable("a folder that no transform has left is in the way", transform.part().toString(),
					"move it away, or choose another name");
		}
		if (!Files.isWritable(folder)) {
			throw new DataException.NotWritable("no permission to write into this folder", folder.toString(), "choose another folder");
		}
	}

	/** A store that holds the scan is left as it is. */
	private void requireOutside(Path folder) {
		Path source = transform.source().file();
		try {
			if (Files.isDirectory(source) && folder.toRealPath().startsWith(source.toRealPath())) {
				throw new DataException.NotWritable("the output would lie inside the scan's own store", transform.target().toString(),
						"choose another folder");
			}
		} catch (IOException e) {
			throw failure(e);
		}
	}

	/** Bytes that can be written there; empty where the system does not tell. */
	OptionalLong free() {
		try {
			return OptionalLong.of(Files.getFileStore(transform.target().toAbsolutePath().getParent()).getUsableSpace());
		} catch (IOException e) {
			// some file systems do not tell; then the disk being full is met on the way
			return OptionalLong.empty();
		}
	}

	/** @throws DataException.NotWritable where the disk hasn't so many bytes */
	static void requireSpace(FourierPlan plan) {
		if (!plan.fitsDisk()) {
			throw new DataException.NotWritable("needs " + ByteText.of(plan.diskBytes()) + ", " + ByteText.of(plan.freeBytes().orElse(0)) + " free",
					plan.target().toString(), "choose a crop or another disk");
		}
	}

	/** Gives the finished part its name. */
	void publish(Progress progress) throws IOException {
		FolderFiles.force(transform.part(), progress);
		requireFree();
		Files.move(transform.part(), transform.target(), StandardCopyOption.ATOMIC_MOVE);
		FolderFiles.forceNames(transform.target().toAbsolutePath().getParent());
	}

	/** Says in the user's words why it can't be written. */
	DataException.NotWritable failure(IOException e) {
		String again = "; what is finished is kept, and the same transform goes on from there";
		if (CacheFailure.isOutOfSpace(e)) {
			return new DataException.NotWritable("no space left on the disk", transform.target().toString(),
					"make room, choose a crop or another disk" + again, e);
		}
		return new DataException.NotWritable("the file can't be written (" + e.getMessage() + ")", transform.target().toString(),
				"check the disk or choose another folder" + again, e);
	}
}
