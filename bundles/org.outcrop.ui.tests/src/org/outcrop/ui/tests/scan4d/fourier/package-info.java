/** Tests of the 4D FFT explorer, in a workbench that is not ours. */
package org.outcrop.ui.tests.scan4d.fourier;
