package org.outcrop.hdf5.internal.format;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an object header says.
 *
 * @param version    1 or 2
 * @param references number of hard links to the object
 * @param prefix     of version 2: flags, times and phase values as stored, without signature and version; empty for version 1
 * @param messages   all of them, also those in continuation blocks, without continuations and fillings
 */
public record ObjectHeader(int version, long references, byte[] prefix, List<HeaderMessage> messages) {

	/** The message of a type, where there is one. */
	public Optional<HeaderMessage> first(int type) {
		return messages.stream().filter(message -> message.type() == type).findFirst();
	}

	/** Messages of a type. */
	public List<HeaderMessage> all(int type) {
		return messages.stream().filter(message -> message.type() == type).toList();
	}

	/** The messages that are not of a type. */
	public List<HeaderMessage> except(Predicate<HeaderMessage> left) {
		return messages.stream().filter(left.negate()).toList();
	}

	/** Whether it is a group's. */
	public boolean isGroup() {
		return messages.stream().anyMatch(message -> message.type() == HeaderMessage.SYMBOL_TABLE
				|| message.type() == HeaderMessage.LINK_INFO || message.type() == HeaderMessage.LINK);
	}

	/** Whether it is a group's whose links are in a symbol table. */
	public boolean hasSymbolTable() {
		return first(HeaderMessage.SYMBOL_TABLE).isPresent();
	}
}
