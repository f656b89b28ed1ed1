/** What a user may set: timeouts, attempts and reset sequences, by hand or from esptool's configuration file. */
package io.flashlab.engine.config;
