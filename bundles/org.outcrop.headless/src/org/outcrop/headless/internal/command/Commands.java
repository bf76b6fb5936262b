package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

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

	/**
	 * A fresh parser; the common options are filled when it parses. Objects are handed over, so that no class is looked up by name.
	 *
	 * @param args what will be parsed; where it begins with the name of a command, only that one is made, because making all of them takes
	 *             longer than some commands do
	 */
	public static CommandLine create(CommonOptions options, String... args) {
		CommandLine root = new CommandLine(new Root(options));
		add(root, first(args, 0), all(first(args, 1)));
		tidy(root);
		// a path may begin with @, and is not a file of arguments then
		root.setExpandAtFiles(false);
		root.setCaseInsensitiveEnumValuesAllowed(true);
		root.setUsageHelpWidth(110);
		root.setUsageHelpLongOptionsMaxWidth(38);
		root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
		return root;
	}

	private static Map<String, Supplier<?>> all(String second) {
		Map<String, Supplier<?>> all = new LinkedHashMap<>();
		all.put("info", InfoCommand::new);
		all.put("index", IndexCommand::new);
		all.put("peaks", PeaksCommand::new);
		all.put("chromatogram", ChromatogramCommand::new);
		all.put("spectrum", SpectrumCommand::new);
		all.put("sql", SqlCommand::new);
		all.put("render", () -> add(new CommandLine(new RenderCommand()), second, renders()));
		all.put("frame", FrameCommand::new);
		all.put("virtual", VirtualCommand::new);
		all.put("fft", FftCommand::new);
		all.put("resample", ResampleCommand::new);
		all.put("convert", ConvertCommand::new);
		all.put("store", () -> add(new CommandLine(new StoreCommand()), second, stores()));
		all.put("pipeline", PipelineCommand::new);
		all.put("series", () -> add(new CommandLine(new SeriesCommand()), second, series()));
		all.put("cache", () -> add(new CommandLine(new CacheCommand()), second, caches()));
		all.put("generate", () -> add(new CommandLine(new GenerateCommand()), second, generators()));
		all.put("help", HelpCommand::new);
		return all;
	}

	private static Map<String, Supplier<?>> renders() {
		Map<String, Supplier<?>> all = new LinkedHashMap<>();
		all.put("peakmap", RenderPeakMapCommand::new);
		all.put("minimap", RenderMinimapCommand::new);
		all.put("mobility", RenderMobilityCommand::new);
		all.put("frame", RenderFrameCommand::new);
		all.put("overview", RenderOverviewCommand::new);
		all.put("fft", RenderFftCommand::new);
		all.put("ion-image", RenderIonImageCommand::new);
		all.put("series", RenderSeriesCommand::new);
		return all;
	}

	private static Map<String, Supplier<?>> stores() {
		Map<String, Supplier<?>> all = new LinkedHashMap<>();
		all.put("ls", StoreListCommand::new);
		all.put("stat", StoreStatCommand::new);
		all.put("copy", StoreCopyCommand::new);
		all.put("move", StoreMoveCommand::new);
		all.put("rm", StoreRemoveCommand::new);
		all.put("verify", StoreVerifyCommand::new);
		all.put("explain", StoreExplainCommand::new);
		all.put("snapshot", StoreSnapshotCommand::new);
		all.put("versions", StoreVersionsCommand::new);
		all.put("restore", StoreRestoreCommand::new);
		all.put("clone", StoreCloneCommand::new);
		return all;
	}

	private static Map<String, Supplier<?>> series() {
		Map<String, Supplier<?>> all = new LinkedHashMap<>();
		all.put("list", SeriesListCommand::new);
		all.put("info", SeriesInfoCommand::new);
		all.put("import", SeriesImportCommand::new);
		all.put("export", SeriesExportCommand::new);
		all.put("process", SeriesProcessCommand::new);
		all.put("graph", SeriesGraphCommand::new);
		all.put("migrate", SeriesMigrateCommand::new);
		all.put("verify", SeriesVerifyCommand::new);
		return all;
	}

	private static Map<String, Supplier<?>> caches() {
		Map<String, Supplier<?>> all = new LinkedHashMap<>();
		all.put("status", CacheStatusCommand::new);
		all.put("verify", CacheVerifyCommand::new);
		all.put("clear", CacheClearCommand::new);
		all.put("evict", CacheEvictCommand::new);
		return all;
	}

	private static Map<String, Supplier<?>> generators() {
		Map<String, Supplier<?>> all = new LinkedHashMap<>();
		all.put("lcms", GenerateLcmsCommand::new);
		all.put("scan4d", GenerateScan4dCommand::new);
		all.put("imaging", GenerateImagingCommand::new);
		all.put("series", GenerateSeriesCommand::new);
		return all;
	}

	/** The one that is asked for, or all where it is none of them or wants to see the others. */
	private static CommandLine add(CommandLine parent, String wanted, Map<String, Supplier<?>> commands) {
		if (commands.containsKey(wanted) && !wanted.equals("help")) {
			parent.addSubcommand(commands.get(wanted).get());
		} else {
			commands.values().forEach(command -> parent.addSubcommand(command.get()));
		}
		return parent;
	}

	private static String first(String[] args, int index) {
		return index < args.length ? args[index] : "";
	}

	/** A command's own options come first in its help, the common ones last. */
	private static void tidy(CommandLine commandLine) {
		commandLine.getCommandSpec().usageMessage().sortOptions(false).sortSynopsis(false).abbreviateSynopsis(true);
		commandLine.getSubcommands().values().forEach(Commands::tidy);
	}
}
