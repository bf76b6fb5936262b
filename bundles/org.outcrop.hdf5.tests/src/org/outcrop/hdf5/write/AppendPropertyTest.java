package org.outcrop.hdf5.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;
import org.outcrop.hdf5.internal.write.Appending;

/** What the reference implementation reads of files before, between and after publications; it also made most of them. */
class AppendPropertyTest {

	private static final int RANDOM_FILES = 6;
	private static final int PUBLICATIONS = 10;

	/** Random files: folder, how many, seed. Links of all kinds, cycles, long names, attributes of all kinds, committed types. */
	private static final String MAKE = """
			import sys, random, h5py, numpy as np
			d, n, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
			for i in range(n):
			    r = random.Random(seed * 1000 + i)
			    # four members fit into what superblocks 2 and 3 may have
			    newer = i % 4 == 3
			    def name(k): return 'x%d' % k + r.choice(['', ' ', 'y' * r.randint(1, 200), '.'])
			    versions = ('v110', 'v110') if newer else ('earliest', 'v108')
			    with h5py.File(d + '/random-%d.h5' % i, 'w', libver=versions, track_order=newer and i % 8 == 3) as f:
			        g = f.create_group('base'); f['data'] = np.arange(r.randint(1, 5000), dtype=r.choice(['u1', '>i2', 'f8', 'c8']))
			        f['type'] = np.dtype([('a', 'i4'), ('b', 'f8')])
			        if not newer and i % 3 == 1: f['elsewhere'] = h5py.ExternalLink('a.h5', '/b'); f['\\u00e4\\u4e2d'] = 5
			        many = f.create_group('many') if newer or i % 3 == 1 else f
			        for k in range(r.choice([1, 7, 8, 9, 40, 300])):
			            kind = r.randint(0, 5); x = name(k)
			            if kind == 0: many[x] = h5py.SoftLink('/data')
			            elif kind == 1: many[x] = f['data']
			            elif kind == 2: many.create_group(x)
			            elif kind == 3: many[x] = g; g[x] = g
			            elif kind == 4: many[x] = r.random()
			            else: many[x] = h5py.SoftLink('/not/there/' + 'z' * r.randint(0, 300))
			        f['base/empty/deep'] = h5py.Empty('f4')
			        for k in range(r.choice([0, 3, 20])): f.attrs['attribute %d' % k] = r.choice(['text', 5, 2.5, [1, 2, 3], ['a', 'bb']])
			        f.attrs.create('committed', np.zeros(3, f['type'].dtype), dtype=f['type'])
			        if not newer: f.attrs['large'] = np.zeros(r.randint(1, 60000), 'u1')
			""";

	/** A line for each file: its name and a digest of everything in it but the results; of those, that they are whole. */
	static final String DIGEST = """
			import sys, hashlib, h5py, numpy as np
			def walk(g, path, seen, h, skip):
			    for n in sorted(g):
			        p = path + '/' + n
			        if p == skip: continue
			        l = g.get(n, getlink=True); h.update((p + type(l).__name__).encode())
			        if not isinstance(l, h5py.HardLink): h.update((l.path + getattr(l, 'filename', '')).encode()); continue
			        o = g[n]
			        h.update(str(type(o)).encode())
			        if isinstance(o, h5py.Group):
			            if h5py.h5o.get_info(o.id).addr not in seen: seen.add(h5py.h5o.get_info(o.id).addr); walk(o, p, seen, h, skip)
			        elif isinstance(o, h5py.Dataset):
			            h.update(str((o.dtype, o.shape, o.chunks, o.compression)).encode())
			            h.update(repr(np.asarray(o[()]).tolist() if o.shape is not None else None).encode())
			        else: h.update(str(o.dtype).encode())
			        attributes(o, h)
			def attributes(o, h):
			    for k in sorted(o.attrs): h.update((k + str(o.attrs.get_id(k).dtype) + repr(np.asarray(o.attrs[k]).tolist())).encode())
			for path in sys.argv[2:]:
			    with h5py.File(path, 'r') as f:
			        h = hashlib.sha256(); walk(f, '', set(), h, sys.argv[1]); attributes(f, h)
			        c = f.get(sys.argv[1])
			        if c is not None:
			            assert c['scan_overview/data'].shape == (5, 6) and c['scan_overview/data'].dtype == '<u4'
			            assert (c['scan_overview/data'][:] == c['detector_integrated/sum_over_both'][:]).all()
			            assert h5py.h5o.get_info(c['scan_overview/data'].id).rc == 2
			            assert c.attrs['format'] == b'outcrop-cache' and c['metadata/viewer_version'][()].startswith(b'0.1 ')
			    print(path, h.hexdigest(), c is not None)
			""";

