package org.outcrop.scan4d.internal.cached;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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
	private final SourceIdentity source;
	private final KnownFiles known;
	private Optional<KnownFiles.Look> look = Optional.empty();
	private String text;

	/** Reads nothing yet. */
	public Fingerprints(Scan4d scan, CacheRoot root) {
		this.scan = scan;
		source = SourceIdentity.of(scan);
		known = new KnownFiles(root);
	}

	@Override
	public synchronized String get() {
		if (text == null) {
			// several files can make up a scan that is no array of a file
			Optional<KnownFiles.Known> noted = source.path().isEmpty() ? Optional.empty() : known.of(scan.file());
			if (noted.filter(n -> n.array().equals(source.noted()) && n.stillHolds()).isPresent()) {
				look = noted.map(n -> new KnownFiles.Look(n.file(), n.size(), n.modified()));
				text = noted.get().fingerprint();
			} else {
				sample();
				if (noted.isPresent()) {
					note(EnumSet.noneOf(KeepIn.class));
				}
			}
		}
		return text;
	}

	/** Takes it anew, whatever is noted. */
	public synchronized void sample() {
		// before the samples: a change while these are read is then seen the next time
		look = known.look(scan.file());
		text = SourceIdentity.text(scan.fingerprint());
	}

	/** Notes it, so that it needn't be taken again while the file looks as it did then. @param places where there are results */
	public synchronized void note(Set<KeepIn> places) {
		String fingerprint = get();
		look.ifPresent(then -> known.note(then, source.noted(), fingerprint, places));
	}
}
