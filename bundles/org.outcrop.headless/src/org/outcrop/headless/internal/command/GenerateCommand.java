package org.outcrop.headless.internal.command;

/** {@code outcrop generate}: a group of commands, which does nothing by itself. */
@picocli.CommandLine.Command(name = "generate", description = "Makes synthetic data of any size with a known answer.",
		footer = {"", "Example: outcrop generate lcms --minutes 10 -o demo.mzML"})
final class GenerateCommand {
}