	/** Edits as a user would: adds and deletes beside the results, in them, and all of them. */
	private static final String EDIT = """
			import sys, h5py, numpy as np
			for path in sys.argv[1:]:
			    with h5py.File(path, 'r+') as f:
			        f['added by h5py'] = np.arange(10); f.attrs['added'] = 'text'; f['cached/more'] = 5; f['cached/scan_overview'].attrs['x'] = 1
			        del f['cached/scan_overview/data']
			    with h5py.File(path, 'r+') as f:
			        a = f['cached/detector_integrated/sum_over_both']; assert a.shape == (5, 6) and h5py.h5o.get_info(a.id).rc == 1
			        a[0, 0] = 77; f['cached/again'] = a
			    with h5py.File(path, 'r+') as f:
			        assert f['cached/again'][0, 0] == 77 and f['added by h5py'][9] == 9
			        del f['cached']; f.create_group('cached/new'); del f['added by h5py']; del f.attrs['added']
			    with h5py.File(path, 'r') as f: assert list(f['cached']) == ['new']
			""";

	@TempDir
	Path folder;
	private final Appending appending = new Appending(FaultyStorage.healthy(), true);

	private static Map<Path, String> digests(String results, List<Path> files, boolean present) throws IOException {
		Map<Path, String> digests = new HashMap<>();
		List<Object> arguments = new ArrayList<>(List.of(results));
		arguments.addAll(files);
		for (String line : Python.run(DIGEST, arguments.toArray()).split("\n")) {
			String[] parts = line.split(" ");
			assertEquals(present ? "True" : "False", parts[2], line);
			digests.put(Path.of(parts[0]), parts[1]);
		}
		assertEquals(files.size(), digests.size());
		return digests;
	}

	private List<Path> files() throws IOException {
		List<Path> files = new ArrayList<>(Layouts.real(folder));
		files.add(Layouts.own(folder, 3));
		files.add(Layouts.own(folder, 1000));
		Layouts.h5py(folder).stream().filter(file -> !file.getFileName().toString().startsWith("refused")).forEach(files::add);
		Python.run(MAKE, folder, RANDOM_FILES, 5);
		for (int i = 0; i < RANDOM_FILES; i++) {
			files.add(folder.resolve("random-" + i + ".h5"));
		}
		return files;
	}

	private static Map<Path, byte[]> contents(List<Path> files) throws IOException {
		Map<Path, byte[]> contents = new HashMap<>();
		for (Path file : files) {
			contents.put(file, Files.readAllBytes(file));
		}
		return contents;
	}

