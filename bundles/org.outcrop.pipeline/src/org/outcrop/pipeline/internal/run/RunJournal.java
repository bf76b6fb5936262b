package org.outcrop.pipeline.internal.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.outcrop.data.DataException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The file that remembers how far a run has come: a line of JSON for each event, forced to the disk. The first says which pipeline and
 * which inputs it is about. A last line that was cut off is as if it were not there. Locked while it is open. For one thread.
 */
final class RunJournal implements AutoCloseable {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int VERSION = 1;
	private static final long MOST = 1 << 26;

	/** A step that was finished. */
	record Finished(String fingerprint, Map<String, Number> facts, double seconds) {
	}

	private final Path file;
	private final FileChannel channel;
	private final Map<String, Finished> finished = new HashMap<>();
	private final Set<String> begun = new HashSet<>();
	private final List<JsonNode> lines = new ArrayList<>();

	private RunJournal(Path file, FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/** Opens the file, made where it is not there, and reads what it holds. */
	static RunJournal open(Path file) {
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
			RunJournal journal = new RunJournal(file, channel);
			try {
				journal.lock();
				journal.read();
			} catch (IOException | RuntimeException e) {
				channel.close();
				throw e;
			}
			return journal;
		} catch (IOException e) {
			throw notWritable(file, e);
		}
	}

	private static DataException notWritable(Path file, IOException e) {
		return new DataException.NotWritable("the journal of the run can't be kept (" + e.getClass().getSimpleName() + ")", file.toString(),
				"Name a file in a folder that can be written.", e);
	}

	private void lock() throws IOException {
		FileLock lock;
		try {
			lock = channel.tryLock();
		} catch (OverlappingFileLockException e) {
			throw new DataException.NotWritable("the pipeline is being run already", file.toString(), "Wait for that run.", e);
		}
		if (lock == null) {
			throw new DataException.NotWritable("the pipeline is being run already, by another process", file.toString(), "Wait for that run.");
		}
	}

	private void read() throws IOException {
		if (channel.size() > MOST) {
			throw damaged(0);
		}
		ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
		while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
			// until all is there
		}
		String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
		int whole = text.lastIndexOf('\n') + 1;
		String[] parts = text.substring(0, whole).split("\n");
		for (int i = 0; i < parts.length && whole > 0; i++) {
			try {
				lines.add(JSON.readTree(parts[i]));
			} catch (JsonProcessingException e) {
				throw damaged(i + 1);
			}
		}
		if (!lines.isEmpty() && lines.getFirst().path("outcrop_pipeline_journal").asInt() != VERSION) {
			throw damaged(1);
		}
		for (JsonNode line : lines) {
			event(line);
		}
		// what was cut off is written over
		channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
		channel.position(channel.size());
	}

	private DataException damaged(int line) {
		return new DataException.Corrupt("this is no journal of a run", file + ", line " + line, "Take the file away, or name another one.");
	}

	private void event(JsonNode line) {
		String step = line.path("step").asText();
		switch (line.path("state").asText()) {
		case "begun" -> {
			begun.add(step);
			finished.remove(step);
		}
		case "finished" -> {
			Map<String, Number> facts = new LinkedHashMap<>();
			line.path("facts").properties().forEach(entry -> facts.put(entry.getKey(), entry.getValue().numberValue()));
			finished.put(step, new Finished(line.path("fingerprint").asText(), facts, line.path("seconds").asDouble()));
		}
		default -> {
			// the first line
		}
		}
	}

	/** Whether a run was begun here. */
	boolean isEmpty() {
		return lines.isEmpty();
	}

	/** What is different from the run that was begun here, in words; empty where nothing is. */
	String difference(String pipeline, Map<String, String> inputs) {
		JsonNode first = lines.getFirst();
		if (!first.path("pipeline").asText().equals(pipeline)) {
			return "the pipeline was changed";
		}
		for (Map.Entry<String, String> input : inputs.entrySet()) {
			if (!first.path("inputs").path(input.getKey()).asText().equals(input.getValue())) {
				return "the input was changed: " + input.getKey();
			}
		}
		return "";
	}

	Map<String, Finished> finished() {
		return Map.copyOf(finished);
	}

	/** Steps whose result, if one is there, is ours. */
	Set<String> begun() {
		return Set.copyOf(begun);
	}

	/** Begins a new run; what was there is forgotten. */
	void start(String name, String pipeline, Map<String, String> inputs) {
		finished.clear();
		begun.clear();
		ObjectNode line = JSON.createObjectNode();
		line.put("outcrop_pipeline_journal", VERSION);
		line.put("name", name);
		line.put("pipeline", pipeline);
		ObjectNode all = line.putObject("inputs");
		inputs.forEach(all::put);
		try {
			channel.truncate(0);
			channel.position(0);
		} catch (IOException e) {
			throw notWritable(file, e);
		}
		write(line);
	}

	void begin(String step, String address) {
		write(JSON.createObjectNode().put("state", "begun").put("step", step).put("address", address));
	}

	void finish(String step, String fingerprint, Map<String, Number> facts, double seconds) {
		ObjectNode line = JSON.createObjectNode().put("state", "finished").put("step", step).put("fingerprint", fingerprint).put("seconds",
				seconds);
		ObjectNode all = line.putObject("facts");
		facts.forEach((name, value) -> all.set(name, JSON.valueToTree(value)));
		write(line);
	}

	private void write(ObjectNode line) {
		try {
			ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(false);
		} catch (IOException e) {
			throw notWritable(file, e);
		}
	}

	@Override
	public void close() {
		try {
			channel.close();
		} catch (IOException e) {
			throw notWritable(file, e);
		}
	}
}
