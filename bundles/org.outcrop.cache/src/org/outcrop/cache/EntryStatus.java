package org.outcrop.cache;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One cache entry as it was found.
 *
 * @param kind     what is in it, in a word: {@code peaks}; {@code unknown} where that can't be read
 * @param key      names it within its provider
 * @param location the folder or file it lies in
 * @param source   the file it was computed from, where that can be read
 * @param bytes    its length on disk
 * @param created  when it was completed; for others, when its folder was last touched
 * @param lastUsed when it was last opened
 * @param validity whether it can be used
 * @param inUse    true while somebody, in whichever process, has it open or builds it
 * @param detail   a sentence that says more, for instance what is broken; may be empty
 */
public record EntryStatus(String kind, String key, Path location, Optional<Path> source, long bytes, Instant created, Instant lastUsed,
		Validity validity, boolean inUse, String detail) {
}
