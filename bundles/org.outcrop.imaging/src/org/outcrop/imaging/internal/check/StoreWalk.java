package org.outcrop.imaging.internal.check;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import org.outcrop.compute.Progress;
import org.outcrop.data.DataException;
import org.outcrop.imaging.store.SpatialDataCheck;
import org.outcrop.zarr.store.FolderStore;

/** Looks at a whole store: the root, every node, and then each element for what its readers need. */
public final class StoreWalk {

	private final CheckedTree tree;
	private final Findings findings = new Findings();
	private final Progress progress;

	public StoreWalk(Path store, Progress progress) {
		this.progress = progress;
		FolderStore folder = new FolderStore(store);
		if (folder.stat(CheckedTree.DOCUMENT).isEmpty()) {
			throw new DataException.Unsupported("there is no Zarr store of format 3", store.toString(), "Name the folder that holds zarr.json.");
		}
		CheckedTree looked = new CheckedTree(folder, false, findings, progress);
		this.tree = new CheckedTree(folder, looked.attributes("").has("outcrop"), findings, progress);
	}

	public SpatialDataCheck run() {
		root();
		progress.stage("Looking at every chunk");
		for (String part : tree.children("")) {
			new ChunkCheck(tree).node(part);
		}
		progress.stage("Looking at images, shapes and tables");
		for (String image : elements("images", true)) {
			new ImageCheck(tree, image).run();
		}
		Map<String, ShapesCheck.Ids> shapes = new HashMap<>();
		for (String element : elements("shapes", true)) {
			new ShapesCheck(tree, element).run().ifPresent(ids -> shapes.put(element.substring("shapes/".length()), ids));
		}
		for (String table : elements("tables", false)) {
			new TableCheck(tree, table, shapes).run();
		}
		return new SpatialDataCheck(findings.all(), findings.arrays(), findings.values());
	}

	private List<String> elements(String kind, boolean optional) {
		if (!tree.isGroup(kind)) {
			if (optional) {
				findings.note(kind, "there are no " + kind);
			} else {
				findings.error(kind, "there are no " + kind);
			}
			return List.of();
		}
		return tree.children(kind).stream().map(name -> kind + "/" + name).toList();
	}

	private void root() {
		JsonNode document = tree.document("");
		findings.require(document.path("node_type").asText().equals("group"), "", "the root is no group");
		JsonNode version = document.path("attributes").path("spatialdata_attrs").path("version");
		findings.require(version.asText().equals("0.2"), "", "spatialdata_attrs has no version 0.2, but '" + version.asText() + "'");
		findings.expect(document.path("attributes").path("spatialdata_attrs").has("spatialdata_software_version"), "",
				"spatialdata_attrs has no spatialdata_software_version");
		consolidated(document.path("consolidated_metadata").path("metadata"));
	}

	/** A copy of the documents that is not up to date hides what was added. */
	private void consolidated(JsonNode copies) {
		if (!copies.isObject()) {
			return;
		}
		TreeSet<String> there = new TreeSet<>();
		tree.store().list("").stream().filter(key -> key.endsWith("/" + CheckedTree.DOCUMENT) && !key.contains("/."))
				.forEach(key -> there.add(key.substring(0, key.length() - CheckedTree.DOCUMENT.length() - 1)));
		for (String path : there) {
			findings.require(tree.document(path).path("attributes").equals(copies.path(path).path("attributes")), path,
					"consolidated metadata of the root is not up to date");
		}
	}
}
