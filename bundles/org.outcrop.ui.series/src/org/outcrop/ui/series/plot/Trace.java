package org.outcrop.ui.series.plot;

import java.util.Optional;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.TimeSeries;
import org.outcrop.series.plot.PlotPyramid;
import org.outcrop.series.plot.PlotScale;
import org.outcrop.series.store.PlaceRange;
import org.outcrop.series.store.SeriesStatistics;
import org.outcrop.ui.series.model.Curve;

/** A curve of the plot with what was read of it so far. Thread: user interface. */
public final class Trace {

	/** Runs for each column, below which a closer look is wanted. */
	private static final int FINE = 2;
	/** How much of a view at each side of it is read with it, so that it can be moved. */
	private static final double MARGIN = 1;
	private static final double SOON = 0.25;

	/**
	 * What is known without reading values.
	 *
	 * @param series  type, index and categories
	 * @param units   of its signal
	 * @param figures as they were saved
	 */
	public record Facts(TimeSeries series, String units, SeriesStatistics figures) {
	}

	/**
	 * A closer look at a part.
	 *
	 * @param range that it covers
	 * @param rows  in finer runs, or themselves
	 */
	public record Detail(PlaceRange range, PlotPyramid rows) {
	}

	private Curve curve;
	private Optional<Facts> facts = Optional.empty();
	private Optional<PlotPyramid> pyramid = Optional.empty();
	private Optional<Detail> detail = Optional.empty();
	private Optional<PlaceRange> asked = Optional.empty();
	private Optional<String> problem = Optional.empty();
	private boolean whole;
	private boolean visible = true;

	/** Of a curve that nothing is known of yet. */
	public Trace(Curve curve) {
		this.curve = curve;
	}

	/** Which series, on which axis, in which colour. */
	public Curve curve() {
		return curve;
	}

	void setCurve(Curve next) {
		curve = next;
	}

	/** What is known; empty until it was asked for. */
	public Optional<Facts> facts() {
		return facts;
	}

	/** Takes what is known; what was read before is dropped. */
	public void setFacts(Facts known) {
		facts = Optional.of(known);
		pyramid = Optional.empty();
		detail = Optional.empty();
		asked = Optional.empty();
		problem = Optional.empty();
		whole = false;
	}

	/** Takes the rows that were read so far. @param all whether these are all */
	public void setPyramid(PlotPyramid rows, boolean all) {
		pyramid = Optional.of(rows);
		whole = all;
	}

	/** What was read; empty before. */
	public Optional<PlotPyramid> pyramid() {
		return pyramid;
	}

	/** Whether all of it was read. */
	public boolean isWhole() {
		return whole;
	}

	/** Why it can't be shown. */
	public Optional<String> problem() {
		return problem;
	}

	/** It can't be shown, or not all of it. */
	public void setProblem(String words) {
		problem = Optional.of(words);
	}

	/** Whether it is drawn. */
	public boolean isVisible() {
		return visible;
	}

	void setVisible(boolean now) {
		visible = now;
	}

	/** Share of the rows that were read. */
	public double progress() {
		long rows = facts.map(known -> known.figures().rows()).orElse(0L);
		return whole || rows == 0 ? 1 : pyramid.map(read -> (double) read.rows() / rows).orElse(0.0);
	}

	/** What places are; empty until it is known. */
	public Optional<IndexMetadata> index() {
		return facts.map(known -> known.series().index());
	}

	/** What a range is drawn from. */
	public Optional<PlotPyramid> rows(PlaceRange range) {
		return detail.filter(part -> covers(part.range(), range)).map(Detail::rows).or(() -> pyramid);
	}

	private static boolean covers(PlaceRange all, PlaceRange part) {
		return all.from() <= part.from() && all.to() >= part.to();
	}

	/**
	 * The part that a closer look is wanted of, if one is. It is not wanted again until {@link #setDetail}.
	 *
	 * @param scale   of the picture
	 * @param columns of the picture
	 */
	public Optional<PlaceRange> wanted(PlotScale scale, int columns) {
		if (pyramid.isEmpty() || !whole || pyramid.get().isExact() || pyramid.get().runs(scale.range()) >= (long) FINE * columns) {
			return Optional.empty();
		}
		PlaceRange soon = clip(scale.part(-SOON, 1 + SOON).range());
		boolean fine = detail.filter(part -> covers(part.range(), soon) && isFine(part.rows(), scale.range(), columns)).isPresent();
		if (fine || asked.filter(range -> covers(range, soon) && !isMuchWider(range, scale)).isPresent()) {
			return Optional.empty();
		}
		PlaceRange part = clip(scale.part(-MARGIN, 1 + MARGIN).range());
		asked = Optional.of(part);
		return asked;
	}

	private static boolean isFine(PlotPyramid rows, PlaceRange range, int columns) {
		return rows.isExact() || rows.runs(range) >= (long) FINE * columns;
	}

	/** What is being read for a wide view is too coarse for a narrow one. */
	private static boolean isMuchWider(PlaceRange range, PlotScale scale) {
		return scale.share(range.to()) - scale.share(range.from()) > 4 * (1 + 2 * MARGIN);
	}

	/** Beyond the first and the last row there is nothing to be read. */
	private PlaceRange clip(PlaceRange range) {
		SeriesStatistics figures = facts.orElseThrow().figures();
		long from = Math.clamp(range.from(), figures.first().orElse(range.from()), figures.last().orElse(range.from()));
		long to = Math.clamp(range.to(), figures.first().orElse(range.to()), figures.last().orElse(range.to()));
		return new PlaceRange(from, Math.max(from, to));
	}

	/** Takes a closer look. */
	public void setDetail(Detail part) {
		detail = Optional.of(part);
		asked = Optional.empty();
	}

	/** A closer look failed; the next view asks anew. */
	public void dropDetail() {
		asked = Optional.empty();
	}

	/** Whether a closer look is under way. */
	public boolean isCoarse() {
		return !whole || asked.isPresent();
	}
}
