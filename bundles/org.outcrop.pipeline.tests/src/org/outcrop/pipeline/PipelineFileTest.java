package org.outcrop.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcrop.data.DataException;
import org.outcrop.pipeline.operation.Operations;

class PipelineFileTest {

	private static final String GOOD = """
			name: nuclei
			input: zarr:plate.zarr!raw
			steps:
			  - name: smooth
			    operation: gaussian
			    with: {sigma: [0, 2.5, 2.5], mode: nearest}
			  - operation: threshold
			    with:
			      method: otsu
			    read: memory
			    write: s3:bucket/out!mask
			  - name: labels
			    operation: label
			    write:
			      to: zarr:out.zarr!labels
			      chunk: [64, 128, 128]
			      shard: 256
			      codec: zstd:5
			  - name: small
			    input: original
			    operation: downsample
			    with: {factor: 4}
			    write: /elsewhere/small
			""";

	private static Pipeline parse(String text) {
		return PipelineFile.parse(text, "p.yaml", Path.of("/data/run"), Operations.installed());
	}

	private static DataException.Unsupported refused(String text) {
		return assertThrows(DataException.Unsupported.class, () -> parse(text));
	}

	@Test
	void aFileSaysWhatABuilderSays() {
		Pipeline built = Pipeline.named("nuclei").original("zarr:/data/run/plate.zarr!raw").step("smooth", "gaussian").with("sigma", 0, 2.5, 2.5)
				.with("mode", "nearest").step("threshold", "threshold").with("method", "otsu").read(new Storage.Memory()).write("s3:bucket/out!mask")
				.step("labels", "label").write("zarr:/data/run/out.zarr!labels")
				.layout(new LayoutChoice(Optional.of(List.of(64L, 128L, 128L)), Optional.of(List.of(256L)),
						Optional.of("zstd:5"))).step("small", "downsample")
				.fromOriginal().with("factor", 4L).write("disk:/elsewhere/small").build();
		assertEquals(built.toJson().toString().replace("0.0,", "0,"), parse(GOOD).toJson().toString());
	}

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiter = '|', value = {
			"operation: gaussian | operation: gausian | no operation 'gausian' | 5 | 16",
			"sigma: [0, 2.5, 2.5] | sigma: wide | sigma can't be | 6 | 19",
			"mode: nearest | mood: nearest | gaussian has no parameter 'mood' | 6 | 34",
			"mode: nearest | mode: wrap | mode can't be | 6 | 40",
			"read: memory | reed: memory | 'reed' means nothing here | 10 | 5",
			"codec: zstd:5 | codec: lzma | no codec 'lzma' | 15 | 7",
			"shard: 256 | shard: big | no sizes | 17 | 14",
			"input: original | input: smoth | no step 'smoth' before this one | 20 | 12",
			"name: labels | name: smooth | two steps of this name | 12 | 11",
			"with: {factor: 4} | with: {} | downsample needs the parameter 'factor' | 22 | 11",
			"name: nuclei | name: nuclei # {} | ok | 0 | 0",
			"write: /elsewhere/small | write: | a text is wanted | 23 | 11",
			"name: nuclei | {a: b | no YAML | 2 | 6" })
	void mistakesAreToldWithLineAndColumn(String right, String wrong, String what, int line, int column) {
		assertTrue(GOOD.contains(right), right);
		String text = GOOD.replace(right, wrong);
		if (what.equals("ok")) {
			assertEquals(4, parse(text).steps().size());
			return;
		}
		DataException.Unsupported e = refused(text);
		assertTrue(e.what().contains(what), e.getMessage());
		assertEquals("p.yaml, line " + line + ", column " + column, e.where(), e.getMessage());
	}

	@Test
	void nothingIsSaidTwice() {
		assertTrue(refused(GOOD.replace("name: nuclei", "name: a\nname: b")).getMessage().contains("twice"));
	}

	@Test
	void theLastStepSaysWhereItsResultGoes() {
		assertTrue(refused(GOOD.replace("    write: /elsewhere/small\n", "")).getMessage().contains("where its result goes"));
	}

	@Test
	void anchorsAreReadAndBounded() {
		String anchored = GOOD.replace("with: {factor: 4}", "with: &f {factor: 4}")
				+ "  - {name: more, input: original, operation: downsample, with: *f, write: /elsewhere/more}\n";
		assertEquals(4, parse(anchored).steps().getLast().parameters().get("factor").intValue());
		StringBuilder bomb = new StringBuilder("name: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 5; i++) {
			bomb.append("k").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1)
					+ ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
		}
		assertEquals("anchors stand for too much", refused(bomb.toString()).what());
		String circle = refused("a: &a [*a]").what();
		assertTrue(circle.contains("anchors") || circle.contains("YAML"), circle);
	}

	@Test
	void depthAndSizeAreBounded() {
		assertTrue(refused("a: " + "[".repeat(100_000)).what().contains("deep"));
		assertTrue(refused("a: " + "x".repeat(1 << 21)).what().contains("YAML"));
		refused("");
		refused("- 1");
		refused("just a text");
		refused("a: 1\n---\nb: 2");
	}

	@Test
	void noTextMakesAnObject() {
		for (String tag : List.of("!!java.net.URL ['http://x/']", "!!javax.script.ScriptEngineManager []", "!custom x", "!!python/object/apply:os.system ['id']")) {
			DataException.Unsupported e = refused(GOOD.replace("factor: 4", "factor: " + tag));
			assertTrue(e.where().startsWith("p.yaml, line 22"), tag + " gives " + e.getMessage());
		}
	}

	@Test
	void filesAreReadAsTextOrRefused(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("p.yaml"), GOOD);
		assertEquals("zarr:" + folder.resolve("plate.zarr") + "!raw", PipelineFile.read(file, Operations.installed()).original());
		Files.write(file, "name: \u00e4".getBytes(StandardCharsets.ISO_8859_1));
		assertTrue(assertThrows(DataException.Unsupported.class, () -> PipelineFile.read(file, Operations.installed())).what().contains("UTF-8"));
		Files.write(file, new byte[(1 << 20) + 1]);
		assertTrue(assertThrows(DataException.Unsupported.class, () -> PipelineFile.read(file,
				Operations.installed())).what().contains("too large"));
		assertThrows(DataException.Unsupported.class, () -> PipelineFile.read(folder.resolve("gone.yaml"), Operations.installed()));
	}
}
