package io.flashlab.cli.args;

/** Takes nor or nand: the technology of a flash chip. */
public final class FlashType extends Choice<String> {

    public static final String NOR = "nor";
    public static final String NAND = "nand";

    public FlashType() {
        super(plain(NOR, NAND));
    }
}
