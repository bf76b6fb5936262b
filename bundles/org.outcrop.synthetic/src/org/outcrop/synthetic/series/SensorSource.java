package org.outcrop.synthetic.series;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

import org.outcrop.synthetic.SeededRandom;

/** Values of one sensor, row by row: a level, a daily cycle, noise; gaps and faults at known rows. For one thread. */
final class SensorSource {

	/** Digits behind the point of each value. */
	static final int DIGITS = 3;
	private static final double SCALE = 1000;
	private static final double DAY = 86_400;
	private static final long HOUR = 3600;
	private static final String[] FAULTS = {"spike", "stuck", "drift"};

	/** What sensors measure, in turn. */
	private record Kind(String name, String units, double level, double amplitude, double noise) {
	}

	private static final List<Kind> KINDS = List.of(new Kind("T", "degC", 15, 4, 0.1), new Kind("O2", "mg/l", 6, 2, 0.05), new Kind("NH4", "mg/l", 25, 8, 0.3),
			new Kind("Q", "m3/h", 420, 160, 6), new Kind("pH", "1", 7.3, 0.2, 0.01), new Kind("EC", "uS/cm", 900, 120, 4));

	private final Kind kind;
	private final String name;
	private final long step;
	private final double phase;
	private final SeededRandom noise;
	private final List<SeriesTruth.Event> events = new ArrayList<>();
	private int at;
	private long held;
	private long missing;
	private BigInteger sum = BigInteger.ZERO;
	private long min = Long.MAX_VALUE;
	private long max = Long.MIN_VALUE;

	SensorSource(SeriesOptions options, int number) {
		kind = KINDS.get(number % KINDS.size());
		name = kind.name() + "_" + (number / KINDS.size() + 1);
		step = options.step().toSeconds();
		SeededRandom chance = new SeededRandom(options.seed(), 2L * number);
		noise = new SeededRandom(options.seed(), 2L * number + 1);
		phase = chance.uniform(0, 2 * Math.PI);
		place(options, chance);
	}

	/** Puts each event into a stretch of its own, so that they never meet. */
	private void place(SeriesOptions options, SeededRandom chance) {
		int count = options.gaps() + options.faults();
		long stretch = count == 0 ? 0 : options.rows() / count;
		for (int i = 0; i < count && stretch >= 2; i++) {
			boolean gap = i * (long) options.gaps() / count != (i + 1) * (long) options.gaps() / count;
			String what = gap ? "gap" : FAULTS[i % FAULTS.length];
			long rows = what.equals("spike") ? 1 : Math.max(1, Math.min(stretch / 2, HOUR / step));
			events.add(new SeriesTruth.Event(what, i * stretch + (long) (chance.uniform() * (stretch - rows)), rows));
		}
		events.sort(Comparator.comparingLong(SeriesTruth.Event::row));
	}

	String name() {
		return name;
	}

	String units() {
		return kind.units();
	}

	/** The value of the next row in thousandths; empty in a gap. */
	OptionalLong next(long row) {
		double cycle = StrictMath.sin(2 * Math.PI * (row * step % (long) DAY) / DAY + phase);
		double value = kind.level() + kind.amplitude() * cycle + kind.noise() * noise.normal();
		while (at < events.size() && row >= events.get(at).row() + events.get(at).rows()) {
			at++;
		}
		long written = Math.round(value * SCALE);
		if (at < events.size() && row >= events.get(at).row()) {
			SeriesTruth.Event event = events.get(at);
			long since = row - event.row();
			held = since == 0 ? written : held;
			switch (event.kind()) {
			case "gap" -> {
				missing++;
				return OptionalLong.empty();
			}
			case "spike" -> written = Math.round((kind.level() + 10 * kind.amplitude()) * SCALE);
			case "stuck" -> written = held;
			default -> written += Math.round(2 * kind.amplitude() * since / event.rows() * SCALE);
			}
		}
		sum = sum.add(BigInteger.valueOf(written));
		min = Math.min(min, written);
		max = Math.max(max, written);
		return OptionalLong.of(written);
	}

	/** What was given so far. */
	SeriesTruth.Sensor truth() {
		return new SeriesTruth.Sensor(name, kind.units(), kind.level(), kind.amplitude(), kind.noise(), missing,
				new BigDecimal(sum, DIGITS).toPlainString(), min / SCALE, max / SCALE, List.copyOf(events));
	}
}
