package org.outcrop.fft.internal.kernel;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * Plans by length, the least recently used given up when their tables together exceed a bound. A plan that is given up stays good for who
 * holds it. For any thread.
 */
public final class PlanCache<P> {

	/** Bytes of tables that are kept. */
	public static final long BOUND = 32L << 20;

	private final IntFunction<P> planner;
	private final ToLongFunction<P> size;
	private final Map<Integer, P> plans = new LinkedHashMap<>(16, 0.75f, true);
	private long bytes;

	/** A cache that makes its plans with {@code planner}, and asks {@code size} for their bytes. */
	public PlanCache(IntFunction<P> planner, ToLongFunction<P> size) {
		this.planner = planner;
		this.size = size;
	}

	/**
	 * The plan of a length, made now if it is not kept. Two threads that ask at once may make it twice and keep one.
	 *
	 * @throws IllegalArgumentException when the length is below 1
	 */
	public P of(int length) {
		if (length < 1) {
			throw new IllegalArgumentException("a transform has at least one point, not " + length);
		}
		synchronized (plans) {
			P kept = plans.get(length);
			if (kept != null) {
				return kept;
			}
		}
		return keep(length, planner.apply(length));
	}

	private P keep(int length, P plan) {
		synchronized (plans) {
			P other = plans.putIfAbsent(length, plan);
			if (other != null) {
				return other;
			}
			bytes += size.applyAsLong(plan);
			Iterator<P> oldest = plans.values().iterator();
			while (bytes > BOUND && oldest.hasNext()) {
				bytes -= size.applyAsLong(oldest.next());
				oldest.remove();
			}
			return plan;
		}
	}

	/** Bytes of the tables that are kept now. */
	public long bytes() {
		synchronized (plans) {
			return bytes;
		}
	}
}
