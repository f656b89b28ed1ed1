/** What the computer around the boards knows: who may use a port, what is plugged in, and what is in the way. */
package io.flashlab.host;
