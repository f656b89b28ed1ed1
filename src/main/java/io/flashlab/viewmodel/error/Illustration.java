package io.flashlab.viewmodel.error;

/** Drawings that go with a text. */
public enum Illustration {
    /** An ESP-01 with a jumper from GPIO0 to GND: starts its loader when power comes on. */
    ESP01_GPIO0_TO_GND,
    /** An ESP-01 with GPIO0 free: starts its program. */
    ESP01_GPIO0_FREE
}
