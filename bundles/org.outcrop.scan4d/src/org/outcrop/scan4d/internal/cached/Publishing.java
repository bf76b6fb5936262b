package org.outcrop.scan4d.internal.cached;

import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.hdf5.write.Hdf5Append;

/**
 * Changes the group in a file on the ground of what is in it. A write that was interrupted is ended first, as it may change what is in it;
 * and where another program changes it in between, it is looked at again.
 */
record Publishing(Path file) {

	private static final int ATTEMPTS = 3;

	/** @throws DataException.NotWritable where the file can't be written, or others change it all the time */
	void run(Runnable change) {
		Hdf5Append.recover(file);
		for (int attempt = 1;; attempt++) {
			try {
				change.run();
				return;
			} catch (IllegalArgumentException e) {
				// something that was to be kept is not there any more, so nothing was written
				if (attempt == ATTEMPTS) {
					throw new DataException.NotWritable("other programs change the results in the file all the time", file.toString(),
							"try again later", e);
				}
			}
		}
	}
}
