package org.outcrop.scan4d.internal.convert;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

import org.outcrop.cache.CacheFailure;
import org.outcrop.data.DataException;

/** Says in the user's words why a new file can't be written. */
final class OutputFailure {

	private OutputFailure() {
	}

	static DataException.NotWritable of(IOException e, Path target, boolean resumable) {
		String again = resumable ? "; what is finished is kept, and the same conversion goes on from there" : "";
		if (CacheFailure.isOutOfSpace(e)) {
			return new DataException.NotWritable("no space left on the disk", target.toString(), "make room or choose another folder" + again, e);
		}
		if (e instanceof AccessDeniedException) {
			return new DataException.NotWritable("no permission to write here", target.toString(), "choose another folder" + again, e);
		}
		return new DataException.NotWritable("the file can't be written (" + e.getMessage() + ")", target.toString(),
				"check the disk or choose another folder" + again, e);
	}
}
