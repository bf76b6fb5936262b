package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureProbeTest {

	@TempDir
	Path root;

	private void file(String path, String text) throws IOException {
		Path file = root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private Optional<PressureGauge> gauge(PressureGauge.Kind kind, OptionalLong residentLimit) {
		return new PressureProbe(root.resolve("proc/self"), root.resolve("groups"), residentLimit).read().of(kind);
	}

	private Optional<PressureGauge> container() {
		return gauge(PressureGauge.Kind.CONTAINER, OptionalLong.empty());
	}

	@Test
	void readsVersionTwoWithoutWhatTheKernelWouldDrop() throws IOException {
		file("proc/self/cgroup", "0::/app\n");
		file("groups/app/memory.max", "1000\n");
		file("groups/app/memory.current", "900\n");
		file("groups/app/memory.stat", "anon 500\nfile 400\ninactive_file 300\nactive_file 100\n");
		assertEquals(new PressureGauge(PressureGauge.Kind.CONTAINER, 600, 1000), container().orElseThrow());
	}

	@Test
	void readsVersionOneAlsoWhereBothAreMounted() throws IOException {
		file("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/docker/4711\n0::/elsewhere\n");
		file("groups/memory/docker/4711/memory.limit_in_bytes", "2000\n");
		file("groups/memory/docker/4711/memory.usage_in_bytes", "1500\n");
		file("groups/memory/docker/4711/memory.stat", "inactive_file 1\ntotal_inactive_file 500\n");
		file("groups/elsewhere/memory.max", "10\n");
		file("groups/elsewhere/memory.current", "10\n");
		assertEquals(new PressureGauge(PressureGauge.Kind.CONTAINER, 1000, 2000), container().orElseThrow());
	}

	@Test
	void takesTheGroupAboveThatIsNearerToItsLimit() throws IOException {
		file("proc/self/cgroup", "0::/user/app\n");
		file("groups/user/app/memory.max", "max\n");
		file("groups/user/app/memory.current", "50\n");
		file("groups/user/memory.max", "100\n");
		file("groups/user/memory.current", "90\n");
		file("groups/memory.max", "1000\n");
		file("groups/memory.current", "100\n");
		assertEquals(new PressureGauge(PressureGauge.Kind.CONTAINER, 90, 100), container().orElseThrow());
	}

	@Test
	void looksAtTheRootWhereThePathIsTheHosts() throws IOException {
		file("proc/self/cgroup", "0::/kubepods/pod1/../../../../..\n");
		file("groups/memory.max", "1000\n");
		file("groups/memory.current", "100\n");
		assertTrue(container().isEmpty(), "nothing outside the mount is read");
		file("proc/self/cgroup", "0::/kubepods/pod1\n");
		assertEquals(100, container().orElseThrow().used());
	}

	@Test
	void knowsNoContainerWithoutALimit() throws IOException {
		assertTrue(container().isEmpty());
		file("proc/self/cgroup", "4:memory:/\n");
		file("groups/memory/memory.limit_in_bytes", "9223372036854771712\n");
		file("groups/memory/memory.usage_in_bytes", "1500\n");
		assertTrue(container().isEmpty());
		file("groups/memory/memory.limit_in_bytes", "nonsense\n");
		assertTrue(container().isEmpty());
	}

	@Test
	void readsWhatIsResidentWithoutPagesOfMappedFiles() throws IOException {
		file("proc/meminfo", "MemTotal:       8000 kB\nMemFree: 1 kB\n");
		file("proc/self/status", "VmRSS:\t 900 kB\nRssAnon:\t     500 kB\nRssFile:\t 300 kB\nRssShmem:\t     100 kB\n");
		assertEquals(new PressureGauge(PressureGauge.Kind.RESIDENT, 600 << 10, 8000 << 10),
				gauge(PressureGauge.Kind.RESIDENT, OptionalLong.empty()).orElseThrow());
		assertEquals(1 << 20, gauge(PressureGauge.Kind.RESIDENT, OptionalLong.of(1 << 20)).orElseThrow().limit());
		file("proc/self/status", "VmRSS:\t 900 kB\n");
		assertEquals(900 << 10, gauge(PressureGauge.Kind.RESIDENT, OptionalLong.empty()).orElseThrow().used());
		Files.delete(root.resolve("proc/self/status"));
		file("proc/self/smaps_rollup", "00400000-7ffd [rollup]\nRss:     700 kB\nPss: 1 kB\n");
		assertEquals(700 << 10, gauge(PressureGauge.Kind.RESIDENT, OptionalLong.empty()).orElseThrow().used());
		Files.delete(root.resolve("proc/self/smaps_rollup"));
		assertTrue(gauge(PressureGauge.Kind.RESIDENT, OptionalLong.of(5)).isEmpty());
	}

	@Test
	void seesTheHeapOfThisProcess() {
		PressureGauge heap = gauge(PressureGauge.Kind.HEAP, OptionalLong.empty()).orElseThrow();
		assertEquals(Runtime.getRuntime().maxMemory(), heap.limit(), heap.limit() * 0.15);
		byte[] held = new byte[32 << 20];
		assertTrue(gauge(PressureGauge.Kind.HEAP, OptionalLong.empty()).orElseThrow().used() > held.length);
		assertFalse(gauge(PressureGauge.Kind.DIRECT, OptionalLong.empty()).isEmpty());
	}

	@Test
	void seesWhatLinuxTellsOfThisProcess() {
		Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "skipped: this system has no /proc");
		PressureGauge resident = new PressureProbe().read().of(PressureGauge.Kind.RESIDENT).orElseThrow();
		assertTrue(resident.used() > 10 << 20 && resident.used() < resident.limit(), resident.sentence());
	}

	@Test
	void readsSizesAsTheCommandLineHasThem() {
		assertEquals(OptionalLong.of(512L << 20), PressureProbe.size("512m"));
		assertEquals(OptionalLong.of(3L << 30), PressureProbe.size("3G"));
		assertEquals(OptionalLong.of(1234), PressureProbe.size("1234"));
		assertEquals(OptionalLong.of(7L << 10), PressureProbe.size("7k"));
		assertEquals(OptionalLong.empty(), PressureProbe.size("many"));
	}
}
