/** What shells are told so that they complete the command line: scripts made from the commands themselves. */
package io.flashlab.cli.completion;
