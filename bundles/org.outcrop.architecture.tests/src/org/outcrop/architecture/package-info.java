/**
 * Proves that dependencies point downwards only, from the compiled classes and the manifests of every bundle.
 *
 * <p>Must not know OSGi nor use any of the bundles it judges: it reads them as files. Its manifest names them all the
 * same, directly or through each other, so that they are compiled before it runs.
 */
package org.outcrop.architecture;
