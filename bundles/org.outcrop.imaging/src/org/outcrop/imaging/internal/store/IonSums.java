package org.outcrop.imaging.internal.store;

import java.lang.foreign.ValueLayout;
import java.util.List;

import org.outcrop.compute.MemoryBudget;
import org.outcrop.data.DataException;
import org.outcrop.imaging.axis.MassAxis;
import org.outcrop.imaging.axis.MassWindow;
import org.outcrop.imaging.store.TableColumns;

/** Images of ions, added up while the columns of a table come by. For one thread. */
final class IonSums implements AutoCloseable {

	private final List<MassWindow> windows;
	private final List<MassWindow.Bins> bins;
	private final double[][] sums;
	private final MemoryBudget.Lease lease;

	IonSums(List<MassWindow> windows, MassAxis axis, int rows, MemoryBudget budget) {
		long bytes = (long) Double.BYTES * rows * windows.size();
		this.lease = budget.tryReserve("Images of ions", bytes).orElseThrow(() -> new DataException.TooLittleMemory("images of " + windows.size()
				+ " ions take " + (bytes >> 20) + " MiB, " + (budget.free() >> 20) + " are free", "", "Give more memory, or name fewer ions."));
		this.windows = List.copyOf(windows);
		this.bins = windows.stream().map(window -> window.bins(axis)).toList();
		this.sums = new double[windows.size()][rows];
	}

	void add(TableColumns part) {
		for (int ion = 0; ion < sums.length; ion++) {
			int first = Math.max(bins.get(ion).first(), part.first());
			int end = Math.min(bins.get(ion).end(), part.first() + part.columns());
			if (first < end) {
				long from = part.starts().getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, first - part.first());
				long to = part.starts().getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, end - part.first());
				for (long at = from; at < to; at++) {
					sums[ion][part.rows().getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, at)] += part.values().getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
				}
			}
		}
	}

	/** Of the channels. */
	List<String> labels() {
		return windows.stream().map(MassWindow::label).toList();
	}

	@Override
	public void close() {
		lease.close();
	}

	/** Ion current of each row, by ion. */
	List<double[]> all() {
		return List.of(sums);
	}
}
