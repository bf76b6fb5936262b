/** Files of transforms: what is said in them, reading tiles and planes, finding and keeping. */
package org.outcrop.fft.internal.store;
