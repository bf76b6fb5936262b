package org.outcrop.store.internal.disk;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.outcrop.data.DataException;
import org.outcrop.store.StorePath;

/** The same words for the same failures. */
record DiskErrors(Path root) {

	/** An item of the store, as the user reads it. */
	String at(StorePath path) {
		return "disk:" + root + "!" + path.text();
	}

	DataException.Unsupported notThere(StorePath path) {
		return new DataException.Unsupported("there is nothing of this name", at(path), "List the folder to see what is there.");
	}

	DataException.Unsupported otherKind(StorePath path, String is, String wanted) {
		return new DataException.Unsupported("this is " + is + ", not " + wanted, at(path), "Choose an item of the right kind.");
	}

	DataException.NotWritable exists(StorePath path, String what) {
		return new DataException.NotWritable("there is " + what + " already", at(path), "Choose another name, or replace it.");
	}

	DataException.NotWritable inTheWay(StorePath path, String what) {
		return new DataException.NotWritable(what, at(path), "Choose another name, or delete what is there.");
	}

	DataException.NotWritable notKept(StorePath path, String why, String advice) {
		return new DataException.NotWritable(why, at(path), advice);
	}

	DataException.NotWritable readOnly(StorePath path) {
		return new DataException.NotWritable("the store was opened for reading only", at(path), "Open it for writing.");
	}

	DataException ambiguous(Found.Ambiguous found) {
		return new DataException.Unsupported("several files have the name of one item: " + names(found), at(found.path()),
				"Rename or delete all but one of them.");
	}

	static String names(Found.Ambiguous found) {
		return found.files().stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
	}

	DataException.Unsupported outside(StorePath path) {
		return new DataException.Unsupported("a link leads out of the store, or nowhere", at(path), "Put the file itself there.");
	}

	DataException unreadable(StorePath path, IOException cause) {
		stopped(cause);
		if (cause instanceof NoSuchFileException) {
			return new DataException.Unsupported("the file is no longer there", at(path), "Look whether somebody deletes or moves files.", cause);
		}
		return new DataException.Unsupported("can't be read (" + reason(cause) + ")", at(path),
				"Look whether the folder is still there and may be read.", cause);
	}

	DataException unwritable(StorePath path, IOException cause) {
		stopped(cause);
		return new DataException.NotWritable("can't be written (" + reason(cause) + ")", at(path),
				"Look at the free space and the permissions of the folder.", cause);
	}

	static void stopped(IOException cause) {
		if (cause instanceof ClosedByInterruptException) {
			CancellationException cancelled = new CancellationException("interrupted");
			cancelled.initCause(cause);
			throw cancelled;
		}
	}

	static String reason(IOException cause) {
		return cause instanceof AccessDeniedException ? "access denied"
				: cause instanceof NoSuchFileException ? "no such file or folder" : String.valueOf(cause.getMessage());
	}
}
