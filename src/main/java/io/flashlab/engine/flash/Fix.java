package io.flashlab.engine.flash;

import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;

/** What would settle a finding; a window offers it as a button. Rows are counted from 0, as given to the check. */
public sealed interface Fix {

    /**
     * Another flash size setting.
     *
     * @param setting the setting to choose
     */
    record SetSize(FlashSizeSetting setting) implements Fix {}

    /**
     * Another flash mode.
     *
     * @param mode the mode to choose
     */
    record SetMode(FlashMode mode) implements Fix {}

    /** The chip's own default flash frequency: the file's. */
    record KeepFrequency() implements Fix {}

    /**
     * Another address for a file.
     *
     * @param row the file's row
     * @param address flash address in bytes
     */
    record MoveTo(int row, long address) implements Fix {}

    /**
     * Do without a file.
     *
     * @param row the file's row
     */
    record RemoveRow(int row) implements Fix {}
}
