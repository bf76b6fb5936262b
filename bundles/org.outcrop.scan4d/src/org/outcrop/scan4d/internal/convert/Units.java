package org.outcrop.scan4d.internal.convert;

import java.util.List;

import org.outcrop.array.ElementType;
import org.outcrop.data.scan4d.ScanRegion;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.scan4d.convert.ConversionOptions;
import org.outcrop.scan4d.convert.Storage;
import org.outcrop.scan4d.convert.ZarrStorage;

/**
 * A scan cut into boxes that are read, packed and written one at a time. It follows from shape, type, storage and the wanted size alone, so
 * that a run that goes on with another finds the same units. Every box begins and ends between chunks.
 *
 * @param shape  of the scan
 * @param chunk  extents of a chunk in array order; where contiguous, of one frame
 * @param extent extents of a unit in array order, multiples of the chunk's; those at the end are shorter
 */
public record Units(ScanShape shape, List<Long> chunk, List<Long> extent) {

	/** Frames are copied and looked at while they are in the processor's cache. */
	private static final long FRAME_UNIT = 1L << 20;
	/** Packing takes long enough that handing units over costs nothing. */
	private static final long PACKED_UNIT = 2L << 20;
	/** Chunks that cut through frames are made of as much of each frame as possible, so that the source is read in long runs. */
	private static final long BALANCED_UNIT = 16L << 20;
	private static final long FRAMES_PER_CHUNK = 4;
	private static final long SMALL_CHUNK = 128L << 10;
	private static final long BALANCED = 16;
	/** A terabyte makes some sixty thousand files of these. */
	private static final long SHARD = 16L << 20;
	private static final long LARGEST_CHUNK = 64L << 20;
	/** A disk reads so much as fast as less. */
	private static final long SMALL_READ = 8L << 10;
	/** Without shards each chunk is a file, which should not be smaller. */
	private static final long SMALL_FILE = 1L << 20;
	/** Keeps the index of a shard of tiny chunks short. */
	private static final long MOST_CHUNKS = 1 << 13;

	/** Bytes that units have about. */
	public static long usualBytes(Storage storage) {
		return switch (storage) {
		case CONTIGUOUS -> FRAME_UNIT;
		case FRAMES -> PACKED_UNIT;
		case BALANCED -> BALANCED_UNIT;
		};
	}

	/** Bytes that units have about. */
	static long usualBytes(ConversionOptions options) {
		return options.zarr().isPresent() ? SHARD : usualBytes(options.storage());
	}

	/** Cuts a scan as the options say. */
	static Units of(ScanShape shape, ElementType type, ConversionOptions options, long wanted) {
		return options.zarr().map(zarr -> of(shape, type, zarr, wanted)).orElseGet(() -> of(shape, type, options.storage(), wanted));
	}

	/** Cuts a scan. @param wanted bytes of a unit; more where chunks are larger */
	public static Units of(ScanShape shape, ElementType type, Storage storage, long wanted) {
		return switch (storage) {
		case CONTIGUOUS -> frames(shape, type, 1, wanted);
		case FRAMES -> frames(shape, type, framesInChunk(shape, type), wanted);
		case BALANCED -> balanced(shape, type, wanted);
		};
	}

	private static long framesInChunk(ScanShape shape, ElementType type) {
		long bytes = shape.framePixels() * type.bytes();
		long frames = 1;
		while (frames < FRAMES_PER_CHUNK && frames * 2 <= shape.scanX() && bytes * frames * 2 <= SMALL_CHUNK) {
			frames *= 2;
		}
		return frames;
	}

