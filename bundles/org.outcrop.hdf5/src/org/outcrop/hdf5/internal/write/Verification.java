package org.outcrop.hdf5.internal.write;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.format.BrokenStructureException;
import org.outcrop.hdf5.internal.format.ByteSource;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.GroupPlace;
import org.outcrop.hdf5.internal.format.HeaderMessage;
import org.outcrop.hdf5.internal.format.ObjectHeader;
import org.outcrop.hdf5.internal.format.ObjectHeaderReader;
import org.outcrop.hdf5.internal.format.Superblock;

/** Reads back what a publication makes of a file and compares it with what it should be: the old content unchanged, the new one whole. */
final class Verification {

	/** What was read back is not what was meant. */
	static final class DifferenceException extends Exception {
		private static final long serialVersionUID = 1L;

		DifferenceException(String message) {
			super(message);
		}

		DifferenceException(String message, Throwable cause) {
			super(message, cause);
		}
	}

	private final Target target;
	private final Tail tail;
	private final ByteSource after;
	private final Set<Placed.Fresh> seen = new HashSet<>();

	private Verification(Target target, Tail tail, ByteSource after) {
		this.target = target;
		this.tail = tail;
		this.after = after;
	}

	/**
	 * @param after the file with the new superblock, whether that was written or is only laid over it
	 * @param hash  of the tail
	 * @throws DifferenceException where anything isn't as it should be
	 */
	static void verify(Target target, Tail tail, byte[] hash, ByteSource before, ByteSource after, Progress progress)
			throws IOException, DifferenceException {
		Verification verification = new Verification(target, tail, after);
		try {
			require(Arrays.equals(hash, Hashes.of(after, tail.start(), tail.end() - tail.start(), progress)), "what was written at the end");
			verification.checkSuperblock();
			verification.checkAncestors();
			verification.checkGroup(tail.top());
			require(verification.seen.size() == tail.objects().size(), "the number of new objects");
		} catch (BrokenStructureException e) {
			throw new DifferenceException("what was written can't be read: " + e.getMessage(), e);
		}
		LibraryCheck.compare(new SourceChannel(before), new SourceChannel(after), URI.create("memory:/verification"), target, tail);
	}

	private void checkSuperblock() throws IOException, DifferenceException {
		Superblock superblock = Superblock.read(after);
		require(superblock.endOfFile() == tail.end() && superblock.root() == tail.ancestors().getFirst().header()
				&& after.size() >= tail.end(), "the superblock");
	}

	/** Each copy of an ancestor has all links and messages of the old one, and one link that leads to what is new. */
	private void checkAncestors() throws IOException, DifferenceException {
		for (int i = 0; i < target.ancestors().size(); i++) {
			boolean last = i + 1 == target.ancestors().size();
			String name = target.changed(i);
			long to = last ? tail.top().header() : tail.ancestors().get(i + 1).header();
			checkAncestor(target.ancestors().get(i), tail.ancestors().get(i), name, to);
		}
	}

	private void checkAncestor(ExistingGroup old, GroupPlace place, String name, long to) throws IOException, DifferenceException {
		ObjectHeader header = ObjectHeaderReader.read(after, place.header());
		require(header.references() == old.header().references() && header.version() == old.header().version(), "a copied group");
		require(plain(header).equals(plain(old.header())), "the attributes of a copied group");
		ExistingGroup copy = ExistingGroup.read(after, header);
		require(copy.link(name).filter(link -> link.address() == to).isPresent(), "the link to the results");
		Map<ByteBuffer, GroupLink> links = new HashMap<>();
		copy.links().forEach(link -> links.put(ByteBuffer.wrap(link.name()), link));
		int others = 0;
		for (GroupLink link : old.links()) {
			if (!link.isNamed(name)) {
				GroupLink found = links.get(ByteBuffer.wrap(link.name()));
				require(found != null && found.leadsWhere(link), "the link '" + link.text() + "'");
				others++;
			}
		}
		require(copy.links().size() == others + 1, "the number of links");
	}

	/** Messages that a copy takes over byte for byte. */
	static List<HeaderMessage> plain(ObjectHeader header) {
		return header.except(message -> message.type() == HeaderMessage.SYMBOL_TABLE || message.type() == HeaderMessage.LINK
				|| message.type() == HeaderMessage.LINK_INFO);
	}

	private void checkGroup(Placed.Group group) throws IOException, DifferenceException {
		if (!seen.add(group)) {
			return;
		}
		ExistingGroup found = ExistingGroup.at(after, group.header()).orElseThrow(() -> new DifferenceException("no group where one was put"));
		checkHeader(found.header(), group, 1);
		require(found.links().size() == group.children.size(), "the number of links of a new group");
		for (GroupLink link : found.links()) {
			Placed child = group.children.get(link.text());
			require(child != null && link.kind() == GroupLink.Kind.HARD && child.header() == link.address(), "the link '" + link.text() + "'");
			switch (child) {
			case Placed.Group inner -> checkGroup(inner);
			case Placed.Array array -> {
				seen.add(array);
				// shape, type, fill value, layout: published arrays are in one piece
				checkHeader(ObjectHeaderReader.read(after, array.header()), array, 4);
			}
			case Placed.Existing existing -> ObjectHeaderReader.read(after, existing.header());
			}
		}
	}

	private static void checkHeader(ObjectHeader header, Placed.Fresh object, int others) throws DifferenceException {
		require(header.references() == object.references, "the number of links to something new");
		require(header.messages().size() == others + object.attributes.size(), "the attributes of something new");
	}

	private static void require(boolean same, String what) throws DifferenceException {
		if (!same) {
			throw new DifferenceException("read back differently: " + what);
		}
	}
}
