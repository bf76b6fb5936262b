package org.outcrop.store.internal.hdf5;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.outcrop.store.StorePath;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a name of the store stands for. */
sealed interface Spot {

	/** Something in the file. @param address of its header */
	record Kept(long address) implements Spot {
	}

	/** Leads to another path. */
	record Alias(StorePath target) implements Spot {
	}

	/** A link that leads out of the file or of the store; no item. @param what in words */
	record Foreign(String what) implements Spot {
	}

	/** An item that is not in the file yet. */
	record Made(NewItem item) implements Spot {
	}

	/** A folder that is new or changes; belongs to one {@link Tree}. */
	final class Folder implements Spot {
		/** Of its header; empty where it is new. */
		final OptionalLong address;
		/** Names that come or lead elsewhere, and, empty, those that go. */
		final TreeMap<String, Optional<Spot>> changes = new TreeMap<>();
		/** In place of those that it has. */
		Optional<ObjectNode> attributes = Optional.empty();

		Folder(OptionalLong address) {
			this.address = address;
		}
	}
}
