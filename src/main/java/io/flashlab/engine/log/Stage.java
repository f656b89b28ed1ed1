package io.flashlab.engine.log;

/** What a session is busy with, for a status line in words. */
public enum Stage {
    CONNECT,
    IDENTIFY,
    START_STUB,
    PREPARE,
    ERASE,
    WRITE,
    VERIFY,
    READ,
    RESET
}
