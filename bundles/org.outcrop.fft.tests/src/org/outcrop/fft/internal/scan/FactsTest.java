package org.outcrop.fft.internal.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.MemoryBudget;
import org.outcrop.compute.Progress;
import org.outcrop.data.FormatReaders;
import org.outcrop.data.OpenOptions;
import org.outcrop.data.scan4d.DetectorRectangle;
import org.outcrop.data.scan4d.Scan4d;
import org.outcrop.data.scan4d.ScanLayout;
import org.outcrop.data.scan4d.ScanShape;
import org.outcrop.fft.scan.FourierAxes;
import org.outcrop.fft.scan.FourierOptions;
import org.outcrop.fft.scan.FourierShape;
import org.outcrop.format.emd.EmdReader;
import org.outcrop.format.mib.MibReader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Norms and coefficients that somebody else's program gave for real and generated files. */
class FactsTest {

	private static final Map<FourierAxes, String> NAMES = Map.of(FourierAxes.SCAN, "scan_axes", FourierAxes.DETECTOR, "detector_axes",
			FourierAxes.ALL, "full_4d");
	/** Of the norm. */
	private static final double TOLERANCE = 5e-7;

	@TempDir
	Path folder;

	/** The folder of shared files: named by a property, or beside the project. */
	private static Optional<Path> data() {
		String named = System.getProperty("outcrop.data");
		if (named != null) {
			return Optional.of(Path.of(named, "scan4d")).filter(Files::isDirectory);
		}
		for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
			Path found = at.resolve("shared/data/scan4d");
			if (Files.isDirectory(found)) {
				return Optional.of(found);
			}
		}
		return Optional.empty();
	}

	@Test
	void areMet() throws IOException {
		Optional<Path> data = data();
		Assumptions.assumeTrue(data.isPresent(), "skipped: no shared data; name its folder with -Doutcrop.data");
		JsonNode facts = new ObjectMapper().readTree(data.get().resolve("facts.json").toFile());
		int checked = 0;
		for (Map.Entry<String, JsonNode> file : facts.properties()) {
			if (file.getValue().has("fft")) {
				checkSequence(data.get().resolve(file.getKey()), file.getValue().get("fft"));
				checked++;
			}
			for (Map.Entry<String, JsonNode> array : file.getValue().path("datasets").properties()) {
				if (array.getValue().has("fft_scan_axes_l2")) {
					checkArray(data.get().resolve(file.getKey()), "/" + array.getKey(), array.getValue().get("fft_scan_axes_l2").asDouble());
					checked++;
				}
			}
		}
		assertTrue(checked >= 6, "only " + checked + " facts were found");
	}

	private static Scan4d open(Path file) {
		return (Scan4d) new FormatReaders(List.of(new MibReader(), new EmdReader())).open(file, new OpenOptions(2, new MemoryBudget(64 << 20)),
				Progress.NONE);
	}

	private void checkSequence(Path file, JsonNode fact) throws IOException {
		try (Scan4d opened = open(file)) {
			Scan4d scan = opened.arranged(ScanLayout.of(fact.get("nav_shape").get(0).asLong(), fact.get("nav_shape").get(1).asLong()));
			for (FourierAxes axes : FourierAxes.values()) {
				JsonNode own = fact.get(NAMES.get(axes));
				StoredSpectrum found = transform(scan, axes);
				double norm = own.get("l2").asDouble();
				assertEquals(norm, norm(axes), TOLERANCE * norm, file + " " + axes);
				for (Map.Entry<String, JsonNode> one : own.get("values").properties()) {
					long[] at = java.util.Arrays.stream(one.getKey().replaceAll("[\\[\\]]", "").split(",")).mapToLong(Long::parseLong).toArray();
					double[] value = mirrored(found, at);
					assertEquals(one.getValue().get(0).asDouble(), value[0], TOLERANCE * norm, file + " " + axes + " " + one.getKey());
					assertEquals(one.getValue().get(1).asDouble(), value[1], TOLERANCE * norm, file + " " + axes + " " + one.getKey());
				}
			}
		}
	}

	private void checkArray(Path file, String array, double norm) throws IOException {
		try (Scan4d opened = open(file)) {
			Scan4d scan = opened.outline().array().filter(array::equals).isPresent() ? opened : opened.select(array);
			transform(scan, FourierAxes.SCAN);
			assertEquals(norm, norm(FourierAxes.SCAN), TOLERANCE * norm, file + " " + array);
		}
	}

	private StoredSpectrum transform(Scan4d scan, FourierAxes axes) throws IOException {
		ScanShape extents = scan.outline().shape();
		Path target = folder.resolve(axes + ".h5");
		Files.deleteIfExists(target);
		TransformProcess.of(scan, FourierOptions.of(axes), target).run(2, new MemoryBudget(256 << 20), Progress.NONE);
		return StoredSpectrum.of(target, FourierShape.of(axes, extents, new DetectorRectangle(0, extents.detectorY(), 0, extents.detectorX())));
	}

	private double norm(FourierAxes axes) {
		try (org.outcrop.hdf5.Hdf5File file = org.outcrop.hdf5.Hdf5File.open(folder.resolve(axes + ".h5"))) {
			double[] sums = file.array("/cached/fft_4d/parseval").orElseThrow().doubles();
			double squares = 0;
			for (int i = 1; i < sums.length; i += 2) {
				squares += sums[i];
			}
			return Math.sqrt(squares);
		}
	}

	/** A coefficient that may lie in the half that isn't stored. */
	private static double[] mirrored(StoredSpectrum found, long[] at) {
		FourierShape shape = found.shape();
		if (at[shape.axes().halfAxis()] < shape.stored().along(shape.axes().halfAxis())) {
			return found.at(at[0], at[1], at[2], at[3]);
		}
		long[] other = at.clone();
		for (int axis = 0; axis < 4; axis++) {
			if (axis < 2 ? shape.axes().ofScan() : shape.axes().ofDetector()) {
				other[axis] = (shape.full().along(axis) - at[axis]) % shape.full().along(axis);
			}
		}
		double[] value = found.at(other[0], other[1], other[2], other[3]);
		return new double[] { value[0], -value[1] };
	}
}
