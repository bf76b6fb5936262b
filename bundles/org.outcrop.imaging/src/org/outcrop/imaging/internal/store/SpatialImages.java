package org.outcrop.imaging.internal.store;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.outcrop.compute.Progress;
import org.outcrop.imaging.store.ImageFacts;
import org.outcrop.zarr.Box;
import org.outcrop.zarr.ZarrArray;
import org.outcrop.zarr.store.PutMode;

/** Images of values of rows, with their smaller resolutions, channel by channel. For one thread. */
final class SpatialImages {

	/** Pixels of a chunk on each axis. */
	private static final int PIXELS = 512;

	private final ZarrTree tree;
	private final Sections sections;
	private final ImageFacts facts;
	private final Progress progress;
	/** Used again for the next image: one of a million pixels takes 8 MB. */
	private double[] plane = {};

	SpatialImages(ZarrTree tree, Sections sections, ImageFacts facts, Progress progress) {
		this.tree = tree;
		this.sections = sections;
		this.facts = facts;
		this.progress = progress;
	}

	/**
	 * Writes an image of a section.
	 *
	 * @param channels labels
	 * @param values   of all rows, for each channel
	 */
	void write(String element, int z, List<String> channels, List<double[]> values) {
		String path = "images/" + sections.name(element, z);
		int width = Math.toIntExact(sections.grid().x());
		int height = Math.toIntExact(sections.grid().y());
		List<int[]> sizes = Halves.sizes(width, height);
		List<ZarrArray> levels = new ArrayList<>();
		for (int level = 0; level < sizes.size(); level++) {
			int[] size = sizes.get(level);
			levels.add(tree.image(path + "/s" + level, new long[]{channels.size(), size[1], size[0]},
					new long[]{1, Math.min(PIXELS, size[1]), Math.min(PIXELS, size[0])}, "c", "y", "x"));
		}
		for (int channel = 0; channel < channels.size(); channel++) {
			double[] whole = plane(Math.multiplyExact(width, height));
			sections.plane(z, facts.gridIndex(), values.get(channel), whole, 0);
			Halves now = new Halves(width, height, whole);
			for (int level = 0; level < levels.size(); level++) {
				progress.checkCancelled();
				levels.get(level).write(new Box(new long[]{channel, 0, 0}, new long[]{1, now.height(), now.width()}),
						MemorySegment.ofArray(now.plane()), Progress.NONE);
				now = level + 1 < levels.size() ? now.half() : now;
			}
		}
		levels.forEach(level -> level.reveal(Encodings.none(), PutMode.REPLACE));
		tree.group(path, SpatialAttributes.image(sections.name(element, z), channels, levels.size(), facts.pixelSize()));
	}

	/** Zeros. */
	private double[] plane(int pixels) {
		if (plane.length == pixels) {
			Arrays.fill(plane, 0);
		} else {
			plane = new double[pixels];
		}
		return plane;
	}
}
