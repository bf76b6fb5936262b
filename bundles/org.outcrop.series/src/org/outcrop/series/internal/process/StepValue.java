package org.outcrop.series.internal.process;

/** The value of one step of time, from the values within it. NaN is missing and doesn't count. For one thread, used for one step after the other. */
abstract class StepValue {

	/** Values that were taken since the step began. */
	protected long count;

	/** For a method of {@link Resample}. */
	static StepValue of(String method) {
		return switch (method) {
		case "sum" -> new Sum(false);
		case "min" -> new Least();
		case "max" -> new Most();
		case "count" -> new Count();
		case "first" -> new First();
		case "last" -> new Last();
		default -> new Sum(true);
		};
	}

	/** Begins with the next step. */
	void begin() {
		count = 0;
	}

	/** Of those that were taken. */
	final long count() {
		return count;
	}

	/** Whether none was taken yet, missing ones neither. */
	boolean isEmpty() {
		return true;
	}

	/** Whether it can take two steps at once. */
	boolean takesTwo() {
		return false;
	}

	/**
	 * Takes all values of this step, from one position to the middle, and of the next one, from there on. The result is that of one after the other; the processor works on
	 * one while it waits for the other.
	 */
	void takeTwo(double[] values, int from, int middle, int to) {
		throw new UnsupportedOperationException("one step at a time");
	}

	/** After it took two, and after it has begun with the second: what was taken of that. */
	void second() {
		throw new UnsupportedOperationException("one step at a time");
	}

	/** Takes some of the values that are in the step, in their order. */
	abstract void take(double[] values, int from, int to);

	/** Their value. */
	abstract double get();

	/** Sums with what rounding lost, so that a mean of many values is as exact as that of few. */
	private static final class Sum extends StepValue {
		private final boolean mean;
		private double sum;
		private double lost;
		private double secondSum;
		private long secondCount;
		private boolean taken;

		Sum(boolean mean) {
			this.mean = mean;
		}

		@Override
		void begin() {
			super.begin();
			sum = 0;
			lost = 0;
			taken = false;
		}

		@Override
		boolean isEmpty() {
			return !taken;
		}

		@Override
		boolean takesTwo() {
			return true;
		}

		@Override
		void take(double[] values, int from, int to) {
			double all = sum;
			double rest = lost;
			int missing = 0;
			for (int i = from; i < to; i++) {
				double value = values[i];
				if (value != value) { // missing
					missing++;
					continue;
				}
				double y = value - rest;
				double t = all + y;
				// infinite values would make this NaN
				rest = Double.isFinite(t) ? t - all - y : 0;
				all = t;
			}
			sum = all;
			lost = rest;
			count += to - from - missing;
			taken = true;
		}

		@Override
		void takeTwo(double[] values, int from, int middle, int to) {
			int both = Math.min(middle - from, to - middle);
			double one = 0;
			double lostOfOne = 0;
			double other = 0;
			double lostOfOther = 0;
			int i = 0;
			for (; i < both; i++) {
				double value = values[from + i];
				double next = values[middle + i];
				double y = value - lostOfOne;
				double z = next - lostOfOther;
				double t = one + y;
				double u = other + z;
				if (!Double.isFinite(t + u)) { // missing or infinite: one by one
					break;
				}
				lostOfOne = t - one - y;
				lostOfOther = u - other - z;
				one = t;
				other = u;
			}
			sum = other;
			lost = lostOfOther;
			count = i;
			take(values, middle + i, to);
			secondSum = sum;
			secondCount = count;
			sum = one;
			lost = lostOfOne;
			count = i;
			take(values, from + i, middle);
		}

		@Override
		void second() {
			sum = secondSum;
			count = secondCount;
		}

		@Override
		double get() {
			return mean ? sum / count : sum;
		}
	}

	private static final class Least extends StepValue {
		private double least;

		@Override
		void take(double[] values, int from, int to) {
			double min = count == 0 ? Double.POSITIVE_INFINITY : least;
			for (int i = from; i < to; i++) {
				if (values[i] == values[i]) {
					min = Math.min(min, values[i]);
					count++;
				}
			}
			least = min;
		}

		@Override
		double get() {
			return least;
		}
	}

	private static final class Most extends StepValue {
		private double most;

		@Override
		void take(double[] values, int from, int to) {
			double max = count == 0 ? Double.NEGATIVE_INFINITY : most;
			for (int i = from; i < to; i++) {
				if (values[i] == values[i]) {
					max = Math.max(max, values[i]);
					count++;
				}
			}
			most = max;
		}

		@Override
		double get() {
			return most;
		}
	}

	private static final class Count extends StepValue {
		@Override
		void take(double[] values, int from, int to) {
			for (int i = from; i < to; i++) {
				count += values[i] == values[i] ? 1 : 0;
			}
		}

		@Override
		double get() {
			return count;
		}
	}

	private static final class First extends StepValue {
		private double first;

		@Override
		void take(double[] values, int from, int to) {
			for (int i = from; i < to && count == 0; i++) {
				if (values[i] == values[i]) {
					first = values[i];
					count++;
				}
			}
		}

		@Override
		double get() {
			return first;
		}
	}

	private static final class Last extends StepValue {
		private double last;

		@Override
		void take(double[] values, int from, int to) {
			for (int i = to - 1; i >= from; i--) {
				if (values[i] == values[i]) {
					last = values[i];
					count++;
					return;
				}
			}
		}

		@Override
		double get() {
			return last;
		}
	}
}
