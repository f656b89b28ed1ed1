/** The manual page, made from the commands themselves. */
package io.flashlab.cli.manual;
