/**
 * The perspective for the Fourier transform of a whole 4D scan: linked pictures over scan and detector, what is computed, filtered and
 * reconstructed from them.
 *
 * <p>Must not know file formats, nor how transforms are computed and stored.
 */
package org.outcrop.ui.scan4d.fourier;
