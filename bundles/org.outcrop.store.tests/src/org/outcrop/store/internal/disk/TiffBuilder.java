package org.outcrop.store.internal.disk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes TIFF files tag by tag, independently of what is tested: each number as a LONG (or LONG8) list behind the directory. */
final class TiffBuilder {

	private final ByteOrder order;
	private final boolean big;
	private final List<Map<Integer, long[]>> pages = new ArrayList<>();
	private final List<byte[][]> pieces = new ArrayList<>();

	TiffBuilder(ByteOrder order, boolean big) {
		this.order = order;
		this.big = big;
	}

	/** A page; offsets and lengths of the pieces are filled in. */
	TiffBuilder page(Map<Integer, long[]> tags, byte[]... data) {
		pages.add(new TreeMap<>(tags));
		pieces.add(data);
		return this;
	}

	byte[] build() {
		ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
		byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
		out.put(mark).put(mark).putShort((short) (big ? 43 : 42));
		if (big) {
			out.putShort((short) 8).putShort((short) 0);
		}
		int link = out.position();
		word(out, 0);
		for (int page = 0; page < pages.size(); page++) {
			Map<Integer, long[]> tags = pages.get(page);
			boolean tiled = tags.containsKey(322);
			long[] offsets = new long[pieces.get(page).length];
			long[] lengths = new long[offsets.length];
			for (int i = 0; i < offsets.length; i++) {
				offsets[i] = out.position();
				lengths[i] = pieces.get(page)[i].length;
				out.put(pieces.get(page)[i]);
			}
			tags.put(tiled ? 324 : 273, offsets);
			tags.put(tiled ? 325 : 279, lengths);
			Map<Integer, Integer> lists = new TreeMap<>();
			tags.forEach((tag, values) -> {
				lists.put(tag, out.position());
				for (long value : values) {
					word(out, value);
				}
			});
			int at = out.position();
			out.position(link);
			word(out, at);
			out.position(at);
			if (big) {
				out.putLong(tags.size());
			} else {
				out.putShort((short) tags.size());
			}
			tags.forEach((tag, values) -> {
				out.putShort((short) (int) tag).putShort((short) (big ? 16 : 4));
				word(out, values.length);
				word(out, values.length == 1 ? values[0] : lists.get(tag));
			});
			link = out.position();
			word(out, 0);
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(out.array(), 0, out.position());
		return bytes.toByteArray();
	}

	private void word(ByteBuffer out, long value) {
		if (big) {
			out.putLong(value);
		} else {
			out.putInt((int) value);
		}
	}
}
