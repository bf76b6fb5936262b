package org.outcrop.hdf5.internal.write;

import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;

/** The second opinion on what was written: that of a library that shares no code with what wrote it. */
final class LibraryCheck {

	/** Groups with several names, or in themselves, are looked at once. */
	private final Set<Placed.Group> seen = new HashSet<>();

	private LibraryCheck() {
	}

	/**
	 * Compares the file with what it will be. Where the library can't list the old groups there is no second opinion: it can't read all that
	 * HDF5 has, and one such member makes it refuse a whole group.
	 */
	static void compare(SeekableByteChannel before, SeekableByteChannel after, URI name, Target target, Tail tail)
			throws Verification.DifferenceException {
		Optional<Set<String>> names = namesBefore(before, name, target);
		if (names.isEmpty()) {
			return;
		}
		try (HdfFile file = new HdfFile(after, name)) {
			Group parent = parent(file, target.path());
			Set<String> expected = new HashSet<>(names.get());
			expected.add(target.name());
			require(parent.getChildren().keySet().equals(expected), "its members");
			new LibraryCheck().compare((Group) parent.getChild(target.name()), tail.top());
		} catch (RuntimeException e) {
			// the library throws whatever it comes across; each of them means that it can't read what was written
			throw new Verification.DifferenceException("jhdf can't read what was written", e);
		}
	}

	private static Optional<Set<String>> namesBefore(SeekableByteChannel before, URI name, Target target) {
		try (HdfFile file = new HdfFile(before, name)) {
			return Optional.of(Set.copyOf(parent(file, target.path()).getChildren().keySet()));
		} catch (RuntimeException e) {
			// as above, but of the file as the user has it: not ours to judge
			return Optional.empty();
		}
	}

	private static Group parent(Group root, List<String> path) {
		Group group = root;
		for (String part : path) {
			group = (Group) group.getChild(part);
		}
		return group;
	}

	private void compare(Group group, Placed.Group expected) throws Verification.DifferenceException {
		seen.add(expected);
		Map<String, Node> children = group.getChildren();
		require(children.keySet().equals(expected.children.keySet()), "the members of " + group.getPath());
		require(group.getAttributes().size() == expected.attributes.size(), "the attributes of " + group.getPath());
		for (Map.Entry<String, Placed> child : expected.children.entrySet()) {
			Node node = children.get(child.getKey());
			switch (child.getValue()) {
			case Placed.Group inner when seen.add(inner) -> compare((Group) node, inner);
			case Placed.Array array -> compare((Dataset) node, array);
			case Placed.Group other -> require(node.getAddress() == other.header(), node.getPath());
			case Placed.Existing existing -> require(node.getAddress() == existing.header(), node.getPath());
			}
		}
	}

	private static void compare(Dataset dataset, Placed.Array expected) throws Verification.DifferenceException {
		List<Long> shape = Arrays.stream(dataset.getDimensions()).mapToObj(Long::valueOf).toList();
		require(shape.equals(expected.array.shape()), "the shape of " + dataset.getPath());
		require(dataset.getAttributes().size() == expected.attributes.size(), "the attributes of " + dataset.getPath());
		require(dataset.getSizeInBytes() == expected.array.count() * expected.array.type().bytes(), "the type of " + dataset.getPath());
		require(!(dataset instanceof ContiguousDataset contiguous) || expected.array.count() == 0
				|| contiguous.getDataAddress() == expected.dataAddress, "the place of " + dataset.getPath());
	}

	private static void require(boolean same, String what) throws Verification.DifferenceException {
		if (!same) {
			throw new Verification.DifferenceException("jhdf reads differently: " + what);
		}
	}
}
