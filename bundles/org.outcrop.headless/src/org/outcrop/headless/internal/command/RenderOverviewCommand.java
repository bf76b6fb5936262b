package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.cached.KeepPolicy;
import org.outcrop.scan4d.cached.OverviewOutcome;
import org.outcrop.scan4d.cached.OverviewRequest;
import org.outcrop.scan4d.export.ExportNote;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outcrop render overview FILE}: the sum of each frame over the scan, kept for the next time. */
@picocli.CommandLine.Command(name = "overview", description = "Draws the scan overview: the sum of each frame.",
		footer = {"", "The overview is computed once and kept in the cache folder; one that is kept in or beside the file is used.",
				"Example: outcrop render overview scan.mib -o overview.png"})
final class RenderOverviewCommand implements Command {

	@Mixin
	private FileArgument file;

	@Mixin
	private ScanOptions scan;

	@Mixin
	private CorrectionOptions correction;

	@Option(names = "--diffraction", order = 10, description = "Draw the sum of all frames over the detector instead.")
	private boolean diffraction;

	@Mixin
	private ScanLookOptions look;

	@Mixin
	private ResultOptions result;

	@Override
	public String subject() {
		return file.subject();
	}

	@Override
	public int run(Session session) {
		look.check();
		String format = result.pictureFormat(session, ScanResultFile.FORMATS);
		try (ResultTarget target = result.open(session, file.path()); Scan4d raw = scan.open(session, file.path())) {
			ScanFiles.warn(session, raw);
			Scan4d opened = correction.corrected(session, raw);
			long start = System.nanoTime();
			OverviewRequest request = OverviewRequest.standard(opened.outline().shape(), 1, session.workers(), session.budget());
			OverviewOutcome outcome = ScanFiles.cache(session, KeepPolicy.CACHE_FOLDER_ONLY).overview(opened, request, session.progress(),
					partial -> {
					});
			outcome.notices().forEach(session::warn);
			Picture picture = diffraction ? outcome.overviews().diffractionSum() : outcome.overviews().scanOverview();
			Map<String, Object> facts = new LinkedHashMap<>();
			facts.put("cache", outcome.reused() ? "hit" : "built");
			CorrectionOptions.tell(opened, facts);
			facts.putAll(ScanResultFile.facts(picture));
			facts.put("milliseconds", (System.nanoTime() - start) / 1e6);
			ExportNote note = new ExportNote(diffraction ? "diffraction sum" : "scan overview", file.path().getFileName().toString(),
					CorrectionOptions.unit(opened), "exact", CorrectionOptions.note(opened));
			ScanResultFile.show(session, target, result.isWanted(), format, List.of(picture), look.paint(picture),
					diffraction ? PictureAxes.ofDetector(opened) : PictureAxes.ofScan(opened, 0, 0), note, facts);
		}
		return ExitCode.DONE;
	}
}
