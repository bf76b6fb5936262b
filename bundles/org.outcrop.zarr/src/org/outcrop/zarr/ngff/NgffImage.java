package org.outcrop.zarr.ngff;

import java.util.List;

/**
 * What the metadata of an image says.
 *
 * @param multiscales at least one
 * @param channels    none where the metadata has no {@code omero}
 */
public record NgffImage(NgffVersion version, List<Multiscale> multiscales, List<Channel> channels) {

	public NgffImage {
		multiscales = List.copyOf(multiscales);
		channels = List.copyOf(channels);
	}
}
