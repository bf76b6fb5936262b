package org.outcrop.headless.internal.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.headless.internal.StoreFiles;
import org.outcrop.headless.internal.UsageException;
import org.outcrop.pipeline.Pipeline;
import org.outcrop.pipeline.PipelineFile;
import org.outcrop.pipeline.PipelineRunner;
import org.outcrop.pipeline.RunOptions;
import org.outcrop.pipeline.RunReport;
import org.outcrop.pipeline.StepReport;
import org.outcrop.pipeline.operation.Operation;
import org.outcrop.pipeline.operation.Operations;
import org.outcrop.pipeline.operation.Parameter;
import org.outcrop.store.files.PressureMonitor;
import org.outcrop.store.files.SpillFolder;
import org.outcrop.store.files.SpillSpace;
import org.outcrop.store.files.VirtualFileSystem;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outcrop pipeline FILE.yaml} */
@picocli.CommandLine.Command(name = "pipeline",
		description = "Runs the steps that a file declares, each on arrays in one store and into another.",
		footer = {"", "A step's result is there when it is complete, and not before. --operations lists what steps can do.",
				"Example: outcrop pipeline nuclei.yaml --resume"})
final class PipelineCommand implements Command {

	/** How much more than the memory an overlay may take on the disk, and what stays free there. */
	private static final long SPILL_SHARE = 16;
	private static final long KEEP_FREE = 1L << 30;

	@Parameters(index = "0", arity = "0..1", paramLabel = "FILE.yaml", description = "The pipeline.")
	private Path file;

	@Option(names = "--resume", order = 1, description = "Go on with the first step that an interrupted run did not finish.")
	private boolean resume;

	@Option(names = "--overwrite", order = 2, description = "Replace results that are there already.")
	private boolean overwrite;

	@Option(names = "--journal", paramLabel = "FILE", order = 3,
			description = "Where is written what is finished, for --resume (default: beside the pipeline, FILE.yaml.journal).")
	private Path journal;

	@Option(names = "--operations", order = 4, description = "List the operations and their parameters, and run nothing.")
	private boolean list;

	@Override
	public String subject() {
		return file == null ? "pipeline" : file.toString();
	}

	@Override
	public int run(Session session) {
		Operations operations = Operations.installed();
		if (list) {
			operations(session, operations);
			return ExitCode.DONE;
		}
		if (file == null) {
			throw new UsageException("give the pipeline's file, or --operations");
		}
		Pipeline pipeline = PipelineFile.read(file, operations);
		Path remembers = journal == null ? file.resolveSibling(file.getFileName() + ".journal") : journal;
		RunOptions options = new RunOptions(overwrite, resume, Optional.of(remembers));
		RunReport report;
		if (pipeline.overlay().isPresent()) {
			Path common = session.cacheRoot().folder().resolve("spill");
			try (SpillFolder spill = SpillFolder.open(common, SPILL_SHARE * session.budget().total(), KEEP_FREE)) {
				report = run(session, operations, pipeline, options, Optional.of(spill));
			}
		} else {
			report = run(session, operations, pipeline, options, Optional.empty());
		}
		if (session.json()) {
			session.print(answer(report));
		} else {
			session.print(out -> report.steps().forEach(step -> out.println(words(step))));
		}
		return ExitCode.DONE;
	}

	private static RunReport run(Session session, Operations operations, Pipeline pipeline, RunOptions options, Optional<SpillSpace> spill) {
		try (PressureMonitor monitor = StoreFiles.watching(); VirtualFileSystem files = StoreFiles.tiled(session, monitor)) {
			return new PipelineRunner(files, operations, session.budget(), session.workers(), spill).run(pipeline, options, session.progress());
		}
	}

	private Map<String, Object> answer(RunReport report) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("pipeline", report.pipeline().name());
		answer.put("file", file.toString());
		answer.put("resumed", report.resumed());
		answer.put("steps", report.steps().stream().map(PipelineCommand::fields).toList());
		answer.put("seconds", report.seconds());
		return answer;
	}

	private static Map<String, Object> fields(StepReport step) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("name", step.step().name());
		fields.put("operation", step.step().operation());
		fields.put("status", step.status().name().toLowerCase(Locale.ROOT));
		fields.put("output", step.address());
		fields.put("shape", step.output().shape());
		fields.put("dtype", step.output().type().v3Name());
		fields.put("facts", step.facts());
		fields.put("seconds", step.seconds());
		return fields;
	}

	private static String words(StepReport step) {
		String facts = step.facts().isEmpty() ? "" : ", " + String.join(", ", step.facts().entrySet().stream().map(fact -> fact.getKey() + " "
				+ fact.getValue())
				.sorted().toList());
		String time = step.status() == StepReport.Status.DONE ? String.format(Locale.ROOT, " in %.2f s", step.seconds()) : "";
		return step.step().name() + " (" + step.step().operation() + "): " + step.status().words() + time + ": " + step.address() + ", "
				+ String.join(" x ", step.output().shape().stream().map(Object::toString).toList()) + " " + step.output().type().v3Name() + facts;
	}

	private static void operations(Session session, Operations operations) {
		if (session.json()) {
			session.print(Map.of("operations", operations.all().stream().map(PipelineCommand::fields).toList()));
			return;
		}
		session.print(out -> operations.all().forEach(operation -> {
			out.println(operation.name() + ": " + operation.description());
			operation.parameters().forEach(parameter -> out.printf("   %-13s %s; %s%s%n", parameter.name(), parameter.description(),
					parameter.takes(),
					byDefault(parameter)));
		}));
	}

	private static String byDefault(Parameter parameter) {
		return parameter.required() ? "; must be given" : parameter.byDefault().map(value -> " (default: " + value.asText() + ")").orElse("");
	}

	private static Map<String, Object> fields(Operation operation) {
		List<Map<String, Object>> parameters = operation.parameters().stream().map(parameter -> {
			Map<String, Object> fields = new LinkedHashMap<>();
			fields.put("name", parameter.name());
			fields.put("description", parameter.description());
			fields.put("takes", parameter.takes());
			fields.put("required", parameter.required());
			fields.put("default", parameter.byDefault().map(value -> value.asText()));
			return fields;
		}).toList();
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("name", operation.name());
		fields.put("description", operation.description());
		fields.put("parameters", parameters);
		return fields;
	}
}
