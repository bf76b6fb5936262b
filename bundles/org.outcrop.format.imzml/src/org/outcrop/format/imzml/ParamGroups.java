package org.outcrop.format.imzml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups of parameters that elements refer to, which may refer to others in turn. */
final class ParamGroups {

	private static final int DEEPEST = 16;
	/** Bounds what groups that refer to each other many times can make of themselves. */
	private static final int MOST_PARAMS = 4096;

	private record Group(List<Param> params, List<String> refs) {
	}

	private static final Param[] NONE = {};

	private final Map<String, Group> groups = new HashMap<>();
	private Group open;
	// the groups that were asked for by their bytes: few, and asked for a million times
	private byte[][] asked = new byte[8][];
	private Param[][] answers = new Param[8][];
	private int known;

	/** Begins a group. */
	void begin(String id) {
		open = new Group(new ArrayList<>(), new ArrayList<>());
		groups.put(id, open);
		known = 0;
	}

	void add(Param param) {
		if (open != null && open.params().size() < MOST_PARAMS) {
			open.params().add(param);
		}
	}

	void addReference(String id) {
		if (open != null && open.refs().size() < MOST_PARAMS) {
			open.refs().add(id);
		}
	}

	/** Ends the group that was begun. */
	void end() {
		open = null;
	}

	boolean has(String id) {
		return groups.containsKey(id);
	}

	/** All parameters of a group, its own first; none where there is no such group. Not to be changed. */
	Param[] find(byte[] b, int from, int to) {
		for (int i = 0; i < known; i++) {
			byte[] id = asked[i];
			if (id.length == to - from && Arrays.equals(id, 0, id.length, b, from, to)) {
				return answers[i];
			}
		}
		Param[] all = find(XmlText.decode(b, from, to));
		if (known == asked.length && known < 64) {
			asked = Arrays.copyOf(asked, known * 2);
			answers = Arrays.copyOf(answers, known * 2);
		}
		if (known < asked.length) {
			asked[known] = Arrays.copyOfRange(b, from, to);
			answers[known++] = all;
		}
		return all;
	}

	/** As {@link #find(byte[], int, int)}. */
	Param[] find(String id) {
		List<Param> all = new ArrayList<>();
		collect(id, 0, all, new int[1]);
		return all.toArray(NONE);
	}

	private void collect(String id, int depth, List<Param> all, int[] visits) {
		Group group = groups.get(id);
		if (group == null || depth > DEEPEST || visits[0]++ > MOST_PARAMS) {
			return;
		}
		for (Param param : group.params()) {
			if (all.size() < MOST_PARAMS) {
				all.add(param);
			}
		}
		for (String ref : group.refs()) {
			collect(ref, depth + 1, all, visits);
		}
	}
}
