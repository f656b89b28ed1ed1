/** Files from the network, kept on disk: downloaded once, checked each time they are used, and good for copying. */
package io.flashlab.catalog.cache;
