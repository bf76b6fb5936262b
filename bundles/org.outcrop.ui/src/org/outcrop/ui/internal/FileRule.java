package org.outcrop.ui.internal;

import java.nio.file.Path;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/** One job a file at a time. */
public record FileRule(Path file) implements ISchedulingRule {

	@Override
	public boolean contains(ISchedulingRule rule) {
		return equals(rule);
	}

	@Override
	public boolean isConflicting(ISchedulingRule rule) {
		return equals(rule);
	}
}
