package org.outcrop.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A folder that is one data set, as it is now, by the names, lengths and times of what is in it: all of a small one, of a large one the upper
 * levels. Who replaces a file in a folder changes the folder's time as well, so that a change further down is mostly seen, too.
 *
 * @param bytes         of the files that were looked at
 * @param modifiedNanos the latest modification, in nanoseconds since 1970
 * @param listing       a line for each file and folder that was looked at, the upper ones first, in order of their names
 */
public record FolderState(long bytes, long modifiedNanos, byte[] listing) {

	/** Each costs a call; so many are looked at in a few hundredths of a second. */
	private static final int MOST = 4096;

	/** Looks at a folder. Links are not followed. */
	public static FolderState of(Path folder) throws IOException {
		StringBuilder lines = new StringBuilder();
		long bytes = 0;
		long latest = nanos(Files.readAttributes(folder, BasicFileAttributes.class));
		Deque<Path> waiting = new ArrayDeque<>(List.of(folder));
		int seen = 0;
		while (!waiting.isEmpty() && seen < MOST) {
			for (Child child : children(waiting.removeFirst(), MOST - seen)) {
				seen++;
				boolean isFolder = child.attributes().isDirectory();
				long length = isFolder ? 0 : child.attributes().size();
				bytes += length;
				latest = Math.max(latest, nanos(child.attributes()));
				lines.append(folder.relativize(child.path())).append('\0').append(isFolder ? "/" : length).append('\0')
						.append(nanos(child.attributes())).append('\n');
				if (isFolder) {
					waiting.add(child.path());
				}
			}
		}
		return new FolderState(bytes, latest, lines.toString().getBytes(StandardCharsets.UTF_8));
	}

	private record Child(Path path, BasicFileAttributes attributes) {
	}

	/** At most so many, those that the system names first; sorted. */
	private static List<Child> children(Path folder, int most) throws IOException {
		List<Child> found = new ArrayList<>();
		Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), 1, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				found.add(new Child(file, attributes));
				return found.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
			}
		});
		found.sort(Comparator.comparing(child -> child.path().getFileName().toString()));
		return found;
	}

	private static long nanos(BasicFileAttributes attributes) {
		return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
	}
}
