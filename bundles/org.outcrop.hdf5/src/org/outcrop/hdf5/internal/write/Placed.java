package org.outcrop.hdf5.internal.write;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.outcrop.hdf5.internal.format.Bytes;
import org.outcrop.hdf5.internal.format.ChunkTreeBytes;
import org.outcrop.hdf5.internal.format.GroupLink;
import org.outcrop.hdf5.internal.format.HeaderMessage;
import org.outcrop.hdf5.internal.format.SymbolTableBytes;
import org.outcrop.hdf5.write.NewArray;
import org.outcrop.hdf5.write.NewAttribute;

/** What a link of a tree leads to, with its place once it has one. */
sealed interface Placed {

	/** Address of its object header. */
	long header();

	/** Something that is in the file already. */
	record Existing(long header) implements Placed {
	}

	/** Where a text of variable length is. */
	record TextPlace(int collection, int index) {

		/** Of a text without characters in an array of texts. */
		static final TextPlace NOWHERE = new TextPlace(-1, 0);
	}

	/** Something new. */
	abstract sealed class Fresh implements Placed {
		/** Hard links to it. */
		int references = 1;
		long headerAddress;
		/** Of the attributes with texts of variable length, by their names. */
		final Map<String, List<TextPlace>> texts = new HashMap<>();
		final List<NewAttribute> attributes;

		Fresh(List<NewAttribute> attributes) {
			this.attributes = attributes;
		}

		@Override
		public long header() {
			return headerAddress;
		}
	}

	/** A group. */
	final class Group extends Fresh {
		final SequencedMap<String, Placed> children = new LinkedHashMap<>();
		final SequencedMap<String, String> softLinks = new LinkedHashMap<>();
		/** Links of the group that it takes the place of. */
		List<GroupLink> kept = List.of();
		/** Messages of the group that it takes the place of. */
		List<HeaderMessage> messages = List.of();
		SymbolTableBytes table;
		long tableAddress;

		Group(List<NewAttribute> attributes) {
			super(attributes);
		}
	}

	/** An array. */
	final class Array extends Fresh {
		final NewArray array;
		long dataAddress = Bytes.UNDEFINED;
		ChunkTreeBytes chunkTree;
		/** Of an array of texts of any length. */
		List<TextPlace> elements = List.of();

		Array(NewArray array) {
			super(array.attributes());
			this.array = array;
		}
	}
}
