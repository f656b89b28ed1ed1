/**
 * The command line: esptool's commands, options, output and exit codes. For Java programs {@link io.flashlab.cli.Esptool}
 * runs one as a call.
 */
package io.flashlab.cli;
