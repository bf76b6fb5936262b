package org.outcrop.store.internal.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The control group that confines this process, of version 1 or 2, and what it holds. What the kernel would drop by itself, file pages that
 * nobody used lately, is not counted, or each large copy would look like need.
 *
 * <p>Source: cgroup-v2.rst and cgroup-v1/memory.rst of the Linux kernel.
 */
public final class GroupMemory {

	/** Limits from here on mean none: version 1 says the largest number of whole pages. */
	private static final long NONE = 1L << 60;

	private final Path proc;
	private final Path groups;

	/**
	 * @param proc   the process's own folder: {@code /proc/self}
	 * @param groups where the groups are mounted: {@code /sys/fs/cgroup}
	 */
	public GroupMemory(Path proc, Path groups) {
		this.proc = proc;
		this.groups = groups;
	}

	/**
	 * Bytes that a group holds and may hold.
	 *
	 * @param version 1 or 2
	 */
	public record Held(int version, long used, long limit) {
	}

	/** The group, this process's or one above, that is nearest to its limit; empty where there is none with a limit. */
	public Optional<Held> read() {
		Optional<Held> worst = Optional.empty();
		for (String line : lines(proc.resolve("cgroup"))) {
			String[] parts = line.split(":", 3);
			if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
				return nearest(groups.resolve("memory"), parts[2], 1);
			}
			if (parts.length == 3 && parts[0].equals("0") && parts[1].isEmpty()) {
				worst = nearest(groups, parts[2], 2);
			}
		}
		return worst;
	}

	/** In a container the path may be the host's, of which only the root is mounted; so what is not there is passed over. */
	private static Optional<Held> nearest(Path root, String path, int version) {
		Optional<Held> worst = Optional.empty();
		Path at = root.resolve(path.replaceFirst("^/+", "")).normalize();
		while (at.startsWith(root)) {
			Optional<Held> here = version == 1 ? held(at, 1, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
					: held(at, 2, "memory.max", "memory.current", "inactive_file");
			if (here.isPresent() && worst.stream().noneMatch(held -> load(held) >= load(here.get()))) {
				worst = here;
			}
			at = at.getParent();
		}
		return worst;
	}

	private static double load(Held held) {
		return (double) held.used / held.limit;
	}

	private static Optional<Held> held(Path group, int version, String limitFile, String usedFile, String droppable) {
		OptionalLong limit = number(lines(group.resolve(limitFile)).stream().findFirst().orElse(""));
		OptionalLong used = number(lines(group.resolve(usedFile)).stream().findFirst().orElse(""));
		if (limit.isEmpty() || used.isEmpty() || limit.getAsLong() <= 0 || limit.getAsLong() >= NONE) {
			return Optional.empty();
		}
		long inactive = lines(group.resolve("memory.stat")).stream().filter(line -> line.startsWith(droppable + " "))
				.map(line -> number(line.substring(droppable.length() + 1))).flatMapToLong(OptionalLong::stream).findFirst().orElse(0);
		return Optional.of(new Held(version, Math.max(0, used.getAsLong() - inactive), limit.getAsLong()));
	}

	/** Lines of a file of the system; none where it can't be read, because not every system has it. */
	static List<String> lines(Path file) {
		try {
			return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
		} catch (IOException e) {
			// the file of a group that is just being taken away; the next reading tells
			return List.of();
		}
	}

	/** A number of at most 18 digits; empty for anything else, such as {@code max}. */
	static OptionalLong number(String text) {
		String trimmed = text.strip();
		if (trimmed.matches("\\d{1,18}")) {
			return OptionalLong.of(Long.parseLong(trimmed));
		}
		return trimmed.matches("\\d+") ? OptionalLong.of(Long.MAX_VALUE) : OptionalLong.empty();
	}
}
