package org.outcrop.store.files;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.outcrop.compute.Progress;
import org.outcrop.store.ArrayInfo;
import org.outcrop.store.ArrayLayout;
import org.outcrop.store.ArrayWriter;
import org.outcrop.store.Entry;
import org.outcrop.store.Item;
import org.outcrop.store.Items;
import org.outcrop.store.SaveMode;
import org.outcrop.store.StorePath;
import org.outcrop.store.StoredArray;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Counts what is done with the items of a backend or a transaction. */
class MeasuredItems implements Items {

	private final Items inside;
	private final MeasuredCalls calls;

	MeasuredItems(Items inside, MeasuredCalls calls) {
		this.inside = inside;
		this.calls = calls;
	}

	MeasuredCalls calls() {
		return calls;
	}

	@Override
	public Optional<Entry> stat(StorePath path) {
		return calls.call(StatisticsCall.LOOK, () -> inside.stat(path));
	}

	@Override
	public List<Entry> children(StorePath folder) {
		return calls.call(StatisticsCall.LOOK, () -> inside.children(folder));
	}

	@Override
	public void walk(StorePath folder, Consumer<Entry> each, Progress progress) {
		calls.run(StatisticsCall.LOOK, 0, () -> inside.walk(folder, each, progress));
	}

	@Override
	public ObjectNode attributes(StorePath folder) {
		return calls.call(StatisticsCall.LOOK, () -> inside.attributes(folder));
	}

	@Override
	public OptionalLong storedBytes(StorePath path, Progress progress) {
		return calls.call(StatisticsCall.LOOK, () -> inside.storedBytes(path, progress));
	}

	@Override
	public StoredArray openArray(StorePath path) {
		return new MeasuredArray(calls.call(StatisticsCall.LOOK, () -> inside.openArray(path)), path, calls);
	}

	@Override
	public Item load(StorePath path, Progress progress) {
		return calls.call(StatisticsCall.READ, () -> inside.load(path, progress), MeasuredCalls::bytes, MeasuredCalls::bytes);
	}

	@Override
	public void save(StorePath path, Item item, ArrayLayout layout, SaveMode mode, Progress progress) {
		calls.run(StatisticsCall.WRITE, MeasuredCalls.bytes(item), () -> inside.save(path, item, layout, mode, progress));
	}

	@Override
	public ArrayWriter createArray(StorePath path, ArrayInfo info, ArrayLayout layout, SaveMode mode) {
		return new MeasuredWriter(calls.call(StatisticsCall.CHANGE, () -> inside.createArray(path, info, layout, mode)), calls);
	}

	@Override
	public ArrayWriter updateArray(StorePath path) {
		return new MeasuredWriter(calls.call(StatisticsCall.LOOK, () -> inside.updateArray(path)), calls);
	}

	@Override
	public boolean keepsAttributes() {
		return inside.keepsAttributes();
	}

	@Override
	public void setAttributes(StorePath folder, ObjectNode attributes) {
		calls.run(StatisticsCall.CHANGE, 0, () -> inside.setAttributes(folder, attributes));
	}

	@Override
	public void createFolder(StorePath path) {
		calls.run(StatisticsCall.CHANGE, 0, () -> inside.createFolder(path));
	}

	@Override
	public boolean delete(StorePath path) {
		return calls.call(StatisticsCall.CHANGE, () -> inside.delete(path));
	}

	@Override
	public boolean deleteTree(StorePath path, Progress progress) {
		return calls.call(StatisticsCall.CHANGE, () -> inside.deleteTree(path, progress));
	}

	@Override
	public void move(StorePath from, StorePath to, SaveMode mode) {
		calls.run(StatisticsCall.CHANGE, 0, () -> inside.move(from, to, mode));
	}

	@Override
	public void alias(StorePath path, StorePath target, SaveMode mode) {
		calls.run(StatisticsCall.CHANGE, 0, () -> inside.alias(path, target, mode));
	}
}
