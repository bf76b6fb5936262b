package org.outcrop.imaging.internal.resample;

/** Adds many numbers with the error of one addition (Neumaier 1974, doi 10.1002/zamm.19740540106). For one thread. */
final class Sum {

	private double sum;
	private double lost;

	void add(double number) {
		double next = sum + number;
		lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
		sum = next;
	}

	double value() {
		return sum + lost;
	}
}
