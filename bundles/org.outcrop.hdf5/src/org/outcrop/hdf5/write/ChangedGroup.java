package org.outcrop.hdf5.write;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group of the file in which names come, go or lead elsewhere; all else in it stays byte for byte. Only in what {@link Hdf5Commit} writes.
 *
 * @param address    of the header that it has in the file
 * @param changes    names that come or lead elsewhere, and, empty, those that go. Copied.
 * @param attributes in place of all that it has; empty leaves them
 */
public record ChangedGroup(long address, Map<String, Optional<NewNode>> changes, Optional<List<NewAttribute>> attributes) implements NewNode {

	/** @throws IllegalArgumentException for a name that HDF5 can't hold, or two attributes of one name */
	public ChangedGroup {
		changes.keySet().forEach(NewGroup::requireName);
		changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
		attributes = attributes.map(NewAttribute::checked);
	}
}
