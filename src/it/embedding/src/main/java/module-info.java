// @start region="module"
/** A program that embeds FlashLab's engine. */
module com.example.flash {
    requires io.flashlab;
}
// @end
