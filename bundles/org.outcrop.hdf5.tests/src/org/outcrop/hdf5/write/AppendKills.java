package org.outcrop.hdf5.write;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.jhdf.HdfFile;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.hdf5.internal.write.Appending;
import org.outcrop.hdf5.internal.write.LocalStorage;
import org.outcrop.testing.JavaCommand;
import org.outcrop.testing.KilledProcess;

/**
 * Kills a process (SIGKILL, not a shutdown) that publishes into files and removes again without pause, and looks at the files after each
 * kill. Needs nothing but the classes that it tests and those that kill, so that a script can run it for long.
 */
public final class AppendKills {

	/** Also lets through what is not for users yet. */
	private static final Appending APPENDING = new Appending(new LocalStorage(), true);
	private static final String NAME = "cached";
	/** Byte of the superblock's version, from which follows which bytes may change. */
	private static final int VERSION = 8;
	private static final int NUMBERS = 20_000;
	private static final int LONGEST_MILLIS = 120;

	/** A digest of everything but the results, from h5py, of each file whose path it is told; and of the results that they are whole. */
	private static final String READER = """
			import sys, hashlib, h5py, numpy as np
			def walk(g, path, seen, h):
			    for n in sorted(g):
			        if path == '' and n == 'cached': continue
			        l = g.get(n, getlink=True); h.update((path + '/' + n + type(l).__name__).encode())
			        if not isinstance(l, h5py.HardLink): h.update(l.path.encode()); continue
			        o = g[n]; a = h5py.h5o.get_info(o.id).addr
			        if isinstance(o, h5py.Group):
			            if a not in seen: seen.add(a); walk(o, path + '/' + n, seen, h)
			        elif isinstance(o, h5py.Dataset):
			            h.update(str((o.dtype, o.shape)).encode())
			            h.update(repr(np.asarray(o[()]).tolist()).encode() if o.shape is not None else b'-')
			        for k in sorted(o.attrs): h.update(k.encode() + repr(np.asarray(o.attrs[k]).tolist()).encode())
			print('ready', flush=True)
			for line in sys.stdin:
			    try:
			        with h5py.File(line.strip(), 'r') as f:
			            h = hashlib.sha256(); walk(f, '', set(), h)
			            for k in sorted(f.attrs): h.update(k.encode() + repr(np.asarray(f.attrs[k]).tolist()).encode())
			            if 'cached' in f:
			                a = f['cached/data'][:]; assert int(a.astype('u8').sum()) == int(f['cached/sum'][()]) and f['cached/same'][0] == a[0]
			        print(h.hexdigest(), flush=True)
			    except Exception as e: print('FAILED %r' % e, flush=True)
			""";

	private AppendKills() {
	}

	/**
	 * {@code child FILE SEED}: publishes and removes until it is killed. {@code run KILLS FOLDER PYTHON FILE...}: kills that many, over
	 * copies of the files in that folder; PYTHON is the interpreter with h5py, or {@code none}.
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments[0].equals("child")) {
			work(Path.of(arguments[1]), Long.parseLong(arguments[2]));
			return;
		}
		List<Path> files = Arrays.stream(arguments).skip(4).map(Path::of).toList();
		Optional<String> python = Optional.of(arguments[3]).filter(name -> !name.equals("none"));
		System.out.println(run(Integer.parseInt(arguments[1]), Path.of(arguments[2]), files, python, System.nanoTime()));
	}

	private static void work(Path file, long seed) {
		Random random = new Random(seed);
		APPENDING.publish(file, "", NAME, results(random.nextInt()), Progress.NONE);
		// not before, as loading the classes takes longer than all that is to be interrupted
		System.out.println("ready");
		System.out.flush();
		while (true) {
			if (random.nextInt(3) == 0) {
				APPENDING.remove(file, "", NAME);
			} else {
				APPENDING.publish(file, "", NAME, results(random.nextInt()), Progress.NONE);
			}
		}
	}

	private static NewGroup results(int seed) {
		byte[] bytes = new byte[NUMBERS];
		new Random(seed).nextBytes(bytes);
		long sum = 0;
		for (byte value : bytes) {
			sum += value & 0xff;
		}
		return NewGroup.of(NewAttribute.text("format", "outcrop-cache"))
				.with("data", NewArray.numbers(ElementType.UINT8, List.of((long) NUMBERS), MemorySegment.ofArray(bytes)))
				.with("sum", NewArray.integer(ElementType.UINT64, sum)).with("same", NodeLink.to("data"));
	}

	/**
	 * @param python an interpreter that has h5py
	 * @return what was seen, in words
	 * @throws AssertionError where a file isn't as it must be
	 */
	static String run(int kills, Path folder, List<Path> files, Optional<String> python, long seed)
			throws IOException, InterruptedException {
		Random random = new Random(seed);
		Map<String, Integer> seen = new TreeMap<>();
		Map<Path, byte[]> originals = new HashMap<>();
		List<Path> copies = new ArrayList<>();
		for (Path file : files) {
			Path copy = folder.resolve(copies.size() + "-" + file.getFileName());
			Files.write(copy, Files.readAllBytes(file));
			originals.put(copy, Files.readAllBytes(file));
			copies.add(copy);
		}
		try (Reader reader = new Reader(python)) {
			Map<Path, String> digests = new HashMap<>();
			for (Path copy : copies) {
				digests.put(copy, reader.digest(copy));
			}
			for (int kill = 0; kill < kills; kill++) {
				Path file = copies.get(kill % copies.size());
				kill(file, random);
				String where = file + ", kill " + kill + " of seed " + seed;
				look(file, originals.get(file), reader, digests.get(file), where);
				dump(file, where);
				boolean journal = Files.exists(file.resolveSibling(file.getFileName() + ".outcrop-journal"));
				Recovery recovery = APPENDING.recover(file);
				require(recovery.outcome() != Recovery.Outcome.LEFT_ALONE, where + ": " + recovery.sentence());
				require(journal || recovery.outcome() == Recovery.Outcome.NOTHING_TO_DO, where);
				seen.merge(recovery.outcome().toString(), 1, Integer::sum);
				look(file, originals.get(file), reader, digests.get(file), where + ", recovered");
				boolean present = APPENDING.state(file, "", NAME).present();
				seen.merge(present ? "results whole" : "results absent", 1, Integer::sum);
				require(present || Arrays.equals(originals.get(file), Files.readAllBytes(file)), where + ": not the original bytes");
			}
			for (Path copy : copies) {
				APPENDING.remove(copy, "", NAME);
				require(Arrays.equals(originals.get(copy), Files.readAllBytes(copy)), copy + ": not the original bytes at the end");
			}
		}
		return kills + " kills over " + files.size() + " files: " + seen;
	}