	@Test
	void h5pyReadsTheOldContentAndTheNewThroughTenPublicationsACompactionAndTheRemoval() throws IOException {
		Python.assume();
		List<Path> files = files();
		Map<Path, byte[]> originals = contents(files);
		Map<Path, String> expected = digests("/cached", files, false);
		Random random = new Random(2);
		for (int i = 0; i < PUBLICATIONS; i++) {
			for (Path file : files) {
				appending.publish(file, "", "cached", i > 0 && random.nextBoolean() ? keeping(i) : Layouts.results(i), Progress.NONE);
			}
			if (i == 0 || i == PUBLICATIONS - 1) {
				assertEquals(expected, digests("/cached", files, true));
			}
		}
		for (Path file : files) {
			byte[] now = Files.readAllBytes(file);
			byte[] original = originals.get(file);
			assertEquals(-1, Arrays.mismatch(Arrays.copyOfRange(original, 96, original.length),
					Arrays.copyOfRange(now, 96, original.length)), file + ": old bytes have changed");
			AppendState state = appending.state(file, "", "cached");
			assertEquals(new AppendState(false, true, true, "", now.length - original.length, now.length - original.length), state);
			assertInstanceOf(Removal.Removed.class, appending.remove(file, "", "cached"));
			assertArrayEquals(original, Files.readAllBytes(file), file + ": not the original bytes");
			appending.publish(file, "", "cached", Layouts.results(11), Progress.NONE);
			assertTrue(Files.size(file) < now.length, "compaction frees something");
		}
		assertEquals(expected, digests("/cached", files, true));
		Python.run(EDIT, files.toArray());
		for (Path file : files) {
			assertFalse(appending.state(file, "", "cached").undoable());
		}
	}

	private static NewGroup keeping(int seed) {
		NewGroup results = Layouts.results(seed);
		return results.with("scan_overview", NodeLink.existing("cached/scan_overview"))
				.with("detector_integrated", NodeLink.existing("/cached/detector_integrated"))
				.with("number " + seed, NewArray.integer(ElementType.INT64, seed));
	}

	@Test
	void belowAnotherGroupThePathToItIsCopied() throws IOException {
		Python.assume();
		List<Path> files = new ArrayList<>();
		Map<String, String> parents = Map.of("py4DSTEM_size2x3x4x5.h5", "datacube_root/datacube", "mibviewer_style_v1.emd",
				"/version_1/data/datacubes/datacube_000", "Si100_4D.emd", "4DSTEM_simulation/data", "h5py-ordered.h5", "exp",
				"h5py-superblock-three-ordered.h5", "exp", "h5py-external.h5", "exp", "own-5.h5", "node");
		files.addAll(Layouts.real(folder));
		files.addAll(Layouts.h5py(folder));
		files.add(Layouts.own(folder, 5));
		files.removeIf(file -> !parents.containsKey(file.getFileName().toString()));
		for (Path file : files) {
			String parent = parents.get(file.getFileName().toString());
			String results = ("/" + parent + "/cached").replace("//", "/");
			byte[] original = Files.readAllBytes(file);
			Map<Path, String> expected = digests(results, List.of(file), false);
			appending.publish(file, parent, "cached", Layouts.results(1), Progress.NONE);
			appending.publish(file, parent, "cached", Layouts.results(2), Progress.NONE);
			assertEquals(expected, digests(results, List.of(file), true), file.toString());
			appending.publish(file, "", "second", Layouts.results(3), Progress.NONE);
			assertInstanceOf(Removal.Refused.class, appending.remove(file, parent, "cached"));
			assertInstanceOf(Removal.Removed.class, appending.remove(file, "", "second"));
			assertInstanceOf(Removal.Removed.class, appending.remove(file, parent, "cached"));
			assertArrayEquals(original, Files.readAllBytes(file), file.toString());
		}
	}

	@Test
	void theToolsOfHdf5FindNothingWrong() throws IOException {
		Python.assume();
		Assumptions.assumeTrue(Python.hasTool("h5dump"), "skipped: no h5dump (package hdf5-tools)");
		for (Path file : files()) {
			if (file.getFileName().toString().startsWith("random")) {
				// enough of a kind, and four processes for each file
				continue;
			}
			appending.publish(file, "", "cached", Layouts.results(1), Progress.NONE);
			assertTrue(Python.tool("h5dump", "-H", "-n", file).contains("/cached/scan_overview/data"), file.toString());
			assertTrue(Python.tool("h5dump", "-d", "/cached/scan_overview/data", file).contains("H5T_STD_U32LE"), file.toString());
			assertTrue(Python.tool("h5ls", "-r", file).contains("/cached/metadata/viewer_version"), file.toString());
			Python.tool("h5stat", file);
		}
	}
}
