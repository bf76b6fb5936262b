package org.outcrop.ui.store.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which plane of an array is looked at.
 *
 * @param down   axis that runs down
 * @param across axis that runs across
 * @param index  at the finest resolution, on every axis; those of the two axes mean nothing
 * @param part   of complex numbers
 */
public record PlaneSpec(int down, int across, List<Long> index, ComplexPart part) {

	public PlaneSpec {
		index = List.copyOf(index);
		if (down == across || down < 0 || across < 0 || down >= index.size() || across >= index.size()) {
			throw new IllegalArgumentException("no plane of axes " + down + " and " + across + " of " + index.size());
		}
	}

	/** The plane of the last two axes, in the middle of an axis of space, at the begin of any other. */
	public static PlaneSpec first(Scene scene) {
		List<Long> index = new ArrayList<>(Collections.nCopies(scene.rank(), 0L));
		for (int axis = 0; axis < scene.rank() - 2; axis++) {
			if (scene.axes().get(axis).name().equalsIgnoreCase("z")) {
				index.set(axis, scene.full().size(axis) / 2);
			}
		}
		return new PlaneSpec(scene.rank() - 2, scene.rank() - 1, index, ComplexPart.AMPLITUDE);
	}

	/** The same at another index of an axis. */
	public PlaneSpec at(int axis, long position) {
		List<Long> other = new ArrayList<>(index);
		other.set(axis, position);
		return new PlaneSpec(down, across, other, part);
	}

	/** The same along other axes; where one is taken by the other, they change places. */
	public PlaneSpec along(int newDown, int newAcross) {
		if (newDown == newAcross) {
			return newDown == down ? new PlaneSpec(across, newAcross, index, part) : new PlaneSpec(newDown, down, index, part);
		}
		return new PlaneSpec(newDown, newAcross, index, part);
	}

	/** The same of another part. */
	public PlaneSpec of(ComplexPart other) {
		return new PlaneSpec(down, across, index, other);
	}
}
