package org.outcrop.ui.series.internal;

import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.Dataset;
import org.outcrop.series.model.SeriesKey;
import org.outcrop.series.model.Signal;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.store.SeriesStore;
import org.outcrop.ui.series.model.Chosen;

/** What a line of the tree stands for. */
sealed interface TreeNode {

	/** What is in the first column. */
	String text();

	/** What is in the second: unit or type. */
	default String kind() {
		return "";
	}

	/** Tells it from its neighbours, also when the tree was made anew. */
	default String id() {
		return text();
	}

	/** Whether something may lie below. */
	default boolean opens() {
		return true;
	}

	/** As the other parts know it. */
	default Optional<Chosen> chosen() {
		return Optional.empty();
	}

	/** An open store. */
	record Root(SeriesStore store) implements TreeNode {
		@Override
		public String text() {
			String address = store.address();
			String name = address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf('\\')) + 1);
			return name.isEmpty() ? address : name;
		}

		@Override
		public String kind() {
			return store.address().startsWith("jdbc:") ? store.address().split(":")[1] : store.kind();
		}

		@Override
		public String id() {
			return store.address();
		}

		@Override
		public Optional<Chosen> chosen() {
			return Optional.of(Chosen.of(store));
		}
	}

	/** A data set. */
	record Set(SeriesStore store, Dataset dataset) implements TreeNode {
		@Override
		public String text() {
			return dataset.name();
		}

		@Override
		public String kind() {
			int count = dataset.signals().size();
			return count + (count == 1 ? " signal" : " signals");
		}

		@Override
		public Optional<Chosen> chosen() {
			return Optional.of(new Chosen(store, Optional.of(dataset.name()), Optional.empty(), List.of()));
		}
	}

	/** A signal. */
	record Quantity(SeriesStore store, String dataset, Signal signal) implements TreeNode {
		@Override
		public String text() {
			return signal.name();
		}

		@Override
		public String kind() {
			return signal.units();
		}

		@Override
		public Optional<Chosen> chosen() {
			return Optional.of(new Chosen(store, Optional.of(dataset), Optional.of(signal.name()), List.of()));
		}
	}

	/**
	 * A series.
	 *
	 * @param saved whether its values are there
	 */
	record Line(SeriesStore store, SeriesKey key, TimeSeries series, boolean saved) implements TreeNode {
		@Override
		public String text() {
			return series.name();
		}

		@Override
		public String kind() {
			return series.type().id();
		}

		@Override
		public boolean opens() {
			return false;
		}

		@Override
		public Optional<Chosen> chosen() {
			return Optional.of(Chosen.of(store, List.of(key)));
		}
	}

	/** A sentence in the place of lines. */
	record Words(String text) implements TreeNode {
		@Override
		public boolean opens() {
			return false;
		}
	}
}
