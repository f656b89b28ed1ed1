/** The Console page. */
package io.flashlab.view.console;
