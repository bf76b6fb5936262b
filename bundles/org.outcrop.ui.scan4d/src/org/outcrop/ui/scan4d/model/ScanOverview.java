package org.outcrop.ui.scan4d.model;

import java.util.Optional;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.Scan4dOutline;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.Pictures;
import org.outcrop.scan4d.Product.Reduction;
import org.outcrop.scan4d.cached.Overviews;

/** What is known of a whole scan, and how far that is: the sum of each frame, and the sum of all frames. Thread: user interface. */
public final class ScanOverview {

	private final Scan4d scan;
	private final Runnable stateChanged;
	private final Runnable pictureChanged;
	private Optional<ImageWork.Known> known = Optional.empty();
	private Optional<Picture> frameSum = Optional.empty();
	private OverviewState state = new OverviewState.Waiting();
	private String found = "";

	/**
	 * @param stateChanged   called when more is known of it
	 * @param pictureChanged called when there is more of the picture
	 */
	ScanOverview(Scan4d scan, Runnable stateChanged, Runnable pictureChanged) {
		this.scan = scan;
		this.stateChanged = stateChanged;
		this.pictureChanged = pictureChanged;
	}

	/** How far it is. */
	public OverviewState state() {
		return state;
	}

	/** Tells where its job is; what was made so far stays. */
	public void setState(OverviewState newState) {
		state = newState;
		stateChanged.run();
	}

	/** What was found in caches, a sentence for the user; empty where nothing was looked for yet. */
	public String found() {
		return found;
	}

	public void setFound(String sentence) {
		found = sentence;
		stateChanged.run();
	}

	/** The sum of each frame over the scan, as far as it is known. */
	public Optional<ImageWork.Known> known() {
		return known;
	}

	/** The sum of all frames, once it is exact. */
	public Optional<Picture> frameSum() {
		return frameSum;
	}

	/** Each pixel over all frames, where the sum of all frames tells that. */
	Optional<Picture> wholeScan(Reduction reduction) {
		return switch (reduction) {
		case SUM -> frameSum;
		case MEAN -> frameSum.map(sum -> Pictures.divided(sum, Math.max(1, presentPositions())));
		case MAXIMUM, DEVIATION -> Optional.empty();
		};
	}

	private long presentPositions() {
		return known.map(k -> k.values().picture()).map(p -> (long) p.values().length() - p.missing().cardinality()).orElse(0L);
	}

	/** More of it is there. */
	public void grew(ImageWork.Known more) {
		known = Optional.of(more);
		setState(new OverviewState.Running(more.completeness()));
		pictureChanged.run();
	}

	/**
	 * All of it is there.
	 *
	 * @param words where it comes from, a sentence for the user
	 */
	public void came(Overviews all, String words) {
		frameSum = Optional.of(all.diffractionSum());
		exact(all.scanOverview(), words);
	}

	/** It is known from the sums of the frames in another shape. */
	void arranged(Picture picture) {
		exact(picture, "Overview arranged anew from the sums of the frames; nothing was read");
	}

	private void exact(Picture picture, String words) {
		known = Optional.of(new ImageWork.Known(FilledPicture.exact(picture), Completeness.EXACT));
		setState(new OverviewState.Ready(words));
		pictureChanged.run();
	}

	/** The sums of the frames in the order of the file; empty until it is exact, or where the file is no sequence. */
	public Optional<FrameSums> frameSums() {
		Scan4dOutline outline = scan.outline();
		return known.filter(k -> scan.isSequence() && k.completeness().isExact())
				.flatMap(k -> FrameSums.of(k.values().picture(), outline.layout().layout(), outline.frames()));
	}
}
