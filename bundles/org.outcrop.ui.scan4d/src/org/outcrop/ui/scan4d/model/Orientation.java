package org.outcrop.ui.scan4d.model;

/**
 * How a picture is turned and mirrored for looking at. It is mirrored left to right first, then turned.
 *
 * @param turns    quarter turns clockwise, 0 to 3
 * @param mirrored whether left and right change places before
 */
public record Orientation(int turns, boolean mirrored) {

	/** As the data lies: row 0 at the top, column 0 at the left. */
	public static final Orientation AS_STORED = new Orientation(0, false);

	public Orientation {
		turns = Math.floorMod(turns, 4);
	}

	/** Turned by a further quarter clockwise, as seen. */
	public Orientation turnedRight() {
		return new Orientation(turns + 1, mirrored);
	}

	/** Turned by a further quarter against the clock, as seen. */
	public Orientation turnedLeft() {
		return new Orientation(turns - 1, mirrored);
	}

	/** What is seen at the left then stands at the right. */
	public Orientation flippedAcross() {
		return new Orientation(-turns, !mirrored);
	}

	/** What is seen at the top then stands at the bottom. */
	public Orientation flippedDown() {
		return new Orientation(2 - turns, !mirrored);
	}

	/** Whether rows are seen as columns. */
	public boolean isOnItsSide() {
		return turns % 2 == 1;
	}

	/** Where a place of a picture is seen. */
	public Place seen(Place place, long rows, long columns) {
		double down = place.row();
		double across = mirrored ? columns - 1 - place.column() : place.column();
		return switch (turns) {
		case 0 -> new Place(down, across);
		case 1 -> new Place(across, rows - 1 - down);
		case 2 -> new Place(rows - 1 - down, columns - 1 - across);
		default -> new Place(columns - 1 - across, down);
		};
	}

	/** The place of the picture that is seen somewhere: the inverse of {@link #seen}. */
	public Place stored(Place seen, long rows, long columns) {
		Place turned = switch (turns) {
		case 0 -> seen;
		case 1 -> new Place(rows - 1 - seen.column(), seen.row());
		case 2 -> new Place(rows - 1 - seen.row(), columns - 1 - seen.column());
		default -> new Place(seen.column(), columns - 1 - seen.row());
		};
		return mirrored ? new Place(turned.row(), columns - 1 - turned.column()) : turned;
	}

	/** As the user reads it: {@code turned 90°, mirrored}; empty where nothing is changed. */
	public String text() {
		String turn = turns == 0 ? "" : "turned " + 90 * turns + "°";
		return mirrored ? turn.isEmpty() ? "mirrored" : "mirrored, " + turn : turn;
	}
}
