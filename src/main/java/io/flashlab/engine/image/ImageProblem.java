package io.flashlab.engine.image;

/** What is wrong with a file that is a firmware image. The chip would refuse to start it, or it would crash. */
public enum ImageProblem {
    /** The file ends before the image does: a download that broke off. */
    TRUNCATED,
    /** The image's checksum byte does not match its segments. */
    CHECKSUM_WRONG,
    /** The digest (SHA-256, or MD5 for MicroPython on the ESP8266) at the image's end does not match its bytes. */
    DIGEST_WRONG
}
