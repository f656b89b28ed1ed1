/** The file system of a board that runs MicroPython: {@link io.flashlab.micropython.files.BoardFiles}. */
package io.flashlab.micropython.files;
