package org.outcrop.headless.internal.command;

import org.outcrop.headless.internal.CommonOptions;

import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/** All commands. */
public final class Commands {

	@picocli.CommandLine.Command(name = "outcrop", description = {"Shows scientific data that is larger than memory.", ""},
			synopsisSubcommandLabel = "COMMAND",
			footer = {"", "Ranges are a:b, either side may be empty: --rt 240:260, --mz 400:",
					"Exit codes: 0 done, 2 wrong usage, 3 unreadable input, 4 cancelled, 5 output not written,",
					"            6 internal error, 79 out of memory.", "", "Example: outcrop info run.mzML"})
	private static final class Root {
		@Mixin
		private final CommonOptions options;

		Root(CommonOptions options) {
			this.options = options;
		}
	}

	private Commands() {
	}

	/** A fresh parser; the common options are filled when it parses. Objects are handed over, so that no class is looked up by name. */
	public static CommandLine create(CommonOptions options) {
		CommandLine root = new CommandLine(new Root(options));
		root.addSubcommand(new InfoCommand());
		root.addSubcommand(new IndexCommand());
		root.addSubcommand(new PeaksCommand());
		root.addSubcommand(new ChromatogramCommand());
		root.addSubcommand(new SpectrumCommand());
		root.addSubcommand(new SqlCommand());
		root.addSubcommand(new CommandLine(new RenderCommand()).addSubcommand(new RenderPeakMapCommand())
				.addSubcommand(new RenderMinimapCommand()).addSubcommand(new RenderMobilityCommand()).addSubcommand(new RenderFrameCommand())
				.addSubcommand(new RenderOverviewCommand()).addSubcommand(new RenderFftCommand()));
		root.addSubcommand(new FrameCommand());
		root.addSubcommand(new VirtualCommand());
		root.addSubcommand(new FftCommand());
		root.addSubcommand(new ConvertCommand());
		root.addSubcommand(new CommandLine(new CacheCommand()).addSubcommand(new CacheStatusCommand()).addSubcommand(new CacheVerifyCommand())
				.addSubcommand(new CacheClearCommand()).addSubcommand(new CacheEvictCommand()));
		root.addSubcommand(new CommandLine(new GenerateCommand()).addSubcommand(new GenerateLcmsCommand())
				.addSubcommand(new GenerateScan4dCommand()));
		root.addSubcommand(new HelpCommand());
		tidy(root);
		// a path may begin with @, and is not a file of arguments then
		root.setExpandAtFiles(false);
		root.setCaseInsensitiveEnumValuesAllowed(true);
		root.setUsageHelpWidth(110);
		root.setUsageHelpLongOptionsMaxWidth(38);
		root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
		return root;
	}

	/** A command's own options come first in its help, the common ones last. */
	private static void tidy(CommandLine commandLine) {
		commandLine.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
		commandLine.getSubcommands().values().forEach(Commands::tidy);
	}
}
