package org.outcrop.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one budget of bytes that caches, query engines and workers share.
 *
 * <p>Who wants memory for data takes a {@link Lease} in its own name, and closes it to give the bytes back. The budget counts
 * what was promised; it allocates nothing. Safe for any thread.
 */
public final class MemoryBudget {

	/** What one holder has now. */
	public record Holding(String holder, long bytes) {
	}

	/** Bytes held until closed. Closing twice is harmless. */
	public final class Lease implements AutoCloseable {
		private final String holder;
		private long bytes;

		private Lease(String holder, long bytes) {
			this.holder = holder;
			this.bytes = bytes;
		}

		/** In whose name it was taken. */
		public String holder() {
			return holder;
		}

		/** Bytes held now; 0 when closed. */
		public long bytes() {
			synchronized (MemoryBudget.this) {
				return bytes;
			}
		}

		/**
		 * Grows or shrinks the lease.
		 *
		 * @return false, with the lease unchanged, when the budget does not hold the growth
		 * @throws IllegalStateException when it was closed
		 */
		public boolean resize(long newBytes) {
			if (newBytes < 0) {
				throw new IllegalArgumentException("cannot hold " + newBytes + " bytes");
			}
			synchronized (MemoryBudget.this) {
				if (!leases.contains(this)) {
					throw new IllegalStateException("the lease of " + holder + " was closed");
				}
				long growth = newBytes - bytes;
				if (growth > total - used) {
					return false;
				}
				used += growth;
				bytes = newBytes;
				return true;
			}
		}

		@Override
		public void close() {
			synchronized (MemoryBudget.this) {
				if (leases.remove(this)) {
					used -= bytes;
					bytes = 0;
				}
			}
		}
	}

	private final long total;
	private final List<Lease> leases = new ArrayList<>();
	private long used;

	/** @param total bytes, more than 0 */
	public MemoryBudget(long total) {
		if (total <= 0) {
			throw new IllegalArgumentException("memory budget must be positive, got " + total);
		}
		this.total = total;
	}

	/** Bytes in all; never changes. */
	public long total() {
		return total;
	}

	/** Bytes promised now. */
	public synchronized long used() {
		return used;
	}

	/** Bytes not promised; another thread may take them meanwhile. */
	public synchronized long free() {
		return total - used;
	}

	/** Takes all of {@code bytes}, or nothing. */
	public synchronized Optional<Lease> tryReserve(String holder, long bytes) {
		if (bytes < 0) {
			throw new IllegalArgumentException("cannot reserve " + bytes + " bytes");
		}
		return bytes > total - used ? Optional.empty() : Optional.of(take(holder, bytes));
	}

	/** Takes as much of {@code wanted} as is free, possibly 0. */
	public synchronized Lease reserveUpTo(String holder, long wanted) {
		if (wanted < 0) {
			throw new IllegalArgumentException("cannot reserve " + wanted + " bytes");
		}
		return take(holder, Math.min(wanted, total - used));
	}

	private Lease take(String holder, long bytes) {
		Lease lease = new Lease(holder, bytes);
		leases.add(lease);
		used += bytes;
		return lease;
	}

	/** Who holds what now, one row a holder, in the order in which they came. */
	public synchronized List<Holding> holdings() {
		List<Holding> rows = new ArrayList<>();
		for (Lease lease : leases) {
			int at = 0;
			while (at < rows.size() && !rows.get(at).holder().equals(lease.holder)) {
				at++;
			}
			if (at == rows.size()) {
				rows.add(new Holding(lease.holder, lease.bytes));
			} else {
				rows.set(at, new Holding(lease.holder, rows.get(at).bytes() + lease.bytes));
			}
		}
		return List.copyOf(rows);
	}
}
