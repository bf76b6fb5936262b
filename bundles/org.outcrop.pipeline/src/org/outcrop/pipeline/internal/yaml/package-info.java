/** Pipelines as YAML: the text as a tree that knows its lines, and the schema. */
package org.outcrop.pipeline.internal.yaml;
