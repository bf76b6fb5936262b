package org.outcrop.ui.internal;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/** One job at a time on what has this address. */
public record AddressRule(String address) implements ISchedulingRule {

	@Override
	public boolean contains(ISchedulingRule rule) {
		return equals(rule);
	}

	@Override
	public boolean isConflicting(ISchedulingRule rule) {
		return equals(rule);
	}
}
