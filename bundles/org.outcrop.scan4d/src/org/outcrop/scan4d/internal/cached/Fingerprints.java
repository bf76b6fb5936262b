package org.outcrop.scan4d.internal.cached;

import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;

import org.outcrop.cache.CacheRoot;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.scan4d.cached.KeepIn;

/**
 * The fingerprint of a scan's data, taken at most once and only when asked for; not at all where the file is as it
 * was when it was taken last.
 */
public final class Fingerprints implements Supplier<String> {

	private final Scan4d scan;
	private final KnownFiles known;
	private String text;

	/** Reads nothing yet. */
	public Fingerprints(Scan4d scan, CacheRoot root) {
		this.scan = scan;
		known = new KnownFiles(root);
	}

	@Override
	public synchronized String get() {
		if (text == null) {
			SourceIdentity source = SourceIdentity.of(scan);
			// several files can make up a scan that is no array of a file
			Optional<KnownFiles.Known> noted = source.path().isEmpty() ? Optional.empty() : known.of(scan.file());
			if (noted.filter(n -> n.array().equals(source.path()) && n.stillHolds()).isPresent()) {
				text = noted.get().fingerprint();
			} else {
				text = SourceIdentity.text(scan.fingerprint());
				if (noted.isPresent()) {
					known.note(scan.file(), source.path(), text, EnumSet.noneOf(KeepIn.class));
				}
			}
		}
		return text;
	}
}
