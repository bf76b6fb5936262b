package org.outcrop.headless.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.headless.ExitCode;
import org.outcrop.headless.internal.Session;
import org.outcrop.scan4d.Picture;
import org.outcrop.scan4d.export.ExportNote;

import picocli.CommandLine.Mixin;

/** {@code outcrop frame FILE}: a diffraction frame as numbers or as a picture. */
@picocli.CommandLine.Command(name = "frame", description = "One diffraction frame of a scan, or the mean frame of a region.",
		footer = {"", "png is the frame as it is looked at; npy, tif, csv and h5 hold its numbers.",
				"Example: outcrop frame scan.mib --scan 256x256 --at 12,40 -o frame.npy"})
class FrameCommand implements Command {

	@Mixin
	private FileArgument file;

	@Mixin
	private ScanOptions scan;

	@Mixin
	private CorrectionOptions correction;

	@Mixin
	private FrameChoice choice;

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
		choice.check();
		look.check();
		String format = result.pictureFormat(session, ScanResultFile.FORMATS);
		try (ResultTarget target = result.open(session, file.path()); Scan4d raw = scan.open(session, file.path())) {
			ScanFiles.warn(session, raw);
			Scan4d opened = correction.corrected(session, raw);
			Picture picture = choice.picture(session, opened);
			Map<String, Object> facts = new LinkedHashMap<>(choice.facts(opened.outline().shape()));
			facts.put("dtype", opened.outline().type().numpyName());
			CorrectionOptions.tell(opened, facts);
			facts.putAll(ScanResultFile.facts(picture));
			ExportNote note = new ExportNote(choice.words(), file.path().getFileName().toString(), CorrectionOptions.unit(opened), "exact",
					CorrectionOptions.note(opened));
			ScanResultFile.show(session, target, result.isWanted(), format, List.of(picture), look.paint(picture),
					PictureAxes.ofDetector(opened), note, facts);
		}
		return ExitCode.DONE;
	}
}
