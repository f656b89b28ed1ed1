package io.flashlab.simulator;

import io.flashlab.simulator.chip.NorFlash;
import java.nio.charset.StandardCharsets;

/** What the program in flash says when it is started. Programs are not executed here. */
final class Application {

    private static final int SEARCHED = 0x1_0000;

    private Application() {}

    static byte[] output(NorFlash flash) {
        byte[] start = new byte[Math.min(SEARCHED, flash.size())];
        flash.read(0, start, 0, start.length);
        String text = DemonstrationImage.bannerIn(start)
                .orElse("\r\nThe simulated chip starts the program in flash here, but does not execute it.\r\n");
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
