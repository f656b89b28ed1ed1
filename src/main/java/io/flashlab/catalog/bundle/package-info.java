/** Firmware in the forms in which builds and vendors hand it out: which files belong together, and where they go. */
package io.flashlab.catalog.bundle;
