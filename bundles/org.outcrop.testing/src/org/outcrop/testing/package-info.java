/**
 * Tests that every implementation of a contract inherits: of readers, and of what they open; and processes that tests start and kill. In no
 * feature and no product.
 *
 * <p>Must not know a particular format.
 */
package org.outcrop.testing;
