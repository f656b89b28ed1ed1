package io.flashlab.engine.log;

/** What a session is busy with, for a status line in words. */
public enum Stage {
    /** Getting an answer from the board, and finding out which chip it is. */
    CONNECT,
    /** Reading what the chip says of itself. */
    IDENTIFY,
    /** Uploading and starting the flasher stub. */
    START_STUB,
    /** Finding out the flash's size, and planning what to write. */
    PREPARE,
    /** Erasing flash by a command for it. */
    ERASE,
    /** Sending a file into flash or RAM; a ROM erases at its beginning. */
    WRITE,
    /** Comparing flash with files. */
    VERIFY,
    /** Reading flash or memory. */
    READ,
    /** Leaving the loader. */
    RESET
}
