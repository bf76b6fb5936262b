package org.outcrop.hdf5.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;

import org.outcrop.array.ElementType;
import org.outcrop.compute.Progress;

/** Files of many layouts to write into: our own, h5py's, and real ones where they are. */
final class Layouts {

	/** Makes files by h5py; the names say what is special about them. Takes the folder. */
	private static final String H5PY = """
			import sys, os, h5py, numpy as np
			d = sys.argv[1]
			def fill(f):
			    g = f.create_group('exp/cube'); g.attrs['emd_group_type'] = 1
			    g.create_dataset('data', data=np.arange(6*5*4*3, dtype='>u2').reshape(6,5,4,3), chunks=(2,2,4,3), compression='gzip', shuffle=True)
			    g['dim1'] = np.arange(6.); f['plain'] = np.arange(1000, dtype='f4'); f['text'] = 'variabler Text \\u00e4'
			    f.attrs['vlen'] = 'eins'; f.attrs['list'] = ['a', 'bb', '\\u00fc']; f.attrs['n'] = 7
			with h5py.File(d + '/h5py-old.h5', 'w', libver=('earliest', 'v108')) as f:
			    fill(f); f['soft'] = h5py.SoftLink('/exp/cube/data'); f['dangling'] = h5py.SoftLink('/nowhere')
			    f['hard'] = f['plain']; f['exp/cycle'] = f['exp/cube']; f['exp/cube/up'] = f['exp/cube']; f['type'] = np.dtype('i4,f8')
			    f.attrs.create('committed', np.zeros(2, 'i4,f8'), dtype=f['type'])
			    for i in range(150): f['many/link%03d' % i] = i
			    for i in range(40): f['member with a somewhat longer name %d' % i] = h5py.SoftLink('/plain')
			    for i in range(20): f.attrs['a%d' % i] = np.arange(50) + i
			    f.attrs['big'] = np.zeros(56000, 'u1')
			with h5py.File(d + '/h5py-external.h5', 'w', libver=('earliest', 'v108')) as f:
			    fill(f); f['elsewhere'] = h5py.ExternalLink('absent.h5', '/x'); f['\\u00e9'] = 1; f['soft'] = h5py.SoftLink('/plain')
			with h5py.File(d + '/h5py-ordered.h5', 'w', libver=('earliest', 'v108'), track_order=True) as f: fill(f)
			with h5py.File(d + '/h5py-trailing.h5', 'w', libver=('earliest', 'v108')) as f: fill(f)
			with open(d + '/h5py-trailing.h5', 'ab') as f: f.write(b'trailing bytes that belong to nobody')
			for name, libver in (('two', ('v108', 'v108')), ('three', ('v110', 'v110'))):
			    for order in (False, True):
			        with h5py.File(d + '/h5py-superblock-%s%s.h5' % (name, '-ordered' if order else ''), 'w', libver=libver, track_order=order) as f:
			            fill(f); f['soft'] = h5py.SoftLink('/exp/cube/data')
			            for i in range(20): f.attrs['a%d' % i] = i
			with h5py.File(d + '/refused-dense.h5', 'w', libver=('v110', 'v110')) as f:
			    fill(f)
			    for i in range(20): f['l%d' % i] = i
			with h5py.File(d + '/refused-user-block.h5', 'w', userblock_size=512, libver=('earliest', 'v108')) as f: fill(f)
			with h5py.File(d + '/refused-root-link.h5', 'w', libver=('earliest', 'v108')) as f: fill(f); f['exp/root'] = f['/']
			fcpl = h5py.h5p.create(h5py.h5p.FILE_CREATE); fcpl.set_sizes(4, 4)
			h5py.h5f.create((d + '/refused-sizes.h5').encode(), h5py.h5f.ACC_TRUNC, fcpl).close()
			fcpl = h5py.h5p.create(h5py.h5p.FILE_CREATE); fcpl.set_file_space_strategy(h5py.h5f.FSPACE_STRATEGY_PAGE, True, 1)
			h5py.h5f.create((d + '/refused-extension.h5').encode(), h5py.h5f.ACC_TRUNC, fcpl).close()
			""";