	/**
	 * Cuts a scan for a Zarr array. A chunk is one frame, or some small ones side by side; of huge frames some rows. A unit is what one file
	 * holds where there are shards, and many chunks where there are none.
	 *
	 * @param zarr   with or without shards
	 * @param wanted bytes of a unit; more where chunks are larger
	 */
	public static Units of(ScanShape shape, ElementType type, ZarrStorage zarr, long wanted) {
		long row = (long) shape.detectorX() * type.bytes();
		long height = Math.clamp(LARGEST_CHUNK / row, 1, shape.detectorY());
		long frame = row * shape.detectorY();
		long inChunk = height < shape.detectorY() ? 1 : evenly(shape.scanX(), (zarr.format() == 3 ? SMALL_READ : SMALL_FILE) / frame);
		long chunk = row * height * inChunk;
		long room = Math.clamp(wanted / chunk, 1, MOST_CHUNKS);
		long bands = Math.min(room, Math.ceilDiv(shape.detectorY(), height));
		long across = Math.ceilDiv(shape.scanX(), inChunk);
		long columns = evenly(across, room / bands);
		long rows = columns < across ? 1 : Math.clamp(room / bands / across, 1, shape.scanY());
		return new Units(shape, List.of(1L, inChunk, height, (long) shape.detectorX()),
				List.of(rows, columns * inChunk, bands * height, (long) shape.detectorX()));
	}

	/** The most of each part, where a length is cut into as few parts of at most so many as there can be, all about alike. */
	private static long evenly(long length, long most) {
		return most < 1 ? 1 : Math.ceilDiv(length, Math.ceilDiv(length, most));
	}

	/** Whole rows of the scan where they are small, else parts of one row. */
	private static Units frames(ScanShape shape, ElementType type, long inChunk, long wanted) {
		long frame = shape.framePixels() * type.bytes();
		long row = Math.multiplyExact(frame, shape.scanX());
		List<Long> chunk = List.of(1L, inChunk, (long) shape.detectorY(), (long) shape.detectorX());
		long rows = Math.clamp(wanted / row, 1, shape.scanY());
		long columns = row <= wanted ? shape.scanX() : Math.min(shape.scanX(), Math.max(1, wanted / (frame * inChunk)) * inChunk);
		return new Units(shape, chunk, List.of(rows, columns, (long) shape.detectorY(), (long) shape.detectorX()));
	}

	/** As many chunks along the fast scan axis as fit, of all detector rows where these fit. */
	private static Units balanced(ScanShape shape, ElementType type, long wanted) {
		long rows = Math.min(BALANCED, shape.scanY());
		long columns = Math.min(BALANCED, shape.scanX());
		long height = Math.min(BALANCED, shape.detectorY());
		List<Long> chunk = List.of(rows, columns, height, Math.min(BALANCED, shape.detectorX()));
		long band = rows * columns * shape.detectorX() * type.bytes();
		long bands = Math.clamp(wanted / (band * height), 1, Math.ceilDiv(shape.detectorY(), height));
		long blocks = Math.max(1, wanted / (band * height * bands));
		boolean whole = bands * height >= shape.detectorY();
		return new Units(shape, chunk, List.of(rows, whole ? Math.min(shape.scanX(), columns * blocks) : columns,
				Math.min(shape.detectorY(), bands * height), (long) shape.detectorX()));
	}

	/** How many there are. */
	public long count() {
		return along(shape.scanY(), 0) * along(shape.scanX(), 1) * along(shape.detectorY(), 2);
	}

	private long along(long length, int axis) {
		return Math.ceilDiv(length, extent.get(axis));
	}

	/** The box of a unit; units are counted with the detector rows running fastest. */
	public ScanRegion region(long unit) {
		long bands = along(shape.detectorY(), 2);
		long blocks = along(shape.scanX(), 1);
		long row = unit % bands * extent.get(2);
		long x = unit / bands % blocks * extent.get(1);
		long y = unit / bands / blocks * extent.get(0);
		return new ScanRegion(y, Math.min(shape.scanY(), y + extent.get(0)), x, Math.min(shape.scanX(), x + extent.get(1)), (int) row,
				(int) Math.min(shape.detectorY(), row + extent.get(2)), 0, shape.detectorX());
	}

	/** Values in the largest of them. */
	public long mostValues() {
		return extent.get(0) * extent.get(1) * extent.get(2) * extent.get(3);
	}

	/** Values of a box. */
	static long values(ScanRegion region) {
		return region.positions() * region.rows() * region.columns();
	}
}
