package org.outcrop.headless.internal.command;

/** {@code outcrop render}: a group of commands, which does nothing by itself. */
@picocli.CommandLine.Command(name = "render", description = "Draws a picture of a file's data.",
		footer = {"", "Example: outcrop render peakmap run.mzML --rt 240:260 -o map.png"})
final class RenderCommand {
}
