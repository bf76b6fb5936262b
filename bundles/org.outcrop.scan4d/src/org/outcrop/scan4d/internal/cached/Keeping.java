package org.outcrop.scan4d.internal.cached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.outcrop.cache.ByteText;
import org.outcrop.data.DataException;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.hdf5.Hdf5File;
import org.outcrop.hdf5.Hdf5Group;
import org.outcrop.hdf5.write.AppendCheck;
import org.outcrop.hdf5.write.Hdf5Append;
import org.outcrop.scan4d.cached.KeepDecision;
import org.outcrop.scan4d.cached.KeepIn;
import org.outcrop.scan4d.cached.KeepPolicy;

/** Where results go: what the user allows, in this order, as far as it is safe: the file, beside it, the cache folder. */
public record Keeping(KeepPolicy policy) {

	/** Decides for results of so many bytes; writes nothing. */
	public KeepDecision decide(Scan4d scan, long bytes) {
		if (scan.derivation().isPresent()) {
			return elsewhere(Optional.empty(), "what was computed from changed frames is kept apart from the file");
		}
		boolean hdf5;
		try {
			hdf5 = Placement.isHdf5(scan.file());
		} catch (IOException e) {
			return elsewhere(Optional.empty(), "the file can't be read now (" + e.getMessage() + ")");
		}
		if (!hdf5) {
			return elsewhere(Optional.empty(), "a " + scan.reader().name() + " file and its folder are never written to");
		}
		Optional<String> refusal = refusal(scan, bytes);
		return refusal.isEmpty() ? new KeepDecision(KeepIn.FILE, "the settings allow results in the file, and it can be appended to safely")
				: elsewhere(Optional.of(scan.file()), refusal.get());
	}

	/** Where they go when not into the file. @param sentence why not there, with or without a full stop @param besides file beside which they may go */
	public KeepDecision elsewhere(Optional<Path> besides, String sentence) {
		// more may follow, and it may stand within brackets
		String reason = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
		if (policy.besideFile() && besides.isPresent()) {
			Path folder = besides.get().toAbsolutePath().getParent();
			if (Files.isWritable(folder)) {
				return new KeepDecision(KeepIn.SIDECAR, reason);
			}
			return folderOrNowhere(reason + ", and its folder can't be written to");
		}
		return folderOrNowhere(reason);
	}

	private KeepDecision folderOrNowhere(String reason) {
		return policy.cacheFolder() ? new KeepDecision(KeepIn.CACHE_FOLDER, reason)
				: new KeepDecision(KeepIn.NOWHERE, reason + ", and the settings allow no other place");
	}

	private Optional<String> refusal(Scan4d scan, long bytes) {
		if (!policy.intoFile()) {
			return Optional.of("the settings do not allow results in the file");
		}
		if (bytes > policy.inlineLimit()) {
			return Optional.of("the results take " + ByteText.of(bytes) + ", more than the " + ByteText.of(policy.inlineLimit())
					+ " that the settings allow in a file");
		}
		String array = scan.outline().array().orElse("");
		try (Hdf5File file = Hdf5File.open(scan.file())) {
			Placement placement = Placement.of(file, array);
			if (placement.refusal().isPresent()) {
				return placement.refusal();
			}
			Optional<String> occupied = file.group(placement.group()).flatMap(group -> occupied(group, array));
			return occupied.isPresent() ? occupied : refusal(scan.file(), placement);
		} catch (DataException e) {
			return Optional.of("the file can't be looked at (" + e.what() + ")");
		}
	}

	private static Optional<String> refusal(Path file, Placement placement) {
		return switch (Hdf5Append.check(file, placement.parent(), CacheLayout.GROUP)) {
		case AppendCheck.Appendable ignored -> Optional.empty();
		case AppendCheck.Refusal refused -> Optional.of(refused.reason());
		};
	}

	private static Optional<String> occupied(Hdf5Group group, String array) {
		CachedGroup cached = new CachedGroup(group);
		return switch (cached.owner()) {
		case FOREIGN -> Optional.of("the file has a group " + group.path() + " of another program, which is left alone");
		case NEWER -> Optional.of("the file has results of a newer version of the program, which are left alone");
		case OURS -> !cached.strangers().isEmpty()
				? Optional.of("the file's group " + group.path() + " also holds " + String.join(", ", cached.strangers())
						+ " of another program, which is left alone")
				: cached.entries().stream().filter(entry -> entry.version() > CacheLayout.ENTRY_VERSION || !entry.sourcePath().equals(array))
				.findFirst().map(entry -> entry.version() > CacheLayout.ENTRY_VERSION
						? "the file has results of a newer version of the program, which are left alone"
						: "the file holds results of another of its arrays, " + entry.sourcePath());
		};
	}
}
