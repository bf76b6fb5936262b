package org.outcrop.store.internal.policy;

import java.nio.file.Path;
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
		OptionalLong anonymous = kilobytes("status", "RssAnon:");
		if (anonymous.isPresent()) {
			return OptionalLong.of(anonymous.getAsLong() + kilobytes("status", "RssShmem:").orElse(0));
		}
		OptionalLong all = kilobytes("status", "VmRSS:");
		return all.isPresent() ? all : kilobytes("smaps_rollup", "Rss:");
	}

	/** Bytes of the machine's memory. */
	public OptionalLong machine() {
		return kilobytes("../meminfo", "MemTotal:");
	}

	private OptionalLong kilobytes(String file, String name) {
		return GroupMemory.lines(proc.resolve(file)).stream().filter(line -> line.startsWith(name))
				.map(line -> GroupMemory.number(line.substring(name.length()).replace("kB", ""))).flatMapToLong(OptionalLong::stream)
				.map(kilobytes -> kilobytes * 1024).findFirst();
	}
}
