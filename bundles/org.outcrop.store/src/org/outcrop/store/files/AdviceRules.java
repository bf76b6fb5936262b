package org.outcrop.store.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.outcrop.store.BackendCapabilities;
import org.outcrop.store.BackendCapabilities.Latency;
import org.outcrop.store.internal.policy.PolicyText;

/** Reads counters and says what to change. A pure function: the same counters give the same advice. */
public final class AdviceRules {

	/** Below so many calls nothing is said: a figure of few is chance. */
	private static final long ENOUGH = 50;
	private static final double LOW_HITS = 0.5;
	private static final long SMALL_BYTES = 16 << 10;
	private static final double LONG_WAITS = 0.2;
	private static final double PACKING = 0.5;
	private static final double FAILING = 0.05;

	private AdviceRules() {
	}

	/**
	 * What to change at one store, the greatest win first.
	 *
	 * @param counters of a span that is to be judged
	 * @param patterns of arrays; those of other stores are passed over
	 */
	public static List<Advice> of(StatisticsSnapshot counters, BackendCapabilities capabilities, List<AccessRecorderPattern> patterns) {
		List<Advice> all = new ArrayList<>();
		patterns.stream().filter(pattern -> pattern.array().startsWith(counters.store() + "!"))
				.forEach(pattern -> AdviceRechunk.DEFAULT.of(pattern, capabilities.latency()).ifPresent(all::add));
		hits(counters, capabilities).ifPresent(all::add);
		small(counters, capabilities).ifPresent(all::add);
		waits(counters).ifPresent(all::add);
		codec(counters).ifPresent(all::add);
		failed(counters).ifPresent(all::add);
		all.sort(Comparator.comparingDouble(Advice::factor).reversed());
		return List.copyOf(all);
	}

	private static Optional<Advice> hits(StatisticsSnapshot counters, BackendCapabilities capabilities) {
		double rate = counters.hitRate().orElse(1);
		if (counters.hits() + counters.misses() < ENOUGH || rate >= LOW_HITS || capabilities.latency() == Latency.MEMORY) {
			return Optional.empty();
		}
		return Optional.of(plain(counters, "hits " + counters.hits() + " of " + (counters.hits() + counters.misses()),
				"only " + PolicyText.percent(rate) + " of the reads were answered by the cache; a larger cache may help"));
	}

	private static Optional<Advice> small(StatisticsSnapshot counters, BackendCapabilities capabilities) {
		StatisticsCalls reads = counters.of(StatisticsCall.READ);
		if (reads.count() < ENOUGH || capabilities.latency() == Latency.MEMORY || reads.bytes() >= reads.count() * SMALL_BYTES
				|| counters.amplification().orElse(1) >= 2) {
			return Optional.empty();
		}
		return Optional.of(plain(counters, "read count " + reads.count() + ", bytes " + PolicyText.bytes(reads.bytes()),
				"a read asks for " + PolicyText.bytes((double) reads.bytes() / reads.count()) + " on average and half of them take "
						+ PolicyText.seconds(reads.p50Nanos() / 1e9) + " or more; read larger regions, or many items as one batch"));
	}

	private static Optional<Advice> waits(StatisticsSnapshot counters) {
		long busy = counters.calls().values().stream().mapToLong(StatisticsCalls::nanos).sum();
		if (counters.waits() < ENOUGH || counters.waitNanos() < busy * LONG_WAITS) {
			return Optional.empty();
		}
		return Optional.of(plain(counters, "waits " + counters.waits() + ", waitNanos " + counters.waitNanos(),
				"calls waited " + PolicyText.seconds(counters.waitNanos() / 1e9) + " for memory or for one another while they worked "
						+ PolicyText.seconds(busy / 1e9) + "; give more memory, or run fewer at once"));
	}

	private static Optional<Advice> codec(StatisticsSnapshot counters) {
		long moving = counters.of(StatisticsCall.READ).nanos() + counters.of(StatisticsCall.WRITE).nanos();
		if (counters.of(StatisticsCall.READ).count() + counters.of(StatisticsCall.WRITE).count() < ENOUGH
				|| counters.codecNanos() <= moving * PACKING) {
			return Optional.empty();
		}
		return Optional.of(plain(counters, "codecNanos " + counters.codecNanos(),
				PolicyText.percent((double) counters.codecNanos() / Math.max(1, moving))
						+ " of the time of reads and writes goes into packing; measure the compression anew, or give more workers"));
	}

	private static Optional<Advice> failed(StatisticsSnapshot counters) {
		StatisticsCalls reads = counters.of(StatisticsCall.READ);
		if (reads.count() < ENOUGH || reads.failed() < reads.count() * FAILING) {
			return Optional.empty();
		}
		return Optional.of(plain(counters, "read failed " + reads.failed() + " of " + reads.count(),
				reads.failed() + " reads failed; verify the store"));
	}

	private static Advice plain(StatisticsSnapshot counters, String counter, String what) {
		return new Advice(counters.store(), counter, counters.store() + ": " + what + " (" + counter + ")", 1, Optional.empty());
	}
}
