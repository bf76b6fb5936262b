package org.outcrop.ui.cache.internal;

import java.util.List;

import org.outcrop.cache.ByteText;
import org.outcrop.compute.MemoryBudget;

/**
 * The memory budget at one moment, and the Java heap beside it.
 *
 * @param total    bytes of the budget
 * @param holdings who holds how much, the largest first
 * @param heapUsed bytes
 * @param heapMax  bytes that the heap may grow to
 */
record MemoryLine(long total, List<MemoryBudget.Holding> holdings, long heapUsed, long heapMax) {

	static MemoryLine of(MemoryBudget budget) {
		Runtime java = Runtime.getRuntime();
		List<MemoryBudget.Holding> holdings = budget.holdings().stream().filter(h -> h.bytes() > 0)
				.sorted((a, b) -> Long.compare(b.bytes(), a.bytes())).toList();
		// whole megabytes, so that the line does not flicker
		long used = java.totalMemory() - java.freeMemory() >> 20 << 20;
		return new MemoryLine(budget.total(), holdings, used, java.maxMemory());
	}

	long used() {
		return holdings.stream().mapToLong(MemoryBudget.Holding::bytes).sum();
	}

	/** All of it in words. */
	String text() {
		StringBuilder line = new StringBuilder("Memory for data: ").append(ByteText.of(used())).append(" of ").append(ByteText.of(total))
				.append(" used, ").append(ByteText.of(Math.max(0, total - used()))).append(" free");
		for (int i = 0; i < holdings.size(); i++) {
			line.append(i == 0 ? " (" : ", ").append(holdings.get(i).holder()).append(' ').append(ByteText.of(holdings.get(i).bytes()));
		}
		if (!holdings.isEmpty()) {
			line.append(')');
		}
		return line.append(". Java heap: ").append(ByteText.of(heapUsed)).append(" of ").append(ByteText.of(heapMax)).append('.').toString();
	}
}
