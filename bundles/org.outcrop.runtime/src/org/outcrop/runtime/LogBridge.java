package org.outcrop.runtime;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/** Brings what plain Java says through its own logging, from warnings on, into the log of the workbench. */
final class LogBridge extends Handler {

	private final ILog log;
	private final String plugin;

	/** @param plugin the plug-in that the entries are listed under */
	LogBridge(ILog log, String plugin) {
		this.log = log;
		this.plugin = plugin;
		setFormatter(new SimpleFormatter());
		setLevel(Level.WARNING);
	}

	@Override
	public void publish(LogRecord entry) {
		if (isLoggable(entry)) {
			int severity = entry.getLevel().intValue() >= Level.SEVERE.intValue() ? IStatus.ERROR : IStatus.WARNING;
			log.log(new Status(severity, plugin, getFormatter().formatMessage(entry), entry.getThrown()));
		}
	}

	@Override
	public void flush() {
		// the log writes at once
	}

	@Override
	public void close() {
		// the log is not ours
	}
}
