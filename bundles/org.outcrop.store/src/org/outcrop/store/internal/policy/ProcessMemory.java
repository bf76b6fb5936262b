package org.outcrop.store.internal.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** What this process holds in the machine's memory, as Linux tells it; nothing elsewhere. */
public final class ProcessMemory {

	private final Path proc;

	/** @param proc the process's own folder: {@code /proc/self} */
	public ProcessMemory(Path proc) {
		this.proc = proc;
	}

	/**
	 * Bytes resident that the kernel can't drop by itself: pages of mapped files that nobody changed are not among them. All resident bytes
	 * where the kernel does not tell the kinds apart.
	 */
	public OptionalLong resident() {
		List<String> status = GroupMemory.lines(proc.resolve("status"));
		OptionalLong anonymous = kilobytes(status, "RssAnon:");
		if (anonymous.isPresent()) {
			return OptionalLong.of(anonymous.getAsLong() + kilobytes(status, "RssShmem:").orElse(0));
		}
		OptionalLong all = kilobytes(status, "VmRSS:");
		return all.isPresent() ? all : kilobytes(GroupMemory.lines(proc.resolve("smaps_rollup")), "Rss:");
	}

	/** Bytes of the machine's memory. */
	public OptionalLong machine() {
		return kilobytes(GroupMemory.lines(proc.resolve("../meminfo")), "MemTotal:");
	}

	private static OptionalLong kilobytes(List<String> lines, String name) {
		return lines.stream().filter(line -> line.startsWith(name))
				.map(line -> GroupMemory.number(line.substring(name.length()).replace("kB", "")))
				.flatMapToLong(OptionalLong::stream).map(kilobytes -> kilobytes * 1024).findFirst();
	}
}
