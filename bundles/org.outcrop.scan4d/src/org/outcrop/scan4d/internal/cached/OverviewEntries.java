package org.outcrop.scan4d.internal.cached;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.outcrop.array.ElementType;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.cached.ContrastHistogram;
import org.outcrop.scan4d.cached.FrameNumbers;
import org.outcrop.scan4d.cached.LineSums;
import org.outcrop.scan4d.cached.Overviews;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Overviews as entries, and back. */
public final class OverviewEntries {

	private static final List<String> STATISTICS = List.of("minimum", "maximum", "mean", "deviation");

	private final SourceIdentity source;
	private final List<Long> scan;
	private final List<Long> detector;

	/** For one scan. */
	public OverviewEntries(SourceIdentity source) {
		this.source = source;
		ScanShape shape = source.shape();
		scan = List.of(shape.scanY(), shape.scanX());
		detector = List.of((long) shape.detectorY(), (long) shape.detectorX());
	}

	/** As entries. */
	public List<Entry> of(Overviews overviews, Instant computed) {
		List<Entry> entries = new ArrayList<>();
		entries.add(new Entry(CacheLayout.SCAN_OVERVIEW, params(), computed, overview(overviews.scanOverview()), new LinkedHashMap<>()));
		SequencedMap<String, String> links = new LinkedHashMap<>();
		links.put(CacheLayout.SUM_OVER_BOTH, CacheLayout.SCAN_OVERVIEW + "/" + CacheLayout.DATA);
		entries.add(new Entry(CacheLayout.DETECTOR_INTEGRATED, params(), computed, integrated(overviews), links));
		overviews.statistics().ifPresent(s -> entries
				.add(new Entry(CacheLayout.FRAME_STATISTICS, params(), computed, statistics(s), new LinkedHashMap<>())));
		overviews.histogram().ifPresent(h -> entries.add(histogram(h, computed)));
		return entries;
	}

	/** The parameters that every entry has. */
	public ObjectNode params() {
		return JsonNodeFactory.instance.objectNode().put("arrangement", source.arrangement());
	}

	private SequencedMap<String, StoredArray> overview(Picture picture) {
		SequencedMap<String, StoredArray> arrays = new LinkedHashMap<>();
		arrays.put(CacheLayout.DATA, StoredArray.of(picture.values(), scan, source.type(), source.shape().framePixels()));
		putMissing(arrays, CacheLayout.MISSING, picture.missing(), scan);
		return arrays;
	}

	private SequencedMap<String, StoredArray> integrated(Overviews overviews) {
		SequencedMap<String, StoredArray> arrays = new LinkedHashMap<>();
		Picture sum = overviews.diffractionSum();
		ScanShape shape = source.shape();
		arrays.put(CacheLayout.DIFFRACTION_SUM, StoredArray.of(sum.values(), detector, source.type(), shape.positions()));
		putMissing(arrays, CacheLayout.DIFFRACTION_MISSING, sum.missing(), detector);
		overviews.lineSums().ifPresent(lines -> {
			arrays.put(CacheLayout.SUM_OVER_X, StoredArray.of(lines.overColumns(), with((long) shape.detectorY()), source.type(),
					shape.detectorX()));
			arrays.put(CacheLayout.SUM_OVER_Y, StoredArray.of(lines.overRows(), with((long) shape.detectorX()), source.type(), shape.detectorY()));
		});
		return arrays;
	}

	private List<Long> with(long more) {
		return List.of(scan.get(0), scan.get(1), more);
	}

	private SequencedMap<String, StoredArray> statistics(FrameNumbers numbers) {
		SequencedMap<String, StoredArray> arrays = new LinkedHashMap<>();
		List<Picture> pictures = List.of(numbers.minimum(), numbers.maximum(), numbers.mean(), numbers.deviation());
		for (int i = 0; i < pictures.size(); i++) {
			arrays.put(STATISTICS.get(i), StoredArray.of(pictures.get(i).values(), scan, source.type(), 1));
		}
		putMissing(arrays, CacheLayout.MISSING, numbers.mean().missing(), scan);
		return arrays;
	}

	private Entry histogram(ContrastHistogram histogram, Instant computed) {
		SequencedMap<String, StoredArray> arrays = new LinkedHashMap<>();
		arrays.put(CacheLayout.COUNTS, StoredArray.ofCounts(histogram.counts(), List.of((long) histogram.counts().length), ElementType.UINT64));
		ObjectNode params = params().put("min", histogram.min()).put("max", histogram.max()).put("bins", histogram.counts().length);
		return new Entry(CacheLayout.HISTOGRAM, params, computed, arrays, new LinkedHashMap<>());
	}