	private static void kill(Path file, Random random) throws IOException, InterruptedException {
		JavaCommand command = JavaCommand.of(AppendKills.class, Hdf5Append.class, Progress.class, DataException.class, ElementType.class)
				.library(Hdf5Append.class, "io.jhdf.HdfFile", "org.slf4j.Logger", "org.apache.commons.lang3.StringUtils",
						"net.jpountz.lz4.LZ4Factory", "com.ning.compress.lzf.LZFDecoder").options("-Xmx64m");
		Path log = file.resolveSibling(file.getFileName() + ".log");
		try (KilledProcess child = new KilledProcess(command, log, "child", file.toString(), Integer.toString(random.nextInt()))) {
			child.killAfter("ready", random.nextInt(LONGEST_MILLIS));
		}
	}

	/** That every old byte is there, and that the results are whole where there are any. */
	private static void look(Path file, byte[] original, Reader reader, String digest, String where) throws IOException {
		byte[] now = Files.readAllBytes(file);
		int start = original[VERSION] == 0 ? 40 : 0;
		int end = original[VERSION] == 0 ? 96 : 48;
		require(now.length >= original.length && Arrays.equals(now, 0, start, original, 0, start)
				&& Arrays.equals(now, end, original.length, original, end, original.length), where + ": old bytes have changed");
		try (HdfFile hdf = new HdfFile(file)) {
			if (hdf.getChildren().containsKey(NAME)) {
				long sum = 0;
				for (int value : (int[]) hdf.getDatasetByPath(NAME + "/data").getData()) {
					sum += value;
				}
				require(hdf.getDatasetByPath(NAME + "/sum").getData().toString().equals(Long.toString(sum)), where + ": results in part");
			}
		}
		String found = reader.digest(file);
		require(found.equals(digest), where + ": h5py reads " + found + " instead of " + digest);
	}

	/** That HDF5's own tool reads all of it, where it is installed. */
	private static void dump(Path file, String where) throws InterruptedException {
		Process process;
		try {
			process = new ProcessBuilder("h5dump", file.toString()).redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		} catch (IOException e) {
			// not installed; whoever runs the script is told so by it
			return;
		}
		require(process.waitFor() == 0, where + ": h5dump finds something wrong");
	}

	private static void require(boolean fine, String what) {
		if (!fine) {
			throw new AssertionError(what);
		}
	}

	/** h5py in a process of its own, asked again and again; without it, every answer is the same. */
	private static final class Reader implements Closeable {
		private final Optional<Process> process;
		private final BufferedReader answers;
		private final BufferedWriter questions;

		private Reader(Optional<String> python) throws IOException {
			if (python.isEmpty()) {
				process = Optional.empty();
				answers = new BufferedReader(java.io.Reader.nullReader());
				questions = new BufferedWriter(java.io.Writer.nullWriter());
				return;
			}
			Process started = new ProcessBuilder(python.get(), "-c", READER).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			process = Optional.of(started);
			answers = started.inputReader(StandardCharsets.UTF_8);
			questions = started.outputWriter(StandardCharsets.UTF_8);
			require("ready".equals(answers.readLine()), "h5py doesn't start");
		}

		private String digest(Path file) throws IOException {
			if (process.isEmpty()) {
				return "";
			}
			questions.write(file + "\n");
			questions.flush();
			String answer = answers.readLine();
			require(answer != null && !answer.startsWith("FAILED"), file + ": h5py " + answer);
			return answer;
		}

		@Override
		public void close() throws IOException {
			questions.close();
			answers.close();
		}
	}
}
