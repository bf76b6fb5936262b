package org.outcrop.scan4d.cached;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.cache.CacheRoot;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanShape;

/** A scan in an EMD file, and what a cache keeps of it. */
abstract class ScanCacheCase {

	static final ScanShape SHAPE = new ScanShape(4, 6, 16, 18);
	static final List<String> ALL = List.of("detector_integrated", "frame_statistics", "histogram", "scan_overview");

	@TempDir
	Path folder;
	final MemoryBudget budget = new MemoryBudget(128 << 20);
	Path file;
	CacheRoot root;
	MemoryScan source;

	@BeforeEach
	void makeFile() throws IOException {
		file = folder.resolve("scan.emd");
		root = CacheRoot.at(folder.resolve("cache"));
		source = EmdFiles.make(file, SHAPE);
	}

	OverviewOutcome overview(Scan4d scan, KeepPolicy policy, Set<OverviewPart> parts) {
		return ScanCache.of(root, policy).overview(scan, new OverviewRequest(parts, 1, 1, budget), Progress.NONE, partial -> {
			// not looked at
		});
	}

	OverviewOutcome overview(KeepPolicy policy) {
		try (Scan4d scan = EmdFiles.open(file)) {
			return overview(scan, policy, EnumSet.allOf(OverviewPart.class));
		}
	}

	CachedState find(KeepPolicy policy) {
		try (Scan4d scan = EmdFiles.open(file)) {
			return ScanCache.of(root, policy).find(scan, Progress.NONE);
		}
	}

	static void assertRight(Overviews overviews, MemoryScan scan) {
		ScanShape shape = scan.outline().shape();
		double[] pattern = new double[(int) shape.framePixels()];
		for (int p = 0; p < shape.positions(); p++) {
			double sum = 0;
			for (int i = 0; i < pattern.length; i++) {
				double value = scan.missing().get(p) ? 0 : scan.value(p, i);
				sum += value;
				pattern[i] += value;
			}
			if (!scan.missing().get(p)) {
				assertEquals(sum, overviews.scanOverview().values().at(p));
				assertEquals(sum / pattern.length, overviews.statistics().orElseThrow().mean().values().at(p), 1e-9);
			}
		}
		for (int i = 0; i < pattern.length; i++) {
			assertEquals(pattern[i], overviews.diffractionSum().values().at(i));
		}
	}
}