	private static void putMissing(Map<String, StoredArray> arrays, String name, BitSet missing, List<Long> shape) {
		if (!missing.isEmpty()) {
			arrays.put(name, StoredArray.ofBits(missing, shape));
		}
	}

	/**
	 * The same entry, where it has the arrays that one of its name has.
	 *
	 * @throws DataException.Corrupt where it has not, as after another program has edited it
	 */
	public Entry checked(Entry entry) {
		List<String> needed = switch (entry.name()) {
		case CacheLayout.SCAN_OVERVIEW -> List.of(CacheLayout.DATA);
		case CacheLayout.DETECTOR_INTEGRATED -> List.of(CacheLayout.DIFFRACTION_SUM);
		case CacheLayout.FRAME_STATISTICS -> STATISTICS;
		case CacheLayout.HISTOGRAM -> List.of(CacheLayout.COUNTS);
		default -> List.of();
		};
		boolean whole = entry.arrays().keySet().containsAll(needed)
				&& entry.arrays().entrySet().stream().allMatch(array -> fits(entry.name(), array.getKey(), array.getValue()));
		boolean ranged = !entry.name().equals(CacheLayout.HISTOGRAM) || entry.params().path("max").asDouble() > entry.params().path("min").asDouble();
		if (!whole || !ranged) {
			throw new DataException.Corrupt("the kept result " + entry.name() + " has not got the numbers that belong to it", source.file().toString(),
					"clear the cached results of this file and compute them again");
		}
		return entry;
	}

	private boolean fits(String entry, String name, StoredArray array) {
		return switch (name) {
		case CacheLayout.DATA -> array.isNumbers() && array.shape().equals(scan);
		case CacheLayout.MISSING -> array.isBits() && array.shape().equals(scan);
		case CacheLayout.DIFFRACTION_SUM -> array.isNumbers() && array.shape().equals(detector);
		case CacheLayout.DIFFRACTION_MISSING -> array.isBits() && array.shape().equals(detector);
		case CacheLayout.SUM_OVER_X -> array.isNumbers() && array.shape().equals(with((long) source.shape().detectorY()));
		case CacheLayout.SUM_OVER_Y -> array.isNumbers() && array.shape().equals(with((long) source.shape().detectorX()));
		case CacheLayout.COUNTS -> array.type() == ElementType.UINT64 && array.shape().size() == 1 && array.count() > 0;
		default -> !entry.equals(CacheLayout.FRAME_STATISTICS) || !STATISTICS.contains(name)
				|| array.isNumbers() && array.shape().equals(scan);
		};
	}

	/** From entries by name, all of them {@link #checked}; empty unless both sums are there. */
	public Optional<Overviews> read(Map<String, Entry> entries) {
		Entry overview = entries.get(CacheLayout.SCAN_OVERVIEW);
		Entry integrated = entries.get(CacheLayout.DETECTOR_INTEGRATED);
		if (overview == null || integrated == null) {
			return Optional.empty();
		}
		Picture scanOverview = picture(overview, CacheLayout.DATA, CacheLayout.MISSING, scan);
		Picture sum = picture(integrated, CacheLayout.DIFFRACTION_SUM, CacheLayout.DIFFRACTION_MISSING, detector);
		return Optional.of(new Overviews(scanOverview, sum, lineSums(integrated), statistics(entries), histogram(entries)));
	}

	private static Picture picture(Entry entry, String name, String missing, List<Long> shape) {
		StoredArray array = entry.arrays().get(name);
		StoredArray bits = entry.arrays().get(missing);
		return new Picture(Math.toIntExact(shape.get(0)), Math.toIntExact(shape.get(1)), array.values(),
				bits == null ? new BitSet() : bits.bits());
	}

	private static Optional<LineSums> lineSums(Entry integrated) {
		StoredArray x = integrated.arrays().get(CacheLayout.SUM_OVER_X);
		StoredArray y = integrated.arrays().get(CacheLayout.SUM_OVER_Y);
		return x == null || y == null ? Optional.empty() : Optional.of(new LineSums(x.values(), y.values()));
	}

	private Optional<FrameNumbers> statistics(Map<String, Entry> entries) {
		return Optional.ofNullable(entries.get(CacheLayout.FRAME_STATISTICS)).map(entry -> {
			List<Picture> four = STATISTICS.stream().map(name -> picture(entry, name, CacheLayout.MISSING, scan)).toList();
			return new FrameNumbers(four.get(0), four.get(1), four.get(2), four.get(3));
		});
	}

	private static Optional<ContrastHistogram> histogram(Map<String, Entry> entries) {
		return Optional.ofNullable(entries.get(CacheLayout.HISTOGRAM)).map(entry -> new ContrastHistogram(entry.params().path("min").asDouble(),
				entry.params().path("max").asDouble(), entry.arrays().get(CacheLayout.COUNTS).counts()));
	}
}