	private Layouts() {
	}

	/** A cube in chunks, hard links, a text, a group in a group, attributes, and many members of one group. */
	static Path own(Path folder, int members) throws IOException {
		Path file = folder.resolve("own-" + members + ".h5");
		Random random = new Random(members);
		try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
			ChunkTable chunks = new ChunkTable(List.of(3L, 4L, 5L), List.of(1L, 2L, 5L));
			for (int chunk = 0; chunk < chunks.count(); chunk++) {
				byte[] bytes = new byte[2 * 5 * 2];
				random.nextBytes(bytes);
				long address = writer.reserve(bytes.length, 8);
				writer.write(address, ByteBuffer.wrap(bytes));
				chunks.set(chunk, address, bytes.length, 0);
			}
			SequencedMap<String, NewNode> many = new LinkedHashMap<>();
			for (int i = 0; i < members; i++) {
				many.put("member number " + i, NodeLink.to("node/text"));
			}
			NewGroup node = NewGroup.of(NewAttribute.integer("emd_group_type", ElementType.INT64, 1))
					.with("data", new NewArray(new NewType.Number(ElementType.UINT16), chunks.shape(),
							new ArrayData.Chunked(List.of(), chunks), List.of(NewAttribute.variableText("units", "counts"))))
					.with("text", NewArray.text("größer als nötig"));
			many.put("node", node);
			many.put("same", NodeLink.to("node/data"));
			writer.finish(new NewGroup(many, List.of(NewAttribute.variableText("emd_group_type", "file"))), Progress.NONE);
		}
		return file;
	}

	/** What h5py makes; none where it isn't installed. Those whose names begin with "refused" can't be added to. */
	static List<Path> h5py(Path folder) throws IOException {
		if (!Python.isInstalled()) {
			return List.of();
		}
		Path made = Files.createDirectory(folder.resolve("h5py"));
		Python.run(H5PY, made);
		return sorted(made);
	}

	/** Copies of the real files; none where they aren't there. */
	static List<Path> real(Path folder) throws IOException {
		Optional<Path> data = realData();
		if (data.isEmpty()) {
			return List.of();
		}
		Path copies = Files.createDirectory(folder.resolve("real"));
		try (Stream<Path> files = Files.walk(data.get())) {
			for (Path file : files.filter(path -> path.toString().matches(".*\\.(emd|h5)")).toList()) {
				Files.write(copies.resolve(file.getFileName().toString()), Files.readAllBytes(file));
			}
		}
		return sorted(copies);
	}

	private static Optional<Path> realData() {
		List<Path> places = new ArrayList<>();
		Optional.ofNullable(System.getProperty("outcrop.data")).map(Path::of).ifPresent(places::add);
		for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
			places.add(up.resolve("shared/data"));
			places.add(up.resolve("../shared/data").normalize());
		}
		return places.stream().map(place -> place.resolve("scan4d")).filter(Files::isDirectory).findFirst();
	}

	private static List<Path> sorted(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Results as they are published in earnest, small. */
	static NewGroup results(int seed) {
		byte[] bytes = new byte[4 * 30];
		new Random(seed).nextBytes(bytes);
		NewArray overview = NewArray.numbers(ElementType.UINT32, List.of(5L, 6L), MemorySegment.ofArray(bytes))
				.with(NewAttribute.text("units", "counts"));
		return NewGroup.of(NewAttribute.text("format", "outcrop-cache"), NewAttribute.integer("format_version", ElementType.UINT32, 1))
				.with("scan_overview", NewGroup.of(NewAttribute.integers("source_shape", ElementType.UINT64, 5, 6, 7, 8))
						.with("data", overview))
				.with("detector_integrated", NewGroup.of(NewAttribute.integer("complete", ElementType.UINT8, 1))
						.with("sum_over_both", NodeLink.to("scan_overview/data")))
				.with("metadata", NewGroup.of(NewAttribute.text("note", "ours")).with("viewer_version", NewArray.text("0.1 " + seed)));
	}
}
