package org.outcrop.format.mzml;

import java.util.List;

/**
 * A referenceableParamGroup: only the parameters that this reader knows, each kind once, so that a group stays small however long the file
 * makes it. Used by reference, never copied into spectra.
 */
record ParamGroup(List<Param> params) {

	/**
	 * One parameter.
	 *
	 * @param accession of the term, or {@link Terms#NONE} for a userParam
	 * @param name      of a userParam, else empty
	 * @param value     bytes of the value as text; not to be changed
	 * @param unit      accession of the unit, or {@link Terms#NONE}
	 */
	record Param(int accession, String name, byte[] value, int unit) {
	}

	ParamGroup {
		params = List.copyOf(params);
	}
}
