package org.outcrop.headless.internal.command;

/** {@code outcrop cache}: a group of commands, which does nothing by itself. */
@picocli.CommandLine.Command(name = "cache", description = "Shows, checks and removes what was computed and kept.",
		footer = {"", "Example: outcrop cache status --json"})
final class CacheCommand {
}
