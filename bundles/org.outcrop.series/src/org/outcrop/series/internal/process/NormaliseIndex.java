package org.outcrop.series.internal.process;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.outcrop.series.model.IndexMetadata;
import org.outcrop.series.model.IndexMetadata.IndexKind;
import org.outcrop.series.model.Parameters;
import org.outcrop.series.model.ProcessingStep.ProcessingType;
import org.outcrop.series.model.SeriesBatch;
import org.outcrop.series.store.SeriesChange.Batches;

/** Another time zone to show instants in ({@code zone}), and places moved to the nearest step of a grid ({@code step}). Values of any type stay what they are. */
public final class NormaliseIndex extends Function {

	/** For the table of functions. */
	public NormaliseIndex() {
		super("normalise_index", "NORMALISED", ProcessingType.TRANSFORMATION);
	}

	private static Options options(Parameters parameters) {
		return Options.of("normalise_index", parameters, "zone", "step");
	}

	@Override
	public String describe(Parameters parameters) {
		Options options = options(parameters);
		return "places" + options.get("zone").map(zone -> " shown in " + zone).orElse("") + options.get("step").map(step -> " on a grid of " + step).orElse("");
	}

	@Override
	public Result apply(List<Input> inputs, Parameters parameters) {
		Options options = options(parameters);
		Input input = one(inputs);
		IndexMetadata old = input.series().index();
		Optional<String> zone = options.get("zone").map(Object::toString);
		if (zone.isPresent() && old.kind() != IndexKind.INSTANT) {
			throw new IllegalArgumentException("only an index of instants has a time zone");
		}
		zone.ifPresent(NormaliseIndex::requireZone);
		Optional<String> step = options.get("step").map(text -> Steps.required(text.toString(), old));
		IndexMetadata index = new IndexMetadata(old.kind(), old.name(), step.or(old::frequency), zone.or(old::zone), old.closed(), old.categories(),
				old.ordered());
		Batches rows = input.rows().get();
		Batches moved = step.isEmpty() ? rows : new Moved(rows, step.get(), index);
		return new Result(input.series().type(), index, input.series().categories(), moved);
	}

	private static void requireZone(String zone) {
		try {
			ZoneId.of(zone);
		} catch (DateTimeException e) {
			throw new IllegalArgumentException("no time zone: " + zone, e);
		}
	}

	private static final class Moved implements Batches {
		private final Batches rows;
		private final String step;
		private final IndexMetadata index;
		private Optional<Steps> steps = Optional.empty();

		Moved(Batches rows, String step, IndexMetadata index) {
			this.rows = rows;
			this.step = step;
			this.index = index;
		}

		@Override
		public Optional<SeriesBatch> next() {
			return rows.next().map(batch -> {
				long[] places = new long[batch.size()];
				for (int i = 0; i < places.length; i++) {
					long place = batch.places()[i];
					Steps grid = steps.orElseGet(() -> Steps.of(step, index, place));
					steps = Optional.of(grid);
					long before = grid.floor(place);
					long after = grid.next(before);
					places[i] = Interpolate.distance(index, before, place) * 2 < Interpolate.distance(index, before, after) ? before : after;
				}
				return new SeriesBatch(places, batch.values());
			});
		}
	}
}
