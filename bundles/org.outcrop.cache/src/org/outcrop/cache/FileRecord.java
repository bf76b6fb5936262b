package org.outcrop.cache;

/**
 * One file of a cache entry.
 *
 * @param name          path below the entry's folder, parts joined with {@code /}, none of them empty, {@code .} or {@code ..}
 * @param bytes         its length
 * @param modifiedNanos its modification time when it was sealed, in nanoseconds since 1970
 * @param checksums     CRC32C of each MiB
 */
public record FileRecord(String name, long bytes, long modifiedNanos, BlockChecksums checksums) {

	public FileRecord {
		if (!isName(name)) {
			throw new IllegalArgumentException("'" + name + "' is not a name below a cache entry");
		}
		if (bytes < 0 || checksums.count() != BlockChecksums.blocksOf(bytes)) {
			throw new IllegalArgumentException(name + " of " + bytes + " bytes cannot have " + checksums.count() + " checksums");
		}
	}

	/** True for a path that stays below the folder it is resolved against, on every system. */
	static boolean isName(String name) {
		for (String part : name.split("/", -1)) {
			if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0 || part.indexOf(':') >= 0
					|| part.indexOf('\0') >= 0) {
				return false;
			}
		}
		return true;
	}
}
