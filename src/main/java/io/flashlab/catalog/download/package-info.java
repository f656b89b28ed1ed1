/** Fetching files from the network, within bounds. */
package io.flashlab.catalog.download;
