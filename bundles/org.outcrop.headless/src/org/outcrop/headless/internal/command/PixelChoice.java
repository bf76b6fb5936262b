package org.outcrop.headless.internal.command;

import java.util.Optional;

import org.outcrop.data.imaging.ImagingOutline.PixelGrid;
import org.outcrop.headless.internal.Converters;
import org.outcrop.headless.internal.Converters.GridPlace;
import org.outcrop.headless.internal.UsageException;

import picocli.CommandLine.Option;

/** Which pixel of an image is meant. Filled by picocli. */
final class PixelChoice {

	@Option(names = "--at", paramLabel = "y,x", converter = Converters.Place.class, order = 5,
			description = "Of an image: row and column on its grid, from 0; z,y,x where it has several sections.")
	private GridPlace at;

	@Option(names = "--xy", paramLabel = "X,Y", converter = Converters.Place.class, order = 6,
			description = "Of an image: coordinates as the file has them; X,Y,Z where it has several sections.")
	private GridPlace xy;

	boolean isGiven() {
		return at != null || xy != null;
	}

	/**
	 * Its place on the grid, (z * rows + y) * columns + x; empty where none was given.
	 *
	 * @throws UsageException where it lies outside the grid
	 */
	Optional<Long> gridIndex(PixelGrid grid) {
		if (at != null && xy != null) {
			throw new UsageException("--at and --xy exclude each other");
		}
		if (!isGiven()) {
			return Optional.empty();
		}
		boolean rowFirst = at != null;
		GridPlace place = rowFirst ? at : xy;
		long z = place.third() < 0 ? 0 : rowFirst ? place.first() : place.third() - grid.z0();
		long y = rowFirst ? place.third() < 0 ? place.first() : place.second() : place.second() - grid.y0();
		long x = rowFirst ? place.third() < 0 ? place.second() : place.third() : place.first() - grid.x0();
		if (x < 0 || y < 0 || z < 0 || x >= grid.x() || y >= grid.y() || z >= grid.z()) {
			throw new UsageException((rowFirst ? "--at " : "--xy ") + place + " lies outside the image, which has " + grid.x() + " columns, " + grid.y()
					+ " rows and " + grid.z() + " sections, and begins at the coordinates " + grid.x0() + "," + grid.y0() + "," + grid.z0());
		}
		return Optional.of((z * grid.y() + y) * grid.x() + x);
	}
}
