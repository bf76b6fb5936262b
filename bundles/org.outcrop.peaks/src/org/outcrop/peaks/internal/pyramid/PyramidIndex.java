package org.outcrop.peaks.internal.pyramid;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.array.Axis;
import org.outcrop.data.DataException;
import org.outcrop.data.peaks.Polarity;
import org.outcrop.peaks.RasterRequest.Axes;

/** The list of groups, levels and tiles at the end of the file. */
final class PyramidIndex {

	private static final int GROUP_BYTES = 64;
	private static final int TILE_BYTES = 40;
	private static final List<Axes> AXES = List.of(Axes.RT_MZ, Axes.MZ_MOBILITY, Axes.RT_MOBILITY);
	private static final List<Polarity> POLARITIES = List.of(Polarity.UNKNOWN, Polarity.POSITIVE, Polarity.NEGATIVE);

	private PyramidIndex() {
	}

	static byte[] encode(List<StoredGroup> groups) {
		ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(bytes(groups))).order(ByteOrder.LITTLE_ENDIAN);
		out.putInt(groups.size());
		for (StoredGroup group : groups) {
			out.put((byte) AXES.indexOf(group.group().axes()));
			out.put((byte) POLARITIES.indexOf(group.group().polarity()));
			out.putShort((short) group.levels().size());
			out.putInt(group.group().msLevel()).putInt(group.group().channel()).putLong(group.points());
			putAxis(out, group.base().x());
			putAxis(out, group.base().y());
			out.putInt(0);
			for (StoredLevel level : group.levels()) {
				out.putInt(level.tiles().size());
				level.tiles().values().forEach(tile -> putTile(out, tile));
			}
		}
		return out.array();
	}

	private static long bytes(List<StoredGroup> groups) {
		long bytes = Integer.BYTES;
		for (StoredGroup group : groups) {
			bytes += GROUP_BYTES;
			for (StoredLevel level : group.levels()) {
				bytes += Integer.BYTES + (long) level.tiles().size() * TILE_BYTES;
			}
		}
		return bytes;
	}

	private static void putAxis(ByteBuffer out, Axis axis) {
		out.putDouble(axis.min()).putDouble(axis.max()).putInt(axis.cells());
	}

	private static void putTile(ByteBuffer out, StoredTile tile) {
		out.putInt(tile.tile()).putInt(tile.cells()).putLong(tile.offset());
		for (StoredTile.Part part : StoredTile.Part.values()) {
			out.putInt(tile.length(part)).putInt(tile.checksum(part));
		}
	}

	/** @throws DataException.Corrupt when it is not sound; names the byte */
	static List<StoredGroup> read(PyramidBytes from, PyramidHeader header) {
		byte[] bytes = new byte[header.indexLength()];
		String where = from.name() + ", byte " + header.indexOffset();
		if (!from.read(header.indexOffset(), bytes, bytes.length) || PyramidHeader.crc(bytes, bytes.length) != header.indexChecksum()) {
			throw damaged("its checksum does not fit", where, null);
		}
		ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		try {
			int count = in.getInt();
			List<StoredGroup> groups = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				groups.add(group(in, header.indexOffset()));
			}
			return List.copyOf(groups);
		} catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
			throw damaged("it contradicts itself at byte " + in.position() + " of it", where, e);
		}
	}

	private static StoredGroup group(ByteBuffer in, long dataEnd) {
		Axes axes = AXES.get(in.get());
		Polarity polarity = POLARITIES.get(in.get());
		int levelCount = in.getShort();
		PyramidGroup group = new PyramidGroup(axes, in.getInt(), in.getInt(), polarity);
		long points = in.getLong();
		PyramidGrid base = new PyramidGrid(axis(in), axis(in));
		in.getInt();
		List<StoredLevel> levels = new ArrayList<>();
		for (PyramidGrid grid : base.levels()) {
			levels.add(new StoredLevel(grid, tiles(in, grid, dataEnd)));
		}
		if (levels.size() != levelCount || points < 0) {
			throw new IllegalArgumentException("levels");
		}
		return new StoredGroup(group, points, List.copyOf(levels));
	}

	private static Axis axis(ByteBuffer in) {
		return new Axis(in.getDouble(), in.getDouble(), in.getInt());
	}

	private static Map<Integer, StoredTile> tiles(ByteBuffer in, PyramidGrid grid, long dataEnd) {
		int count = in.getInt();
		Map<Integer, StoredTile> tiles = new LinkedHashMap<>();
		for (int i = 0; i < count; i++) {
			StoredTile tile = tile(in);
			boolean sound = tile.tile() >= 0 && tile.tile() < grid.tilesX() * grid.tilesY() && tile.cells() > 0
					&& tile.cells() <= TileEncoder.CELLS && tile.offset() >= PyramidHeader.BYTES
					&& tile.offset() <= dataEnd - tile.length();
			if (!sound) {
				throw new IllegalArgumentException("tile");
			}
			tiles.put(tile.tile(), tile);
		}
		return tiles;
	}

	private static StoredTile tile(ByteBuffer in) {
		int number = in.getInt();
		int cells = in.getInt();
		long offset = in.getLong();
		int[] lengths = new int[StoredTile.PARTS];
		int[] checksums = new int[StoredTile.PARTS];
		for (int part = 0; part < StoredTile.PARTS; part++) {
			lengths[part] = in.getInt();
			checksums[part] = in.getInt();
			if (lengths[part] < 0 || lengths[part] > TileEncoder.LONGEST_RAW + 1) {
				throw new IllegalArgumentException("length");
			}
		}
		return new StoredTile(number, cells, offset, lengths, checksums);
	}

	private static DataException damaged(String what, String where, Exception cause) {
		return new DataException.Corrupt("The index of the picture pyramid is damaged: " + what, where,
				"The pyramid is made from the data: delete the cache entry to have it built again.", cause);
	}
}
