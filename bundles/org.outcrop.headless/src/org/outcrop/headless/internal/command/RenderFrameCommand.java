package org.outcrop.headless.internal.command;

/** {@code outcrop render frame FILE}: the same as {@code outcrop frame FILE}, where pictures are looked for. */
@picocli.CommandLine.Command(name = "frame", description = "Draws one diffraction frame of a scan, or the mean frame of a region.",
		footer = {"", "Example: outcrop render frame scan.mib --at 12,40 --scale log -o frame.png"})
final class RenderFrameCommand extends FrameCommand {
}
