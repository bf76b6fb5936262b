package org.outcrop.series.model;

/**
 * Names a series in a store: any texts, kept one to one.
 *
 * @param dataset name of the data set
 * @param signal  name of the signal in it
 * @param series  name of the series in that
 */
public record SeriesKey(String dataset, String signal, String series) implements Comparable<SeriesKey> {

	public SeriesKey {
		Names.requireName("a data set", dataset);
		Names.requireName("a signal", signal);
		Names.requireName("a series", series);
	}

	@Override
	public int compareTo(SeriesKey other) {
		int order = dataset.compareTo(other.dataset);
		order = order != 0 ? order : signal.compareTo(other.signal);
		return order != 0 ? order : series.compareTo(other.series);
	}
}
