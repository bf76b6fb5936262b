package org.outcrop.store.files;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.outcrop.store.internal.policy.GroupMemory;
import org.outcrop.store.internal.policy.ProcessMemory;

/**
 * Reads the limits of this process from Java and from the system: heap, direct memory, resident size, and the limit of the container,
 * version 1 or 2, at any level above. What a system doesn't tell is left out; on others than Linux that is all but heap and direct
 * memory.
 */
public final class PressureProbe implements PressureSource {

	private final ProcessMemory process;
	private final GroupMemory group;
	private final OptionalLong residentLimit;
	private final Optional<BufferPoolMXBean> direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
			.filter(pool -> pool.getName().equals("direct")).findFirst();
	private final long directLimit = directLimit();

	/** Of this process; it may hold all of the machine's memory. */
	public PressureProbe() {
		this(OptionalLong.empty());
	}

	/** Of this process, which shall hold so many bytes at most. */
	public PressureProbe(OptionalLong residentLimit) {
		this(Path.of("/proc/self"), Path.of("/sys/fs/cgroup"), residentLimit);
	}

	/** Of the process and the groups that these folders tell of. */
	PressureProbe(Path proc, Path groups, OptionalLong residentLimit) {
		this.process = new ProcessMemory(proc);
		this.group = new GroupMemory(proc, groups);
		this.residentLimit = residentLimit.isPresent() ? residentLimit : process.machine();
	}

	@Override
	public PressureReading read() {
		List<PressureGauge> gauges = new ArrayList<>();
		Runtime runtime = Runtime.getRuntime();
		gauges.add(new PressureGauge(PressureGauge.Kind.HEAP, runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory()));
		direct.ifPresent(pool -> gauges.add(new PressureGauge(PressureGauge.Kind.DIRECT, Math.max(0, pool.getMemoryUsed()), directLimit)));
		resident().ifPresent(gauges::add);
		group.read().ifPresent(held -> gauges.add(new PressureGauge(PressureGauge.Kind.CONTAINER, held.used(), held.limit())));
		return new PressureReading(gauges);
	}

	@Override
	public void collect() {
		System.gc();
	}

	/** Java allows as much direct memory as heap, unless told otherwise. */
	private static long directLimit() {
		return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
				.filter(argument -> argument.startsWith("-XX:MaxDirectMemorySize=")).map(argument -> size(argument.substring(24)))
				.flatMapToLong(OptionalLong::stream).filter(bytes -> bytes > 0).findFirst().orElse(Runtime.getRuntime().maxMemory());
	}

	/** A size as the command line of Java has it: {@code 512m}. */
	static OptionalLong size(String text) {
		if (!text.matches("\\d{1,15}[kKmMgGtT]?")) {
			return OptionalLong.empty();
		}
		int shift = 10 * (1 + "kmgt".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))));
		return OptionalLong.of(Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift);
	}

	private Optional<PressureGauge> resident() {
		OptionalLong used = process.resident();
		return used.isPresent() && residentLimit.isPresent() && residentLimit.getAsLong() > 0
				? Optional.of(new PressureGauge(PressureGauge.Kind.RESIDENT, used.getAsLong(), residentLimit.getAsLong()))
				: Optional.empty();
	}
}
