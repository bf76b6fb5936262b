package org.outcrop.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.outcrop.data.DataException;
import org.outcrop.pipeline.internal.yaml.PipelineReader;
import org.outcrop.pipeline.internal.yaml.YamlTree;
import org.outcrop.pipeline.operation.Operations;

/**
 * Pipelines in YAML 1.2. What is not known is an error with line and column; nothing in the text makes an object of a class, and what
 * anchors stand for is bounded.
 */
public final class PipelineFile {

	/** Bytes of a file, at most. */
	private static final long MOST = 1 << 20;

	private PipelineFile() {
	}

	/**
	 * Reads a pipeline. Relative places on the disk are seen from the file's folder.
	 *
	 * @throws DataException.Unsupported where it is no pipeline
	 */
	public static Pipeline read(Path file, Operations operations) {
		String label = file.toString();
		try {
			if (Files.size(file) > MOST) {
				throw new DataException.Unsupported("the file is too large for a pipeline", label, "Give a text of at most 1 MiB.");
			}
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
			return parse(text, label, file.toAbsolutePath().getParent(), operations);
		} catch (CharacterCodingException e) {
			throw new DataException.Unsupported("the file is no text in UTF-8", label, "Save it as UTF-8.", e);
		} catch (IOException e) {
			throw new DataException.Unsupported("the file can't be read (" + e.getClass().getSimpleName() + ")",
					label, "Check name and permissions.", e);
		}
	}

	/**
	 * Reads a pipeline.
	 *
	 * @param label  what error messages call the text
	 * @param folder from which relative places on the disk are seen
	 */
	public static Pipeline parse(String text, String label, Path folder, Operations operations) {
		return new PipelineReader(operations, folder, label).read(YamlTree.parse(text, label));
	}
}
