package org.outcrop.peaks.internal.pyramid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import org.outcrop.array.Axis;
import org.outcrop.array.Interval;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.peaks.PeakFilter;
import org.outcrop.peaks.RasterRequest;
import org.outcrop.raster.Raster;

/**
 * A finished pyramid, ready to draw. Safe for any thread: pictures share decoded tiles, and read and decode without holding a lock.
 *
 * <p>A picture comes from the coarsest level whose cells are no larger than a pixel on both axes. A cell goes to the pixel of its centre
 * and is never averaged or left out: the strongest of its cells for MAX, their total for SUM and COUNT. For MAX a cell that merely reaches
 * into the view is shown at the view's edge, so that no peak of the view is lost; for SUM and COUNT the centre decides, so that no peak
 * is counted in two neighbouring views of one size. A pixel of a MAX picture is therefore at least the strongest peak of the pixel shrunk by a cell,
 * and at most that of the pixel grown by a cell.
 */
public final class Pyramid implements AutoCloseable {

	/** How much larger than a pixel a cell may be by rounding. */
	private static final double ROUNDING = 1 + 1e-9;

	private final PyramidBytes bytes;
	private final List<StoredGroup> groups;
	private final TileCache cache;
	private volatile boolean closed;

	private Pyramid(PyramidBytes bytes, MemoryBudget.Lease lease) {
		this.bytes = bytes;
		groups = PyramidIndex.read(bytes, PyramidHeader.read(bytes));
		cache = new TileCache(lease);
	}

	/**
	 * @param lease bytes for decoded tiles; stays the caller's
	 * @throws org.outcrop.data.DataException.Corrupt     when the file is unfinished, cut or damaged
	 * @throws org.outcrop.data.DataException.Unsupported when it cannot be opened or is of another format version
	 */
	public static Pyramid open(Path file, MemoryBudget.Lease lease) {
		FileBytes bytes = FileBytes.open(file);
		boolean opened = false;
		try {
			Pyramid pyramid = new Pyramid(bytes, lease);
			opened = true;
			return pyramid;
		} finally {
			if (!opened) {
				bytes.close();
			}
		}
	}

	/** Opens a pyramid in memory. */
	public static Pyramid open(PyramidMemory memory, MemoryBudget.Lease lease) {
		return new Pyramid(memory.bytes(), lease);
	}

	/** The groups, in the order in which they were begun. */
	public List<PyramidGroup> groups() {
		return groups.stream().map(StoredGroup::group).toList();
	}

	/** Base grid of a group of {@link #groups()}. */
	public PyramidGrid grid(PyramidGroup group) {
		return stored(group).base();
	}

	/** Peaks of a group of {@link #groups()}. */
	public long points(PyramidGroup group) {
		return stored(group).points();
	}

	private StoredGroup stored(PyramidGroup group) {
		return groups.stream().filter(stored -> stored.group().equals(group)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("no such group: " + group));
	}

	/** Bytes of decoded tiles held now. */
	public long cachedBytes() {
		return cache.held();
	}

	/**
	 * Draws a picture of the groups that have the request's axes and pass its filter and {@code which}.
	 *
	 * @return empty when the pyramid cannot answer and single peaks are to be drawn: cells of the base grid are larger than a pixel, no group
	 *         passes, or the filter restricts what the pyramid does not know (isolation window, the third axis)
	 * @throws org.outcrop.data.DataException.Corrupt when a tile is damaged; names tile and byte offset
	 */
	public Optional<Raster> raster(RasterRequest request, Predicate<PyramidGroup> which, Progress progress) {
		if (closed) {
			throw new IllegalStateException("the pyramid " + bytes.name() + " is closed");
		}
		PeakFilter filter = request.filter();
		if (filter.window().isPresent() || !thirdAxis(request).isAll()) {
			return Optional.empty();
		}
		Axis x = Axis.over(request.x(), request.width());
		Axis y = Axis.over(request.y(), request.height());
		List<LevelPicture> pictures = new ArrayList<>();
		for (int number = 0; number < groups.size(); number++) {
			StoredGroup group = groups.get(number);
			if (group.group().axes() == request.axes() && group.group().matches(filter) && which.test(group.group())) {
				OptionalInt level = level(group, x, y);
				if (level.isEmpty()) {
					return Optional.empty();
				}
				pictures.add(new LevelPicture(number, group, level.getAsInt(), request));
			}
		}
		return pictures.isEmpty() ? Optional.empty() : Optional.of(draw(pictures, request, progress));
	}

	private Raster draw(List<LevelPicture> pictures, RasterRequest request, Progress progress) {
		Canvas canvas = Canvas.of(request);
		try (TileDecoder decoder = new TileDecoder(bytes)) {
			pictures.forEach(picture -> picture.draw(canvas, cache, decoder, progress));
		}
		return canvas.raster();
	}

	private static Interval thirdAxis(RasterRequest request) {
		return switch (request.axes()) {
		case RT_MZ -> request.filter().mobility();
		case MZ_MOBILITY -> request.filter().rt();
		case RT_MOBILITY -> request.filter().mz();
		};
	}

	private static OptionalInt level(StoredGroup group, Axis x, Axis y) {
		for (int level = group.levels().size() - 1; level >= 0; level--) {
			PyramidGrid grid = group.levels().get(level).grid();
			if (grid.x().step() <= x.step() * ROUNDING && grid.y().step() <= y.step() * ROUNDING) {
				return OptionalInt.of(level);
			}
		}
		return OptionalInt.empty();
	}

	@Override
	public void close() {
		closed = true;
		cache.clear();
		bytes.close();
	}
}
