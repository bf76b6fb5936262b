package org.outcrop.scan4d.cached;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An entry of a group {@code cached/} as {@link ResultShelf} finds it.
 *
 * @param result what is known of it; {@link CachedResult#location} is the file that has the entry
 * @param group  path of its group in that file
 * @param params JSON object of everything that would have given other numbers
 * @param uuid   of the file that holds the numbers; empty where these are inside the scan's own file
 * @param beside where the entry says that the numbers are; empty where they are in the same file
 */
public record ShelvedResult(CachedResult result, String group, String params, Optional<String> uuid, Optional<Path> beside) {
}
