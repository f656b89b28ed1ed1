/** The console: what a board says after flashing, and what is sent to it. */
package io.flashlab.viewmodel.console;
