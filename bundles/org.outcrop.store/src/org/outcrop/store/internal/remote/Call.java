package org.outcrop.store.internal.remote;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, before it is signed.
 *
 * @param headers by name in lower case
 * @param where   the store and the key, for the user
 */
record Call(String method, URI uri, Map<String, String> headers, Body body, String where) {

	Call {
		headers = Map.copyOf(headers);
	}

	static Call of(String method, URI uri, String where) {
		return new Call(method, uri, Map.of(), Body.NONE, where);
	}

	/** The same with another header. */
	Call with(String name, String value) {
		Map<String, String> more = new TreeMap<>(headers);
		more.put(name, value);
		return new Call(method, uri, more, body, where);
	}

	/** The same with a body. */
	Call carrying(Body other) {
		return new Call(method, uri, headers, other, where);
	}

	/** The same at another place. */
	Call at(URI other) {
		return new Call(method, other, headers, body, where);
	}

	/** Whether an answer has no body, whatever its headers say. */
	boolean isHead() {
		return method.equals("HEAD");
	}
}
