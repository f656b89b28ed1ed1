/** The chip's address space: reading and writing words, dumping, and programs loaded into RAM. */
package io.flashlab.engine.memory;
