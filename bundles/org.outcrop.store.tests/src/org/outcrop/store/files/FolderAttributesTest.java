package org.outcrop.store.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.store.BackendProvider.Access;
import org.outcrop.store.BackendProvider.Resources;
import org.outcrop.store.Backends;
import org.outcrop.store.Item;
import org.outcrop.store.SaveMode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a folder says of itself, as an OME-NGFF image does, goes with its copies. */
class FolderAttributesTest {

	@TempDir
	Path folder;
	private VirtualFileSystem files;
	private Place image;
	private ObjectNode attributes;

	@BeforeEach
	void make() {
		files = new VirtualFileSystem(Backends.installed(), new Resources(Optional.empty(), 1));
		image = files.at("zarr:" + folder.resolve("a.zarr") + "!plate/image", Access.WRITE);
		files.save(image.resolve("0"), Item.Numbers.of(new float[] {1, 2, 3, 4}, 2, 2), SaveMode.CREATE, Progress.NONE);
		files.createFolder(image.resolve("labels"));
		attributes = JsonNodeFactory.instance.objectNode().put("name", "cells");
		attributes.putObject("ome").put("version", "0.5").putArray("multiscales").addObject().put("name", "image");
		image.backend().setAttributes(image.path(), attributes);
	}

	@AfterEach
	void close() {
		files.close();
	}

	private ObjectNode told(Place place) {
		return place.backend().attributes(place.path());
	}

	@Test
	void areToldAsTheyWereGivenAndReplacedAsAWhole() {
		assertEquals(attributes, told(image));
		assertTrue(told(image.resolve("labels")).isEmpty());
		ObjectNode other = JsonNodeFactory.instance.objectNode().put("x", 1);
		image.backend().setAttributes(image.path(), other);
		assertEquals(other, told(image));
		assertThrows(DataException.NotWritable.class, () -> image.backend().setAttributes(image.resolve("0").path(), other));
		assertThrows(DataException.NotWritable.class, () -> image.backend().setAttributes(image.resolve("none").path(), other));
		assertThrows(DataException.NotWritable.class, () -> image.backend().setAttributes(image.path(), other.put("outcrop_alias", "x")));
	}

	@Test
	void goWithACopyToAFolderAndToTheRootOfAStore() {
		for (String to : new String[] {"memory:" + UUID.randomUUID() + "!deep/copy", "zarr:" + folder.resolve("b.zarr") + "!copy",
				"zarr:" + folder.resolve("c.zarr")}) {
			Place copy = files.at(to, Access.WRITE);
			CopyReport report = files.copy(image, copy, CopyOptions.DEFAULT, Progress.NONE);
			assertEquals(0, report.bare(), to);
			assertEquals(attributes, told(copy), to);
			assertTrue(told(copy.resolve("labels")).isEmpty(), to);
			assertTrue(copy.backend().verify(copy.path(), Progress.NONE).isEmpty(), to);
		}
	}

	@Test
	void areCountedWhereACopyHasNoPlaceForThem() {
		Place copy = files.at("disk:" + folder + "!copy", Access.WRITE);
		assertEquals(1, files.copy(image, copy, CopyOptions.DEFAULT, Progress.NONE).bare());
		assertTrue(files.exists(copy.resolve("0")));
		assertThrows(DataException.NotWritable.class, () -> copy.backend().setAttributes(copy.path(), attributes));
	}

	@Test
	void areAReasonNotToMoveToWhereTheyWouldBeLost() {
		Place target = files.at("disk:" + folder + "!moved", Access.WRITE);
		DataException e = assertThrows(DataException.NotWritable.class, () -> files.move(image.at(image.path().parent().orElseThrow()), target,
				CopyOptions.DEFAULT, Progress.NONE));
		assertTrue(e.getMessage().contains("plate/image"), e.getMessage());
		assertFalse(files.exists(target));
		assertEquals(attributes, told(image));
	}
}
