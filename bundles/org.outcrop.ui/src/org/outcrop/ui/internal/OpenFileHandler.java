package org.outcrop.ui.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.handlers.HandlerUtil;
import org.outcrop.data.FormatReader;
import org.outcrop.runtime.OutcropRuntime;
import org.outcrop.ui.FileOpening;

/** File &gt; Open File…, and with the parameter {@code file} one named file without asking. */
public final class OpenFileHandler extends AbstractHandler {

	static final String COMMAND = "org.outcrop.ui.openFile";
	static final String FILE = "org.outcrop.ui.openFile.file";

	@Override
	public Object execute(ExecutionEvent event) {
		String named = event.getParameter(FILE);
		if (named != null) {
			FileOpening.open(Path.of(named));
			return null;
		}
		FileDialog dialog = new FileDialog(HandlerUtil.getActiveShell(event), SWT.OPEN | SWT.MULTI);
		dialog.setText("Open Data File");
		RecentFiles.list().stream().findFirst().map(Path::getParent).ifPresent(folder -> dialog.setFilterPath(folder.toString()));
		setFilters(dialog);
		if (dialog.open() != null) {
			Path folder = Path.of(dialog.getFilterPath());
			List<Path> files = new ArrayList<>();
			for (String name : dialog.getFileNames()) {
				files.add(folder.resolve(name));
			}
			FileOpening.open(files);
		}
		return null;
	}

	private static void setFilters(FileDialog dialog) {
		List<String> names = new ArrayList<>();
		List<String> patterns = new ArrayList<>();
		for (FormatReader reader : OutcropRuntime.get().formatReaders().readers()) {
			// of a folder that is one data set, the file that makes it one
			String pattern = Stream.concat(reader.extensions().stream().sorted().map(e -> "*" + caseless(e)), reader.folderMarks().stream().sorted())
					.collect(Collectors.joining(";"));
			names.add(reader.name());
			patterns.add(pattern);
		}
		if (names.size() > 1) {
			names.add(0, "All known formats");
			patterns.add(0, String.join(";", patterns));
		}
		names.add("All files");
		patterns.add("*");
		dialog.setFilterNames(names.toArray(String[]::new));
		dialog.setFilterExtensions(patterns.toArray(String[]::new));
	}

	/** GTK compares file name patterns case by case; others do not need this but understand it only on Linux. */
	private static String caseless(String ending) {
		if (!"gtk".equals(SWT.getPlatform())) {
			return ending;
		}
		StringBuilder pattern = new StringBuilder();
		for (char c : ending.toCharArray()) {
			if (Character.isLetter(c)) {
				pattern.append('[').append(Character.toLowerCase(c)).append(Character.toUpperCase(c)).append(']');
			} else {
				pattern.append(c);
			}
		}
		return pattern.toString();
	}
}
