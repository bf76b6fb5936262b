package org.outcrop.series.internal.exchange;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns local times into seconds since 1970, in the order of a file.
 *
 * <p>A local time that is there twice, because clocks were set back, is the first one until the file's times step back within the hour that is repeated; from there on
 * it is the second one. In a file that runs backwards it is the second one first. Where nothing steps back, it is the first one: the earlier instant. Equal times
 * in a row are a step back only where rows are as far apart as the repeated stretch is long, as in hourly data.
 *
 * <p>For one thread.
 */
final class LocalTimes {

	/** What a local time turned out to be. */
	enum Kind {
		/** It is there once. */
		PLAIN,
		/** It is there twice, and this is the first. */
		FIRST,
		/** It is there twice, and this is the second. */
		SECOND,
		/** It is not there; it is as far behind the gap as it was behind its begin. */
		SKIPPED
	}

	private final ZoneRules rules;
	/** Local seconds between which one offset holds; empty at first. */
	private long safeFrom = 1;
	private long safeTo;
	private int safeOffset;
	private long previous;
	private boolean hasPrevious;
	private long step;
	private ZoneOffsetTransition within;
	private boolean second;
	private boolean backwards;
	private Kind kind = Kind.PLAIN;

	LocalTimes(ZoneId zone) {
		rules = zone.getRules();
	}

	/** What the last one was. */
	Kind kind() {
		return kind;
	}

	/** Seconds since 1970-01-01T00:00:00Z of a local second, the next one of the file. */
	long instant(long local) {
		long instant = local - offset(local);
		if (hasPrevious && local != previous) {
			step = Math.abs(local - previous);
		}
		previous = local;
		hasPrevious = true;
		return instant;
	}

	private long offset(long local) {
		if (safeFrom <= local && local < safeTo) {
			kind = Kind.PLAIN;
			return safeOffset;
		}
		LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
		ZoneOffsetTransition transition = rules.getTransition(time);
		if (transition == null) {
			kind = Kind.PLAIN;
			remember(rules.getOffset(time), local);
			return safeOffset;
		}
		if (transition.isGap()) {
			kind = Kind.SKIPPED;
			// with the offset before the gap, it comes out as far behind the gap as it was into it
			return transition.getOffsetBefore().getTotalSeconds();
		}
		return repeated(local, transition);
	}

	private long repeated(long local, ZoneOffsetTransition transition) {
		long from = transition.getDateTimeAfter().toEpochSecond(ZoneOffset.UTC);
		long to = transition.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
		boolean wasWithin = hasPrevious && previous >= from && previous < to && transition.equals(within);
		if (!wasWithin) {
			within = transition;
			backwards = hasPrevious && previous >= to;
			second = backwards;
		} else if (second == backwards && steppedOver(local, to - from)) {
			second = !second;
		}
		kind = second ? Kind.SECOND : Kind.FIRST;
		return (second ? transition.getOffsetAfter() : transition.getOffsetBefore()).getTotalSeconds();
	}

	/** Whether the file has gone from one of the two stretches into the other. */
	private boolean steppedOver(long local, long stretch) {
		return backwards ? local > previous || local == previous && step >= stretch : local < previous || local == previous && step >= stretch;
	}

	private void remember(ZoneOffset offset, long local) {
		safeOffset = offset.getTotalSeconds();
		Instant instant = Instant.ofEpochSecond(local - safeOffset);
		ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
		ZoneOffsetTransition after = rules.nextTransition(instant);
		safeFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond() + Math.max(total(before.getOffsetBefore()), total(before.getOffsetAfter()));
		safeTo = after == null ? Long.MAX_VALUE : after.toEpochSecond() + Math.min(total(after.getOffsetBefore()), total(after.getOffsetAfter()));
	}

	private static int total(ZoneOffset offset) {
		return offset.getTotalSeconds();
	}
}
