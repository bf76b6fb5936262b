package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.ObjectHeader;
import org.outcrop.hdf5.internal.format.ObjectHeaderReader;

/**
 * Links from a new tree to what the group that it replaces holds. Those objects keep their addresses and their reference counts, so that a
 * new tree must not give any of them more names than its count says: deleting one of the names would free it under the others.
 */
final class ExistingLinks implements NewTree.Present {

	private final ByteSource file;
	private final Target target;
	private final Map<Long, Integer> names = new HashMap<>();

	ExistingLinks(ByteSource file, Target target) {
		this.file = file;
		this.target = target;
	}

	@Override
	public long address(String path) {
		String own = target.childPath() + "/";
		String plain = path.startsWith("/") ? path.substring(1) : path;
		if (target.replaced().isEmpty() || !plain.startsWith(own)) {
			throw new IllegalArgumentException("a link to " + path + ", which is not in the group that is replaced");
		}
		try {
			long address = find(target.replaced().get(), List.of(plain.substring(own.length()).split("/")), path);
			count(address);
			return address;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private long find(ExistingGroup top, List<String> parts, String path) throws IOException {
		Optional<ExistingGroup> at = Optional.of(top);
		long address = 0;
		for (String part : parts) {
			GroupLink link = at.flatMap(group -> group.link(part)).filter(found -> found.kind() == GroupLink.Kind.HARD)
					.orElseThrow(() -> new IllegalArgumentException("a link to " + path + ", which is not in the file"));
			address = link.address();
			at = ExistingGroup.at(file, address);
		}
		return address;
	}

	private void count(long address) throws IOException {
		int count = names.merge(address, 1, Integer::sum);
		ObjectHeader header = ObjectHeaderReader.read(file, address);
		if (count > header.references()) {
			throw new IllegalArgumentException("something of the replaced group would get " + count + " names, but can have only "
					+ header.references() + "; write it anew");
		}
		if (count == 1 && header.isGroup()) {
			for (GroupLink link : ExistingGroup.read(file, header).links()) {
				if (link.kind() == GroupLink.Kind.HARD) {
					count(link.address());
				}
			}
		}
	}
}
