/** Firmware to choose from: lists on the network, the boards and versions in them, and getting one. */
package io.flashlab.catalog;
