/**
 * What is done with items whatever holds them: one file system over all stores, jobs, views, and the policies behind it (where to put
 * things, how to pack them, what to do when memory runs short). Knows backends by their interface alone.
 */
package org.outcrop.store.files;
