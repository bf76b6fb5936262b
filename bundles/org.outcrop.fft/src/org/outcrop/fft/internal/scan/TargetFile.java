package org.outcrop.fft.internal.scan;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

import org.outcrop.cache.ByteText;
import org.outcrop.cache.CacheFailure;
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
		if (!Files.isWritable(folder)) {
			throw new DataException.NotWritable("no permission to write into this folder", folder.toString(), "choose another folder");
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

	/** Gives the finished part file its name. */
	void publish() throws IOException {
		try (FileChannel channel = FileChannel.open(transform.part(), StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		requireFree();
		Files.move(transform.part(), transform.target(), StandardCopyOption.ATOMIC_MOVE);
		if (File.separatorChar != '\\') {
			try (FileChannel folder = FileChannel.open(transform.target().toAbsolutePath().getParent(), StandardOpenOption.READ)) {
				folder.force(true);
			}
		}
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
