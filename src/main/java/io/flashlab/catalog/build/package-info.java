/** Which build of a firmware is right for a board: rules, and the facts they stand on. Pure: nothing here reads or waits. */
package io.flashlab.catalog.build;
