/** Whether a board boots after flashing, and why not: {@link io.flashlab.micropython.boot.BootCheck}. */
package io.flashlab.micropython.boot;
