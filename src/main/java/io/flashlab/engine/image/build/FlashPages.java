package io.flashlab.engine.image.build;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.List;

/** The flash MMU maps whole pages: two segments cannot share one. */
final class FlashPages {

    private FlashPages() {}

    /** @param flash the segments that stay in flash, in the image's order */
    static void requireOneSegmentEach(Plan plan, List<Segment> flash) throws ImageInvalid {
        for (int i = 1; i < flash.size(); i++) {
            long before = flash.get(i - 1).address();
            long address = flash.get(i).address();
            if (address / plan.page() == before / plan.page()) {
                throw new ImageInvalid(
                        plan.name(),
                        ("Segment loaded at 0x%08x lands in same %d KB flash mapping as segment loaded at 0x%08x."
                                        + " Can't generate binary. Suggest changing linker script or ELF to merge"
                                        + " sections")
                                .formatted(address, plan.page() / 1024, before));
            }
        }
    }
}
